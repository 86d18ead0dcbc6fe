//! What is late and what is behind, worst first.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA, agenda,
    entry_view::EntryView,
    sheet::{Block, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{date, desk::Desk, entry::Entry},
    text,
};

/// Everything that missed its day.
#[derive(Debug, Serialize)]
pub struct Overdue {
    schema: u32,
    today: NaiveDate,
    /// The promise was not kept.
    pub late: Vec<EntryView>,
    /// A milestone was missed.
    pub behind: Vec<EntryView>,
}

impl Overdue {
    /// What of these entries missed its day.
    #[must_use]
    pub fn of<'a>(desk: &Desk, entries: impl Iterator<Item = &'a Entry>) -> Self {
        let (mut late, mut behind) = (Vec::new(), Vec::new());
        for entry in entries {
            if entry.late_days(desk.today) > 0 {
                late.push(EntryView::of(entry, desk));
            } else if !entry.behind(desk.today).is_empty() {
                behind.push(EntryView::of(entry, desk));
            }
        }
        late.sort_by_key(|entry| -entry.late_days);
        behind.sort_by_key(|entry| entry.behind.first().map(|missed| missed.due));
        Self {
            schema: SCHEMA,
            today: desk.today,
            late,
            behind,
        }
    }

    /// Whether it shows what follows from the text of an entry's draft, so that it must be read.
    #[must_use]
    pub fn asks_for_body(entry: &Entry, desk: &Desk) -> bool {
        let today = desk.today;
        desk.has_agreed(entry) && (entry.late_days(today) > 0 || !entry.behind(today).is_empty())
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.late.is_empty() && self.behind.is_empty()
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut blocks = vec![
            Block::new("late", "LATE", self.late.iter().map(late_row).collect()),
            Block::new(
                "behind",
                "BEHIND",
                self.behind.iter().map(behind_row).collect(),
            ),
        ];
        blocks.retain(|block| !block.rows.is_empty());
        let summary = if self.is_empty() {
            Note::new("summary", "nothing is late or behind", Tone::Done)
        } else {
            let text = format!("{} late, {} behind", self.late.len(), self.behind.len());
            Note::new("summary", text, Tone::Plain)
        };
        Sheet {
            title: None,
            columns: agenda::columns(),
            blocks,
            notes: vec![summary],
        }
    }
}

fn late_row(entry: &EntryView) -> Row {
    let due = entry.publish.as_ref().map(|publish| publish.due);
    let said = due.map(|due| format!("was due {}", date::long(due)));
    row(entry, entry.late_days, said, Tone::Late)
}

fn behind_row(entry: &EntryView) -> Row {
    let missed = entry.behind.first();
    let said = missed.map(|missed| format!("{} was due {}", missed.status, date::long(missed.due)));
    row(
        entry,
        missed.map_or(0, |missed| missed.days),
        said,
        Tone::Soon,
    )
}

fn row(entry: &EntryView, days: i64, said: Option<String>, tone: Tone) -> Row {
    let said = said.into_iter().chain(entry.remarks.iter().cloned());
    Row {
        cells: vec![
            text::days(days),
            entry.id.clone(),
            entry.title.clone(),
            entry.holder(),
            entry.standing(),
            said.collect::<Vec<_>>().join(" · "),
        ],
        tone,
    }
}
