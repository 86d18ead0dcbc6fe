//! Rows → what each says of an entry, or all that is wrong with them.

use std::collections::{HashMap, HashSet};

use super::{
    Choices, Fault, Row, Stop, Unclear,
    columns::{Columns, Fact},
    days, values,
};
use crate::{
    editorial::{
        date, desk::Desk, embargo::Embargo, entry::Entry, publish::Publish, slug,
        template::Template,
    },
    importing::{Guess, Left},
};

/// What a row says. What it does not say is empty or `None`.
#[derive(Debug)]
pub(super) struct Found<'d> {
    pub(super) line: usize,
    /// The entry that is planned already.
    pub(super) known: Option<&'d Entry>,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) template: Option<&'d Template>,
    pub(super) status: Option<String>,
    pub(super) publish: Option<Publish>,
    pub(super) pillar: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) needs: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) embargo: Option<Embargo>,
    pub(super) tags: Vec<String>,
    pub(super) url: Option<String>,
}

/// All rows.
#[derive(Debug, Default)]
pub(super) struct Rows<'d> {
    pub(super) found: Vec<Found<'d>>,
    pub(super) guesses: Vec<Guess>,
    pub(super) left: Vec<Left>,
}

/// Reads rows.
pub(super) struct Reader<'d, 'a> {
    desk: &'d Desk,
    columns: &'a Columns,
    order: Option<days::Order>,
    by_id: HashMap<&'d str, &'d Entry>,
    /// Entries of a title, in their order.
    by_title: HashMap<String, Vec<&'d Entry>>,
    meant: HashMap<&'a str, &'a str>,
    default: Option<&'d Template>,
}

impl<'d, 'a> Reader<'d, 'a> {
    pub(super) fn new(
        desk: &'d Desk,
        choices: &'a Choices,
        columns: &'a Columns,
        rows: &'a [Row],
    ) -> Result<Self, Stop> {
        let cells = rows.iter().map(|row| columns.cell(row, Fact::Publish));
        let order = match (choices.order, days::order(cells)) {
            (Some(order), _) => Some(order),
            (None, Ok(order)) => order,
            (None, Err(cell)) => return Err(Stop::Unclear(Unclear::Order(cell.to_owned()))),
        };
        let mut by_title = HashMap::<String, Vec<&Entry>>::new();
        for entry in &desk.entries {
            let titles = [Some(&entry.title), entry.working_title.as_ref()];
            let titles = titles.into_iter().flatten().map(|title| folded(title));
            for title in titles.collect::<HashSet<_>>() {
                by_title.entry(title).or_default().push(entry);
            }
        }
        let default = match &choices.kind {
            Some(kind) => Some(values::kind(desk, kind).ok_or_else(|| {
                Stop::Columns(
                    values::no_kind(desk, kind),
                    "see the files in templates/".to_owned(),
                )
            })?),
            None => None,
        };
        let meant = choices.values.iter();
        Ok(Self {
            desk,
            columns,
            order,
            by_id: desk
                .entries
                .iter()
                .map(|entry| (entry.id.as_str(), entry))
                .collect(),
            by_title,
            meant: meant
                .map(|(from, to)| (from.as_str(), to.as_str()))
                .collect(),
            default,
        })
    }

