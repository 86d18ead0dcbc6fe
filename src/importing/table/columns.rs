//! Which column holds which fact, by the names that spreadsheets, Notion, Trello, Airtable and Asana give them.

use super::{Choices, Row, Stop, Unclear};
use crate::{editorial::slug, text::cell};

/// What a column may say of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// When it is promised.
    Publish,
    /// Its id.
    Id,
    /// Its title.
    Title,
    /// What sort of entry it is.
    Kind,
    /// Where it stands.
    Status,
    /// Its pillar.
    Pillar,
    /// Who holds it.
    Owner,
    /// Its partner.
    Partner,
    /// The topic its brief comes from.
    Topic,
    /// What must be out before it.
    Needs,
    /// What is to be known about it.
    Note,
    /// The site's tags; in some programs the only place for a kind.
    Tags,
    /// Where it can be read.
    Url,
    /// How long nothing of it is told to the outside.
    Embargo,
    /// The series it comes again in.
    Series,
    /// Whether it was put away.
    Archived,
}

/// The facts, their names, the names of columns that surely hold them, and of columns that may, the likeliest first.
pub const FACTS: &[(Fact, &str, &[&str], &[&str])] = &[
    (
        Fact::Publish,
        "publish",
        &[
            "publish",
            "publish date",
            "publication date",
            "publishing date",
            "publish on",
        ],
        &[
            "due date",
            "date",
            "go live date",
            "launch date",
            "scheduled date",
            "scheduled",
            "start date",
            "deadline",
            "due",
            "when",
        ],
    ),
    (Fact::Id, "id", &["id", "slug"], &[]),
    (
        Fact::Title,
        "title",
        &["title", "card name", "task name"],
        &[
            "name",
            "headline",
            "working title",
            "post title",
            "task",
            "content",
            "subject",
        ],
    ),
    (
        Fact::Kind,
        "kind",
        &["kind", "content type", "content kind"],
        &["type", "format", "content format", "post type"],
    ),
    (
        Fact::Status,
        "status",
        &["status", "list name"],
        &[
            "stage",
            "section column",
            "section",
            "list",
            "state",
            "progress",
        ],
    ),
    (
        Fact::Pillar,
        "pillar",
        &["pillar", "content pillar"],
        &["pillars", "theme", "category"],
    ),
    (
        Fact::Owner,
        "owner",
        &["owner", "assignee", "assigned to"],
        &[
            "members",
            "assign",
            "assignees",
            "person",
            "people",
            "author",
            "writer",
            "responsible",
        ],
    ),
    (
        Fact::Partner,
        "partner",
        &["partner"],
        &["customer", "company", "client"],
    ),
    (Fact::Topic, "topic", &["topic"], &[]),
    (
        Fact::Needs,
        "needs",
        &["needs", "blocked by", "depends on"],
        &["blocked by dependencies", "dependencies"],
    ),
    (
        Fact::Note,
        "note",
        &["note", "notes", "card description"],
        &["description", "summary", "comments"],
    ),
    (
        Fact::Tags,
        "tags",
        &["tags", "labels"],
        &["label", "keywords"],
    ),
    (Fact::Url, "url", &["url", "published url", "live url"], &[]),
    (Fact::Embargo, "embargo", &["embargo"], &[]),
    (Fact::Series, "series", &["series"], &[]),
    (Fact::Archived, "archived", &["archived"], &[]),
];

/// What our own sheet says, and what follows from other facts.
const FOLLOWS: [&str; 5] = ["due", "late days", "behind", "draft", "source"];

/// The fact of that name.
#[must_use]
pub fn fact(name: &str) -> Option<Fact> {
    let found = FACTS.iter().find(|(_, known, ..)| *known == name);
    found.map(|(fact, ..)| *fact)
}

impl Fact {
    /// Its name, which is that of its column in our own sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = FACTS.iter().find(|(fact, ..)| *fact == self);
        found.map_or("", |(_, name, ..)| name)
    }
}

/// The columns of a table.
pub(super) struct Columns {
    /// Their names, as the file has them.
    names: Vec<String>,
    /// Which column holds a fact.
    at: Vec<(Fact, usize)>,
}

