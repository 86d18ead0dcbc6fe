//! What a cell means: a kind, a status, a pillar, a person, an embargo; and what a text may hold.

use crate::{
    editorial::{
        date,
        desk::Desk,
        embargo::Embargo,
        slug,
        template::Template,
        workflow::{CANCELLED, Workflow},
    },
    text,
};

/// Longest title, in characters.
const LONGEST_TITLE: usize = 300;

/// Words that boards have for where a piece stands: the place in the workflow that they mean, and its usual name.
const STATUSES: &[(&[&str], Place)] = &[
    (
        &[
            "backlog",
            "idea",
            "ideas",
            "not started",
            "open",
            "planned",
            "to do",
            "todo",
            "to write",
        ],
        Place::First,
    ),
    (
        &[
            "doing",
            "draft",
            "drafting",
            "in progress",
            "in work",
            "started",
            "working on it",
            "writing",
        ],
        Place::Second,
    ),
    (
        &[
            "editing",
            "for review",
            "in review",
            "needs review",
            "review",
            "to review",
        ],
        Place::Named("review"),
    ),
    (
        &[
            "approved",
            "ready",
            "ready to publish",
            "scheduled",
            "to publish",
        ],
        Place::Named("approved"),
    ),
    (
        &[
            "closed",
            "complete",
            "completed",
            "done",
            "live",
            "posted",
            "published",
            "released",
            "shipped",
        ],
        Place::Last,
    ),
    (
        &[
            "abandoned",
            "canceled",
            "cancelled",
            "dropped",
            "rejected",
            "won t do",
        ],
        Place::Named(CANCELLED),
    ),
];

/// A place in a workflow.
enum Place {
    First,
    Second,
    Named(&'static str),
    Last,
}

/// The status of a workflow that a board's word means.
pub(super) fn status<'w>(word: &str, workflow: &'w Workflow) -> Option<&'w str> {
    let word = super::columns::plain(word);
    let mut statuses = workflow
        .statuses()
        .iter()
        .map(String::as_str)
        .chain([CANCELLED]);
    if let Some(own) = statuses
        .clone()
        .find(|own| super::columns::plain(own) == word)
    {
        return Some(own);
    }
    let (_, place) = STATUSES
        .iter()
        .find(|(words, _)| words.contains(&word.as_str()))?;
    match place {
        Place::First => Some(workflow.first()),
        Place::Second => Some(workflow.second()),
        Place::Last => Some(workflow.last()),
        Place::Named(name) => statuses.find(|own| own == name),
    }
}

/// The template that a cell names by the kind or by its label, in the singular or the plural.
pub(super) fn kind<'d>(desk: &'d Desk, cell: &str) -> Option<&'d Template> {
    let wanted = slug::from(cell);
    let one = match (wanted.strip_suffix("ies"), wanted.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, stem) => stem.unwrap_or(&wanted).to_owned(),
    };
    let same = |name: &str| name == wanted || name == one;
    let mut templates = desk.templates.values();
    templates.find(|template| same(&template.kind) || same(&slug::from(&template.label)))
}

/// What is wrong with a kind that nothing has.
pub(super) fn no_kind(desk: &Desk, cell: &str) -> String {
    let kinds = desk.templates.keys().map(String::as_str);
    unknown("kind", cell, slug::nearest(&slug::from(cell), kinds))
}

/// The pillar that a cell names by its id or its title.
pub(super) fn pillar(desk: &Desk, cell: &str) -> Result<String, String> {
    let cell = without_link(cell);
    let wanted = slug::from(cell);
    let mut pillars = desk.pillars.iter();
    let found = pillars.find(|it| it.id == wanted || slug::from(&it.title) == wanted);
    found.map(|pillar| pillar.id.clone()).ok_or_else(|| {
        let ids = desk.pillars.iter().map(|pillar| pillar.id.as_str());
        unknown("pillar", cell, slug::nearest(&wanted, ids))
    })
}

