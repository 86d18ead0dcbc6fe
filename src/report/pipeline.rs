//! Entries by the status they stand at.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA, elsewhere,
    entry_view::EntryView,
    listing,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{date, desk::Desk, entry::Entry},
    text,
};

/// The pipeline: all entries by status, in the order of their workflows, what is done and cancelled last.
#[derive(Debug, Serialize)]
pub struct Pipeline {
    schema: u32,
    today: NaiveDate,
    /// The stages that hold something.
    pub stages: Vec<Stage>,
}

/// The entries at one status.
#[derive(Debug, Serialize)]
pub struct Stage {
    status: String,
    entries: Vec<EntryView>,
    #[serde(skip)]
    next: Vec<String>,
    #[serde(skip)]
    rank: (bool, bool, usize),
}

impl Pipeline {
    /// The pipeline of the desk's entries.
    #[must_use]
    pub fn of(desk: &Desk) -> Self {
        let mut stages: Vec<Stage> = Vec::new();
        for entry in &desk.entries {
            let view = EntryView::of(entry, desk);
            let next = next_step(entry, desk.today);
            if let Some(stage) = stages.iter_mut().find(|stage| stage.status == entry.status) {
                stage.entries.push(view);
                stage.next.push(next);
            } else {
                stages.push(Stage {
                    status: entry.status.clone(),
                    rank: rank(entry),
                    entries: vec![view],
                    next: vec![next],
                });
            }
        }
        stages.sort_by_key(|stage| stage.rank);
        Self {
            schema: SCHEMA,
            today: desk.today,
            stages,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut entries = self.stages.iter().flat_map(|stage| &stage.entries);
        let is_elsewhere = entries.any(|entry| entry.elsewhere.is_some());
        let blocks = self.stages.iter();
        let blocks = blocks.map(|stage| stage.block(is_elsewhere)).collect();
        let count = self.stages.iter().map(|stage| stage.entries.len()).sum();
        let mut columns = vec![
            Column::new("publish", Fit::Whole),
            Column::new("id", Fit::Whole),
            Column::new("title", Fit::Cut(10)),
            Column::new("owner", Fit::Extra),
            Column::new("next", Fit::Whole),
        ];
        columns.extend(is_elsewhere.then(elsewhere::column));
        columns.push(Column::link());
        Sheet {
            title: None,
            columns,
            blocks,
            notes: vec![Note::new(
                "summary",
                text::count(count, "entry"),
                Tone::Muted,
            )],
        }
    }
}

impl Stage {
    fn block(&self, is_elsewhere: bool) -> Block {
        let rows = self
            .entries
            .iter()
            .zip(&self.next)
            .map(|(entry, next)| {
                let mut cells = vec![
                    listing::when(entry),
                    entry.id.clone(),
                    entry.title.clone(),
                    entry.holder(),
                    next.clone(),
                ];
                cells.extend(is_elsewhere.then(|| elsewhere::cell(entry)));
                cells.push(entry.leads_to());
                let tone = listing::tone(entry);
                Row { cells, tone }
            })
            .collect();
        let heading = format!("{} ({})", self.status.to_uppercase(), self.entries.len());
        Block::new(&self.status, heading, rows)
    }
}

/// Where an entry's status stands in the pipeline: by its place in the workflow, then done, then cancelled.
fn rank(entry: &Entry) -> (bool, bool, usize) {
    let position = entry.workflow.position(&entry.status);
    let position = position.unwrap_or(usize::MAX);
    (entry.is_cancelled(), entry.is_done(), position)
}

/// What is next for an entry: lateness first, then its next milestone.
fn next_step(entry: &Entry, today: NaiveDate) -> String {
    let late = entry.late_days(today);
    if late > 0 {
        return format!("{} late", text::days(late));
    }
    if let Some(missed) = entry.behind(today).first() {
        return format!("{} was due {}", missed.status, date::compact(missed.due));
    }
    entry
        .next_milestone(today)
        .map(|milestone| format!("{} by {}", milestone.status, date::compact(milestone.due)))
        .unwrap_or_default()
}
