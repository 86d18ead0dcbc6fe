//! Changes in rows: a block for each sort, the most important first.

use super::{ChangeView, Standup, said};
use crate::{
    report::{
        entry_view::{EntryView, NONE},
        sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
    },
    text,
};

impl Standup {
    /// The changes in rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let sorts = self
            .changes
            .chunk_by(|one, other| one.change == other.change);
        let blocks = sorts.filter_map(block).collect::<Vec<_>>();
        Sheet {
            title: Some(self.title()),
            columns: vec![
                Column::new("id", Fit::Whole),
                Column::new("title", Fit::Cut(24)),
                Column::new("owner", Fit::Extra),
                Column::new("what", Fit::Below),
                Column::link(),
            ],
            blocks,
            notes: self.notes(),
        }
    }

    fn title(&self) -> String {
        let span = format!("{} – {}", self.since.name, self.until.name);
        let sorts = self
            .changes
            .chunk_by(|one, other| one.change == other.change);
        let counts = sorts.filter_map(|sort| {
            let counted = sort.first()?.counted;
            Some(said::counted(sort.len(), counted))
        });
        let parts = std::iter::once(span).chain(counts);
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.changes.is_empty() {
            let nothing = format!("nothing changed in the plan since {}", self.since.name);
            notes.push(Note::new("summary", nothing, Tone::Done));
        }
        if self.until.rev.is_none() {
            let now = "compared with the files as they are now, committed or not";
            notes.push(Note::new("hint", now, Tone::Muted));
        }
        notes
    }
}

fn block(changes: &[ChangeView]) -> Option<Block> {
    let first = changes.first()?;
    let rows = changes.chunk_by(is_in_one_row).filter_map(row).collect();
    Some(Block::new(first.change, first.heading, rows))
}

/// Whether both tell of one piece that it was posted.
fn is_in_one_row(one: &ChangeView, other: &ChangeView) -> bool {
    let id = |change: &ChangeView| Some(change.entry.as_ref()?.id.clone());
    one.channel.is_some() && other.channel.is_some() && id(one) == id(other)
}

/// The row of a change, or of a piece on all channels where it was posted.
fn row(changes: &[ChangeView]) -> Option<Row> {
    let change = changes.first()?;
    let (id, title, owner) = match (&change.entry, &change.task, &change.week) {
        (Some(entry), ..) => (entry.id.clone(), entry.title.clone(), entry.holder()),
        (_, Some(task), _) => {
            let owner = task.owner.clone();
            let owner = owner.unwrap_or_else(|| NONE.to_owned());
            (task.id.clone(), task.text.clone(), owner)
        }
        (.., week) => {
            let label = change.label.clone().unwrap_or_default();
            (week.clone().unwrap_or_default(), label, NONE.to_owned())
        }
    };
    let said = match &change.channel {
        Some(_) => {
            let channels = changes.iter().map(|change| change.said.clone());
            format!("on {}", text::list(&channels.collect::<Vec<_>>()))
        }
        None => change.said.clone(),
    };
    // Of several copies none is the one to lead to.
    let posted = change.url.clone().filter(|_| changes.len() == 1);
    let link = posted.or_else(|| change.entry.as_ref().map(EntryView::leads_to));
    Some(Row {
        cells: vec![id, title, owner, said, link.unwrap_or_default()],
        tone: tone(change.change),
    })
}

fn tone(change: &str) -> Tone {
    match change {
        "newly_late" | "week_emptied" => Tone::Late,
        "moved" | "approval_stale" | "approval_withdrawn" | "set_back" | "shelved" => Tone::Soon,
        "published" | "posted" | "approved" | "task_done" | "caught_up" => Tone::Done,
        "dropped" | "renamed" => Tone::Muted,
        _ => Tone::Plain,
    }
}
