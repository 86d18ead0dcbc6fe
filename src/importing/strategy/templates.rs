//! Templates of kinds: out of a fence of the document, and the least one for a kind that is only named.

use super::{kinds, reading::FoundTemplate};
use crate::plan::{NewTable, Value};

/// What a template file holds.
pub(super) struct Written {
    pub(super) keys: Vec<(String, Value)>,
    pub(super) tables: Vec<NewTable>,
    /// How the ids of its drafts are made.
    pub(super) id: Option<String>,
}

/// Something that is asked before a draft is begun.
struct Ask {
    key: String,
    /// The words in brackets.
    words: String,
}

/// The template that a fence shows: its headings are the sections, its words in brackets the guidance; those of its
/// title are asked for.
pub(super) fn of_fence(found: &FoundTemplate) -> Written {
    let (title, body) = split(&found.text);
    let asks = asks(title);
    // A title that is a single thing in brackets is all the title.
    let is_title = asks.is_empty() || brackets(title).next() == Some(title);
    let asks = match asks {
        asks if is_title => {
            let words = asks.into_iter().map(|ask| ask.words).next();
            vec![Ask {
                key: "title".to_owned(),
                words: words.unwrap_or_else(|| "Title".to_owned()),
            }]
        }
        asks => asks,
    };
    let (title, body) = if is_title {
        ("{{title}}".to_owned(), plain(body))
    } else {
        (filled(title, &asks), filled(body, &asks))
    };
    let id = (!is_title).then(|| format!("{}-{{{{subject}}}}", found.kind));
    let mut keys = vec![("label".to_owned(), Value::text(&found.label))];
    keys.extend(id.clone().map(|id| ("id".to_owned(), Value::Text(id))));
    let mut tables = demands(&["sections", "placeholders", "title", "description"]);
    for (number, ask) in asks.iter().enumerate() {
        tables.push(asked(ask, is_title, number));
    }
    tables.push(draft(&title, &body));
    Written { keys, tables, id }
}

/// The least template of a kind: an activity that is planned, confirmed and done, or a draft without sections.
pub(super) fn least(kind: &str, label: Option<&str>) -> Written {
    let known = kinds::of_name(kind);
    let label = known.map(|kind| kind.label).or(label).unwrap_or(kind);
    let mut keys = vec![("label".to_owned(), Value::text(label))];
    let mut tables = Vec::new();
    if known.is_some_and(|kind| kind.is_activity) {
        let workflow = ["planned", "confirmed", "done"].map(str::to_owned);
        keys.push(("workflow".to_owned(), Value::Texts(workflow.into())));
    } else {
        tables = demands(&["title", "description"]);
        let ask = Ask {
            key: "title".to_owned(),
            words: "Title".to_owned(),
        };
        tables.push(asked(&ask, true, 0));
        tables.push(draft("{{title}}", ""));
    }
    Written {
        keys,
        tables,
        id: None,
    }
}

/// What stands under the first heading of a template, and that heading where it is its title.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(['\r', '\n']);
    let titled = text.strip_prefix("# ");
    match titled {
        Some(rest) => {
            let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
            (title.trim(), body.trim_start_matches(['\r', '\n']))
        }
        None => ("", text),
    }
}

/// What a title has in brackets, each once.
fn asks(title: &str) -> Vec<Ask> {
    let mut asks = Vec::<Ask>::new();
    for words in brackets(title) {
        let words = words.trim_matches(['[', ']']).trim().to_owned();
        let first = words.split('/').next().unwrap_or_default();
        let letters = crate::editorial::slug::from(first).replace('-', "_");
        let key = letters.trim_start_matches(|c: char| !c.is_ascii_lowercase());
        let is_new = asks.iter().all(|ask| ask.key != key);
        if !key.is_empty() && is_new && asks.len() < MOST_ASKS {
            asks.push(Ask {
                key: key.to_owned(),
                words,
            });
        }
    }
    asks
}

/// What stands in brackets, with them, and is no link.
fn brackets(title: &str) -> impl Iterator<Item = &str> {
    let opened = title.match_indices('[').map(|(at, _)| at);
    opened.filter_map(|at| {
        let inside = title.get(at..)?;
        let end = inside.find(']')? + 1;
        let (words, behind) = inside.split_at_checked(end)?;
        let is_link = behind.starts_with(['(', '[']) || words.matches('[').count() > 1;
        (!is_link).then_some(words)
    })
}

/// Answers that one template asks for.
const MOST_ASKS: usize = 10;

/// A text with the answers in the place of their words in brackets: of all of them, or of one where a slash parts them.
fn filled(text: &str, asks: &[Ask]) -> String {
    let mut text = plain(text);
    for ask in asks {
        let alternatives = ask.words.split('/').map(str::trim);
        for words in std::iter::once(ask.words.as_str()).chain(alternatives) {
            text = text.replace(&format!("[{words}]"), &format!("{{{{{}}}}}", ask.key));
        }
    }
    text
}

/// A text in which nothing is an expression of the template.
fn plain(text: &str) -> String {
    text.replace("{{", "\\{{")
}

fn table(name: &str, keys: Vec<(String, Value)>) -> NewTable {
    NewTable {
        name: name.to_owned(),
        keys,
        ..NewTable::default()
    }
}

/// When a draft has to be how far, and what must hold by then.
fn demands(review: &[&str]) -> Vec<NewTable> {
    let days = [("drafting", "8"), ("review", "4"), ("approved", "1")];
    let days = days.map(|(status, days)| (status.to_owned(), Value::Spelt(days.to_owned())));
    let names =
        |names: &[&str]| Value::Texts(names.iter().map(|name| (*name).to_owned()).collect());
    let milestones = NewTable {
        comment: Some(
            "working days before publication by which the status must be reached".to_owned(),
        ),
        ..table("milestones", days.into())
    };
    let require = NewTable {
        comment: Some("what must hold by which status".to_owned()),
        ..table(
            "require",
            vec![
                ("review".to_owned(), names(review)),
                ("approved".to_owned(), names(&["links", "voice"])),
            ],
        )
    };
    vec![milestones, require]
}

fn asked(ask: &Ask, is_title: bool, number: usize) -> NewTable {
    let mut keys = vec![
        ("key".to_owned(), Value::text(&ask.key)),
        ("prompt".to_owned(), Value::text(&ask.words)),
    ];
    if is_title {
        keys.push(("default".to_owned(), Value::text("{{title}}")));
    } else if number == 0 {
        keys.push(("default".to_owned(), Value::text("{{subject}}")));
    }
    NewTable {
        is_listed: true,
        ..table("ask", keys)
    }
}

fn draft(title: &str, body: &str) -> NewTable {
    let keys = vec![
        ("title".to_owned(), Value::text(title)),
        ("body".to_owned(), Value::text(body)),
    ];
    table("draft", keys)
}
