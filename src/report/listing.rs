//! Entries in a row each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::{BodyView, EntryView},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{desk::Desk, entry::Entry},
    text,
};

/// Entries, in the order of their promises, the backlog last.
#[derive(Debug, Serialize)]
pub struct Listing {
    schema: u32,
    today: NaiveDate,
    /// The entries.
    pub entries: Vec<Listed>,
}

/// An entry, with what its body holds where that was asked for.
#[derive(Debug, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    entry: EntryView,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<BodyView>,
}

impl Listing {
    /// These entries.
    #[must_use]
    pub fn of<'a>(desk: &Desk, entries: impl Iterator<Item = &'a Entry>) -> Self {
        Self {
            schema: SCHEMA,
            today: desk.today,
            entries: entries
                .map(|entry| Listed {
                    entry: EntryView::of(entry, desk),
                    body: BodyView::of(entry, desk),
                })
                .collect(),
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let rows = self
            .entries
            .iter()
            .map(|listed| listing_row(&listed.entry))
            .collect();
        let count = match self.entries.len() {
            0 => "no entries match".to_owned(),
            count => text::count(count, "entry"),
        };
        Sheet {
            title: None,
            columns: vec![
                Column::new("publish", Fit::Whole),
                Column::new("id", Fit::Whole),
                Column::new("title", Fit::Cut(14)),
                Column::new("kind", Fit::Extra),
                Column::new("owner", Fit::Extra),
                Column::new("status", Fit::Whole),
                Column::link(),
            ],
            blocks: vec![Block {
                heading: None,
                key: "entry".to_owned(),
                rows,
            }],
            notes: vec![Note::new("summary", count, Tone::Muted)],
        }
    }
}

fn listing_row(entry: &EntryView) -> Row {
    Row {
        cells: vec![
            when(entry),
            entry.id.clone(),
            entry.title.clone(),
            entry.kind.clone(),
            entry.holder(),
            entry.standing(),
            entry.leads_to(),
        ],
        tone: tone(entry),
    }
}

/// How pressing an entry is.
pub(super) fn tone(entry: &EntryView) -> Tone {
    if entry.is_done {
        Tone::Done
    } else if entry.late_days > 0 {
        Tone::Late
    } else if !entry.behind.is_empty() {
        Tone::Soon
    } else if entry.is_cancelled {
        Tone::Muted
    } else {
        Tone::Plain
    }
}

/// The promise in a short, sortable form: a day, a week, or the backlog.
pub(super) fn when(entry: &EntryView) -> String {
    match &entry.publish {
        None => "backlog".to_owned(),
        Some(publish) => publish.canonical(),
    }
}