impl Columns {
    /// Matches the names of the first row. A column that says nothing in any other row is none of those that may hold a
    /// fact, since some programs write all that they have.
    pub(super) fn of(header: &Row, rows: &[Row], choices: &Choices) -> Result<Self, Stop> {
        let names = header.cells.iter();
        let names = names.map(|name| cell::meant(name.trim()).to_owned());
        let mut columns = Self {
            names: names.collect(),
            at: Vec::new(),
        };
        let plain = columns
            .names
            .iter()
            .map(|name| plain(name))
            .collect::<Vec<_>>();
        for (fact, name) in &choices.map {
            columns.give(*fact, name)?;
        }
        let given = |fact: &Fact| choices.map.iter().any(|(given, _)| given == fact);
        for (fact, _, sure, likely) in FACTS.iter().filter(|(fact, ..)| !given(fact)) {
            let free = |name: &&'static str| {
                let at = plain.iter().position(|known| known == name)?;
                (!columns.at.iter().any(|(_, taken)| *taken == at)).then_some(at)
            };
            let found = sure.iter().find_map(free);
            let says = |at: &usize| {
                let mut cells = rows.iter().filter_map(|row| row.cells.get(*at));
                *fact == Fact::Title || cells.any(|cell| !cell.trim().is_empty())
            };
            let may = likely.iter().filter_map(free);
            let may = may.filter(says).collect::<Vec<_>>();
            let at = match (found, may.as_slice()) {
                (Some(at), _) => at,
                (None, [at]) => *at,
                (None, []) if *fact == Fact::Title => {
                    return Err(Stop::Unclear(Unclear::Column(*fact, columns.names)));
                }
                (None, []) => continue,
                // Of days there are several sorts; what else is named twice is the same by the likeliest name.
                (None, several) if *fact == Fact::Publish => {
                    let several = several.iter().filter_map(|at| columns.names.get(*at));
                    let several = several.cloned().collect();
                    return Err(Stop::Unclear(Unclear::Column(*fact, several)));
                }
                (None, [first, ..]) => *first,
            };
            columns.at.push((*fact, at));
        }
        Ok(columns)
    }

    /// Takes a fact from the column that somebody named.
    fn give(&mut self, fact: Fact, name: &str) -> Result<(), Stop> {
        if name.trim().is_empty() {
            return Ok(());
        }
        let wanted = plain(name);
        if let Some(at) = self.names.iter().position(|known| plain(known) == wanted) {
            self.at.push((fact, at));
            return Ok(());
        }
        let plains = self.names.iter().map(|name| plain(name));
        let plains = plains.collect::<Vec<_>>();
        let near = slug::nearest(&wanted, plains.iter().map(String::as_str));
        let near = self
            .names
            .iter()
            .zip(&plains)
            .find(|(_, own)| Some(own.as_str()) == near);
        let help = match near {
            Some((near, _)) => format!("did you mean `{near}`?"),
            None => format!("there are {}", self.names.join(", ")),
        };
        Err(Stop::Columns(format!("there is no column `{name}`"), help))
    }

    /// Whether a column holds the fact.
    pub(super) fn has(&self, fact: Fact) -> bool {
        self.at.iter().any(|(known, _)| *known == fact)
    }

    /// What a row says of a fact, as it is meant, without the blanks around it; empty where it says nothing.
    pub(super) fn cell<'a>(&self, row: &'a Row, fact: Fact) -> &'a str {
        let at = self.at.iter().find(|(known, _)| *known == fact);
        let cell = at.and_then(|(_, at)| row.cells.get(*at));
        cell.map_or("", |cell| cell::meant(cell.trim()).trim())
    }

    /// The name of a fact's column, as the file has it.
    pub(super) fn name(&self, fact: Fact) -> &str {
        let at = self.at.iter().find(|(known, _)| *known == fact);
        let name = at.and_then(|(_, at)| self.names.get(*at));
        name.map_or(fact.name(), String::as_str)
    }

    /// The names of columns that nothing is taken from.
    pub(super) fn unused(&self) -> impl Iterator<Item = &str> {
        let is_used = |at: &usize| self.at.iter().any(|(_, used)| used == at);
        let names = self.names.iter().enumerate();
        names
            .filter(move |(at, name)| !is_used(at) && !FOLLOWS.contains(&plain(name).as_str()))
            .map(|(_, name)| name.as_str())
            .filter(|name| !name.is_empty())
    }
}

/// A name by its words alone, in lower case: `Section/Column` is `section column`.
pub(super) fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}
