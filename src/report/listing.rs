//! Entries in a row each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA, elsewhere,
    entry_view::{BodyView, EntryView},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{desk::Desk, elsewhere::Elsewhere, entry::Entry},
    text,
};

/// Entries, in the order of their promises, the backlog last.
#[derive(Debug, Serialize)]
pub struct Listing {
    schema: u32,
    today: NaiveDate,
    /// The entries.
    pub entries: Vec<Listed>,
    /// What only drafts on other branches are about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<EntryView>,
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
            elsewhere: Vec::new(),
        }
    }

    /// The same with these drafts of other branches, each with the entry that it makes.
    #[must_use]
    pub fn with_elsewhere<'a>(
        mut self,
        desk: &Desk,
        found: impl Iterator<Item = (&'a Elsewhere, &'a Entry)>,
    ) -> Self {
        let view = |(found, entry)| EntryView::of_elsewhere(found, entry, desk);
        self.elsewhere = found.map(view).collect();
        self
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let here = self.entries.iter().map(|listed| &listed.entry);
        let all = here.clone().chain(&self.elsewhere);
        let is_elsewhere = all.clone().any(|entry| entry.elsewhere.is_some());
        let rows = |entries: &mut dyn Iterator<Item = &EntryView>| {
            entries
                .map(|entry| listing_row(entry, is_elsewhere))
                .collect()
        };
        let here: Vec<_> = rows(&mut here.clone());
        let there: Vec<_> = rows(&mut self.elsewhere.iter());
        let mut count = match here.len() {
            0 => "no entries match".to_owned(),
            count => text::count(count, "entry"),
        };
        if !there.is_empty() {
            count.extend([format!(
                ", and {} on other branches",
                text::count(there.len(), "draft")
            )]);
        }
        let mut columns = vec![
            Column::new("publish", Fit::Whole),
            Column::new("id", Fit::Whole),
            Column::new("title", Fit::Cut(14)),
            Column::new("kind", Fit::Extra),
            Column::new("owner", Fit::Extra),
            Column::new("status", Fit::Whole),
        ];
        columns.extend(is_elsewhere.then(elsewhere::column));
        columns.push(Column::link());
        let mut blocks = if there.is_empty() {
            let heading = None;
            let key = "entry".to_owned();
            vec![Block {
                heading,
                key,
                rows: here,
            }]
        } else {
            vec![
                Block::new("entry", "HERE", here),
                Block::new("elsewhere", "ON OTHER BRANCHES", there),
            ]
        };
        blocks.retain(|block| block.heading.is_none() || !block.rows.is_empty());
        Sheet {
            title: None,
            columns,
            blocks,
            notes: vec![Note::new("summary", count, Tone::Muted)],
        }
    }
}

fn listing_row(entry: &EntryView, is_elsewhere: bool) -> Row {
    let mut cells = vec![
        when(entry),
        entry.id.clone(),
        entry.title.clone(),
        entry.kind.clone(),
        entry.holder(),
        entry.standing(),
    ];
    cells.extend(is_elsewhere.then(|| elsewhere::cell(entry)));
    cells.push(entry.leads_to());
    Row {
        cells,
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