    /// Reads all rows, or tells all that is wrong with them.
    pub(super) fn read(&self, rows: &'a [Row]) -> Result<Rows<'d>, Stop> {
        let mut read = Rows::default();
        let mut faults = Vec::new();
        let mut kindless = 0;
        let mut seen = HashMap::new();
        for row in rows {
            let title = self.cell(row, Fact::Title);
            let reason = if !self.cell(row, Fact::Series).is_empty() {
                Some("comes again; its series plans it")
            } else if self.cell(row, Fact::Archived).eq_ignore_ascii_case("true") {
                Some("is archived")
            } else {
                None
            };
            if let Some(reason) = reason {
                read.left.push(Left {
                    line: row.line,
                    heading: String::new(),
                    text: format!("`{title}` {reason}"),
                });
                continue;
            }
            let known = self.known(row, &mut seen);
            let found = self.row(row, known, &mut faults, &mut read.guesses);
            if found.known.is_none() && found.template.is_none() && !self.names_kind(row) {
                kindless += 1;
            }
            read.found.push(found);
        }
        self.name(&mut read.found, &mut faults);
        self.check_needs(&mut read.found, &mut faults);
        if !faults.is_empty() {
            faults.sort_by_key(|fault| fault.line);
            return Err(Stop::Bad(faults));
        }
        if kindless > 0 {
            return Err(Stop::Unclear(Unclear::Kind(kindless, self.kinds())));
        }
        Ok(read)
    }

    /// The entry that a row means: by its id, else the next one of its title.
    fn known(&self, row: &'a Row, seen: &mut HashMap<String, usize>) -> Option<&'d Entry> {
        let id = self.cell(row, Fact::Id);
        if !id.is_empty() {
            return self.by_id.get(id).copied();
        }
        let title = folded(self.cell(row, Fact::Title));
        let entries = self.by_title.get(&title)?;
        let next = seen.entry(title).or_default();
        *next += 1;
        entries.get(*next - 1).copied()
    }

    /// What a cell says, or is to be read as.
    fn cell(&self, row: &'a Row, fact: Fact) -> &'a str {
        let cell = self.columns.cell(row, fact);
        self.meant.get(cell).copied().unwrap_or(cell)
    }

    fn kinds(&self) -> Vec<String> {
        self.desk.templates.keys().cloned().collect()
    }

    fn names_kind(&self, row: &'a Row) -> bool {
        !self.cell(row, Fact::Kind).is_empty()
    }

    fn fault(&self, row: &Row, fact: Fact, message: impl Into<String>) -> Fault {
        Fault {
            line: row.line,
            column: self.columns.name(fact).to_owned(),
            message: message.into(),
        }
    }

    fn row(
        &self,
        row: &'a Row,
        known: Option<&'d Entry>,
        faults: &mut Vec<Fault>,
        guesses: &mut Vec<Guess>,
    ) -> Found<'d> {
        let mut read = |fact, read: &dyn Fn(&str) -> Result<String, String>| {
            let cell = self.cell(row, fact);
            if cell.is_empty() {
                return None;
            }
            let value = read(cell);
            value
                .map_err(|message| faults.push(self.fault(row, fact, message)))
                .ok()
        };
        let title = read(Fact::Title, &values::line);
        let id = read(Fact::Id, &|cell| match self.by_id.get(cell) {
            Some(entry) => Ok(entry.id.clone()),
            None => id(cell),
        });
        let pillar = read(Fact::Pillar, &|cell| values::pillar(self.desk, cell));
        let partner = read(Fact::Partner, &values::line);
        let topic = read(Fact::Topic, &|cell| values::topic(self.desk, cell));
        let note = read(Fact::Note, &values::lines);
        let url = read(Fact::Url, &values::line);
        let (mut publish, mut embargo) = (None, None);
        let dates = self.desk.settings.dates(self.desk.today);
        read(Fact::Publish, &|cell| {
            days::read(cell, self.order, dates).map(|_| String::new())
        });
        read(Fact::Embargo, &|cell| {
            values::embargo(cell).map(|_| String::new())
        });
        if let Ok(day) = days::read(self.cell(row, Fact::Publish), self.order, dates) {
            publish = Some(day);
        }
        if let Ok(held) = values::embargo(self.cell(row, Fact::Embargo)) {
            embargo = Some(held);
        }
        let owners = values::items(self.cell(row, Fact::Owner)).collect::<Vec<_>>();
        let owner = owners.first().and_then(|first| {
            let person = values::line(first).and_then(|first| values::person(self.desk, &first));
            person
                .map_err(|message| faults.push(self.fault(row, Fact::Owner, message)))
                .ok()
        });
        if let (Some(owner), true) = (&owner, owners.len() > 1) {
            let text = format!("of several people, `{owner}` holds it");
            guesses.push(Guess {
                line: row.line,
                text,
            });
        }
        if title.is_none() && self.cell(row, Fact::Title).is_empty() {
            faults.push(self.fault(row, Fact::Title, "there is no title"));
        }
        let title = title.unwrap_or_default();
        let template = known
            .and_then(|entry| self.desk.template(entry))
            .or_else(|| self.kind(row, faults));
        let status = template.and_then(|template| self.status(row, template, faults));
        let items = |fact| {
            values::items(self.cell(row, fact))
                .map(str::to_owned)
                .collect()
        };
        Found {
            line: row.line,
            known,
            id: known
                .map(|entry| entry.id.clone())
                .or(id)
                .unwrap_or_default(),
            title,
            template,
            status,
            publish,
            pillar,
            owner,
            partner,
            topic,
            needs: items(Fact::Needs),
            note,
            embargo,
            tags: items(Fact::Tags),
            url,
        }
    }

    /// The kind that a row names, in its column or by a label; else that of all rows that name none.
    fn kind(&self, row: &'a Row, faults: &mut Vec<Fault>) -> Option<&'d Template> {
        let cell = self.cell(row, Fact::Kind);
        if !cell.is_empty() {
            let found = values::kind(self.desk, cell);
            if found.is_none() {
                faults.push(self.fault(row, Fact::Kind, values::no_kind(self.desk, cell)));
            }
            return found;
        }
        let labels = values::items(self.cell(row, Fact::Tags)).map(values::without_colour);
        let mut labels = labels.map(|label| self.meant.get(label).copied().unwrap_or(label));
        let by_label = labels.find_map(|label| values::kind(self.desk, label));
        by_label.or(self.default)
    }

    fn status(&self, row: &'a Row, template: &Template, faults: &mut Vec<Fault>) -> Option<String> {
        let cell = self.cell(row, Fact::Status);
        if cell.is_empty() {
            return None;
        }
        let found = values::status(cell, &template.workflow);
        if found.is_none() {
            let statuses = template.workflow.statuses().join(", ");
            let message = format!("no status is called so; `{}` has {statuses}", template.kind);
            faults.push(self.fault(row, Fact::Status, message));
        }
        found.map(str::to_owned)
    }

    /// Gives each new entry an id of its own.
    fn name(&self, found: &mut [Found<'d>], faults: &mut Vec<Fault>) {
        let mut taken = HashSet::new();
        for row in found.iter().filter(|row| !row.id.is_empty()) {
            if !taken.insert(row.id.clone()) {
                let message = format!("`{}` stands in a line above, too", row.id);
                let fact = if self.columns.has(Fact::Id) {
                    Fact::Id
                } else {
                    Fact::Title
                };
                let column = self.columns.name(fact).to_owned();
                faults.push(Fault {
                    line: row.line,
                    column,
                    message,
                });
            }
        }
        let mut next = HashMap::<String, usize>::new();
        for row in found.iter_mut().filter(|row| row.id.is_empty()) {
            let stem = match slug::from(&row.title) {
                stem if slug::fault(&stem).is_none() => stem,
                stem => slug::from(&format!("entry {stem}")),
            };
            let number = next.entry(stem.clone()).or_insert(1);
            row.id = loop {
                let id = numbered(&stem, *number);
                *number += 1;
                if !self.by_id.contains_key(id.as_str()) && taken.insert(id.clone()) {
                    break id;
                }
            };
        }
    }

    /// Makes ids of what rows need first, which may be named by a title.
    fn check_needs(&self, found: &mut [Found<'d>], faults: &mut Vec<Fault>) {
        let ids = found
            .iter()
            .map(|row| row.id.clone())
            .collect::<HashSet<_>>();
        let titles = found.iter().map(|row| (folded(&row.title), row.id.clone()));
        let titles = titles.collect::<HashMap<_, _>>();
        for row in found {
            for need in &mut row.needs {
                if ids.contains(need) || self.by_id.contains_key(need.as_str()) {
                    continue;
                }
                let title = folded(values::without_link(need));
                let planned = self.by_title.get(&title).and_then(|it| it.first());
                let planned = planned.map(|entry| entry.id.clone());
                match titles.get(&title).cloned().or(planned) {
                    Some(id) => *need = id,
                    None => faults.push(Fault {
                        line: row.line,
                        column: self.columns.name(Fact::Needs).to_owned(),
                        message: format!(
                            "nothing is called `{}`, here or in the plan",
                            date::quotable(need)
                        ),
                    }),
                }
            }
        }
    }
}

fn id(cell: &str) -> Result<String, String> {
    match slug::fault(cell) {
        None => Ok(cell.to_owned()),
        Some(fault) => Err(format!(
            "`{}` {fault}; `--map id=` leaves the column out",
            date::quotable(cell)
        )),
    }
}

/// A title as it is compared.
fn folded(title: &str) -> String {
    let words = title.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

/// The name, or the name with a number from 2 on, no longer than an id may be.
fn numbered(stem: &str, number: usize) -> String {
    if number < 2 {
        return stem.to_owned();
    }
    let end = format!("-{number}");
    let most = slug::MAX_LENGTH - end.len();
    let stem = stem.get(..most).unwrap_or(stem).trim_end_matches('-');
    format!("{stem}{end}")
}