/// The topic that a cell names by its id or its title.
pub(super) fn topic(desk: &Desk, cell: &str) -> Result<String, String> {
    let cell = without_link(cell);
    let wanted = slug::from(cell);
    let mut topics = desk.topics();
    let found = topics.find(|it| it.id == cell || slug::from(&it.title) == wanted);
    found.map(|topic| topic.id.clone()).ok_or_else(|| {
        let ids = desk.topics().map(|topic| topic.id.as_str());
        unknown("topic", cell, slug::nearest(&wanted, ids))
    })
}

/// The person that a cell names: as the settings have the name, or by the first name, or by the address.
pub(super) fn person(desk: &Desk, cell: &str) -> Result<String, String> {
    // Boards write `Maya Chen <maya@example.com>`, `Maya Chen (mayac)` and `@maya`.
    let name = cell.split(['<', '(']).next().unwrap_or(cell).trim();
    let name = name.trim_start_matches('@');
    let name = if name.is_empty() { cell } else { name };
    let Some(people) = &desk.settings.people else {
        return Ok(name.to_owned());
    };
    let first = name.split([' ', '@', '.']).next().unwrap_or(name);
    let known = |wanted: &str| {
        people
            .iter()
            .find(|one| one.to_lowercase() == wanted.to_lowercase())
    };
    known(name)
        .or_else(|| known(first))
        .cloned()
        .ok_or_else(|| {
            let nearest = slug::nearest(name, people.iter().map(String::as_str));
            let near = nearest.map(|near| format!(", did you mean `{near}`?"));
            let cell = date::quotable(cell);
            format!(
                "`{cell}` is not among the people{}",
                near.unwrap_or_default()
            )
        })
}

fn unknown(what: &str, cell: &str, nearest: Option<&str>) -> String {
    let near = nearest.map(|near| format!(", did you mean `{near}`?"));
    let cell = date::quotable(cell);
    format!("there is no {what} `{cell}`{}", near.unwrap_or_default())
}

/// An embargo as our own sheet has it, or its day.
pub(super) fn embargo(cell: &str) -> Result<Embargo, String> {
    let until = cell.strip_prefix("until ").unwrap_or(cell);
    match (date::parse(until), until) {
        (Some(day), _) => Ok(Embargo::Until(day)),
        (None, "it is out" | "true" | "TRUE") => Ok(Embargo::UntilOut),
        _ => Err(format!(
            "`{}` is not a day such as 2025-11-15",
            date::quotable(cell)
        )),
    }
}

/// The parts of a list in one cell.
pub(super) fn items(cell: &str) -> impl Iterator<Item = &str> {
    let items = cell.split([',', ';', '\n']).map(str::trim);
    items.filter(|item| !item.is_empty())
}

/// A label without the colour that Trello writes behind it.
pub(super) fn without_colour(label: &str) -> &str {
    label.split(" (").next().unwrap_or(label).trim()
}

/// A title without the link to its page that Notion writes behind it, as in `One (https://www.notion.so/One-28a4)` or
/// `One (Plan/One%2028a4.md)`.
pub(super) fn without_link(title: &str) -> &str {
    let linked = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("));
    let linked = linked.filter(|(_, link)| {
        let is_file = link.rsplit_once('.').is_some_and(|(_, end)| end == "md");
        let is_page = is_file || link.starts_with("https://www.notion.so/");
        is_page && !link.contains(char::is_whitespace)
    });
    linked.map_or(title, |(title, _)| title.trim_end())
}

/// A text on one line, which is neither too long nor holds what a screen would act on.
pub(super) fn line(cell: &str) -> Result<String, String> {
    let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > LONGEST_TITLE {
        return Err(format!("it is longer than {LONGEST_TITLE} characters"));
    }
    lines(&words)
}

/// A text whose lines stay, and which holds nothing that a screen would act on.
pub(super) fn lines(cell: &str) -> Result<String, String> {
    let cell = cell.replace("\r\n", "\n");
    match cell
        .chars()
        .find(|c| !matches!(c, '\n' | '\t') && text::is_hazard(*c))
    {
        Some(c) => Err(format!(
            "it has a control character (U+{:04X})",
            u32::from(c)
        )),
        None => Ok(cell),
    }
}
