//! Entries as one table for a spreadsheet: a row an entry, a column a fact.

use chrono::NaiveDate;
use serde::Serialize;

use super::{SCHEMA, entry_view::EntryView};
use crate::{
    editorial::{desk::Desk, embargo::Embargo, entry::Entry, publish::Publish},
    text::cell::needs_guard,
};

/// The names of the columns, in order: a contract, since sheets and scripts go by them.
pub const COLUMNS: [&str; 19] = [
    "publish",
    "due",
    "id",
    "title",
    "kind",
    "status",
    "pillar",
    "owner",
    "partner",
    "topic",
    "tags",
    "needs",
    "late_days",
    "behind",
    "draft",
    "url",
    "embargo",
    "note",
    "series",
];

/// Between the names of a list in one cell.
const AND: &str = ", ";

/// The table.
#[derive(Debug, Serialize)]
pub struct EntryTable {
    schema: u32,
    today: NaiveDate,
    /// The rows, a cell for each of [`COLUMNS`].
    pub rows: Vec<Vec<String>>,
    /// Whether cells that look like formulas stay as they are.
    pub is_raw: bool,
    /// Whether the mark by which Excel knows UTF-8 stands in front.
    pub is_marked: bool,
}

impl EntryTable {
    /// These entries, in their order.
    #[must_use]
    pub fn of<'a>(desk: &Desk, entries: impl Iterator<Item = &'a Entry>) -> Self {
        let rows = entries.map(|entry| cells(&EntryView::of(entry, desk)).into());
        Self {
            schema: SCHEMA,
            today: desk.today,
            rows: rows.collect(),
            is_raw: false,
            is_marked: false,
        }
    }

    /// How many cells look like formulas.
    #[must_use]
    pub fn formulas(&self) -> usize {
        let cells = self.rows.iter().flatten();
        cells.filter(|cell| needs_guard(cell)).count()
    }
}

/// What an entry has in each column; what it does not have is empty.
fn cells(entry: &EntryView) -> [String; COLUMNS.len()] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let publish = entry.publish.as_ref();
    let behind = entry.behind.iter();
    let behind = behind.map(|missed| format!("{} {}", missed.status, missed.due));
    [
        publish.map_or_else(String::new, Publish::canonical),
        publish.map_or_else(String::new, |publish| publish.due.to_string()),
        entry.id.clone(),
        entry.title.clone(),
        entry.kind.clone(),
        entry.status.clone(),
        text(&entry.pillar),
        text(&entry.owner),
        text(&entry.partner),
        text(&entry.topic),
        entry.tags.join(AND),
        entry.needs.join(AND),
        match entry.late_days {
            0 => String::new(),
            days => days.to_string(),
        },
        behind.collect::<Vec<_>>().join(AND),
        entry
            .draft
            .as_ref()
            .map_or_else(String::new, |draft| draft.file.clone()),
        text(&entry.url),
        entry.embargo.map_or_else(String::new, embargoed),
        text(&entry.note),
        text(&entry.series),
    ]
}

fn embargoed(embargo: Embargo) -> String {
    embargo.in_words(|day| day.to_string())
}
