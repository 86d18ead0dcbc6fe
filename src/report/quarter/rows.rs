//! A planned quarter in rows: a block a month, then the shares, then what does not come into it.

use super::{AsideView, PieceView, PlannedQuarter, PlannedWeek, ShareView};
use crate::{
    editorial::{date, publish::Precision},
    report::{
        entry_view::NONE,
        sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
    },
    text,
};

impl PlannedQuarter {
    /// The quarter in rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let months = self.weeks.chunk_by(|one, other| one.month == other.month);
        let mut blocks = months.filter_map(month).collect::<Vec<_>>();
        if self.weeks.iter().any(|week| !week.pieces.is_empty()) {
            blocks.push(share_block("pillars", "no pillar", &self.pillars));
            blocks.push(share_block("audiences", "no audience", &self.audiences));
        }
        blocks.extend([
            aside_block("dropped", "DROPPED", &self.dropped),
            aside_block("stays", "STAYS WHERE IT IS", &self.stays),
            aside_block("left-out", "LEFT OUT", &self.left_out),
        ]);
        blocks.retain(|block| !block.rows.is_empty());
        Sheet {
            title: Some(self.title()),
            columns: vec![
                Column::new("when", Fit::Whole).right(),
                Column::new("id", Fit::Whole),
                Column::new("title", Fit::Cut(24)),
                Column::new("kind", Fit::Extra),
                Column::new("why", Fit::Below),
            ],
            blocks,
            notes: self.notes(),
        }
    }

    fn title(&self) -> String {
        let pieces = || self.weeks.iter().flat_map(|week| &week.pieces);
        let counts = [
            ("carried over", ["carried", "carried"]),
            ("recurring", ["recurring", "recurring"]),
            ("out of the backlog", ["topic", "draft"]),
            ("promised before", ["standing", "standing"]),
        ];
        let counts = counts.into_iter().filter_map(|(name, origins)| {
            let of = pieces().filter(|piece| origins.contains(&piece.origin));
            let count = of.count();
            (count > 0).then(|| format!("{count} {name}"))
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        let free = self.weeks.iter().filter(|week| week.free.is_some()).count();
        let weeks = text::count(self.weeks.len(), "week");
        let parts = [
            self.quarter.to_string(),
            self.theme.clone().unwrap_or_default(),
            format!("{weeks}, {free} free"),
            counts,
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if !self.stays.is_empty() {
            let count = text::count(self.stays.len(), "unfinished entry");
            let stays = format!(
                "{count} not carried over; mend them, give them up with --drop ID, or promise them anew with: dstack-content move ID WHEN"
            );
            notes.push(Note::new("unfinished", stays, Tone::Soon));
        }
        let (written, next) = if self.dry_run {
            let would = format!("{} would be started; nothing was written", self.file);
            (would, "next: the same without --dry-run")
        } else {
            let started = format!("{} was started", self.file);
            (started, "next: dstack-content check")
        };
        notes.push(Note::new("file", written, Tone::Plain));
        notes.push(Note::new("hint", next, Tone::Muted));
        notes
    }
}

fn month(weeks: &[PlannedWeek]) -> Option<Block> {
    let first = weeks.first()?;
    let rows = weeks.chunk_by(is_free_like).flat_map(|run| {
        let pieces = run.iter().flat_map(|week| {
            let pieces = week.pieces.iter();
            pieces.map(|piece| piece_row(week, piece))
        });
        free_row(run).into_iter().chain(pieces)
    });
    let name = date::month_name(first.month);
    Some(Block::new(
        name.to_lowercase(),
        name.to_uppercase(),
        rows.collect(),
    ))
}

fn is_free_like(one: &PlannedWeek, other: &PlannedWeek) -> bool {
    let is_bare = one.pieces.is_empty() && other.pieces.is_empty();
    is_bare && one.free.is_some() && one.free == other.free
}

/// A row for weeks in a row that stay free for one reason.
fn free_row(weeks: &[PlannedWeek]) -> Option<Row> {
    let (first, last) = (weeks.first()?, weeks.last()?);
    let why = first.free.clone()?;
    let when = if weeks.len() == 1 {
        format!("week {}", first.number)
    } else {
        format!("{}–{}", first.number, last.number)
    };
    let title = "free".to_owned();
    Some(Row {
        cells: vec![when, NONE.to_owned(), title, String::new(), why],
        tone: Tone::Soon,
    })
}

fn piece_row(week: &PlannedWeek, piece: &PieceView) -> Row {
    let when = match piece.publish.precision {
        Precision::Week => format!("week {}", week.number),
        Precision::Day => date::short(piece.publish.on),
    };
    Row {
        cells: vec![
            when,
            piece.id.clone(),
            piece.title.clone(),
            piece.kind.clone(),
            piece.reason.clone(),
        ],
        tone: if piece.origin == "standing" {
            Tone::Muted
        } else {
            Tone::Plain
        },
    }
}

fn share_block(key: &str, without: &str, shares: &[ShareView]) -> Block {
    let rows = shares.iter().map(|share| {
        let said = match (&share.id, share.wanted) {
            (None, _) => without.to_owned(),
            (_, Some(wanted)) => format!("{wanted}% wanted"),
            (_, None) => "none wanted".to_owned(),
        };
        Row {
            cells: vec![
                format!("{:.0}%", share.achieved),
                share.id.clone().unwrap_or_else(|| NONE.to_owned()),
                said,
                String::new(),
                String::new(),
            ],
            tone: Tone::Plain,
        }
    });
    Block::new(key, key.to_uppercase(), rows.collect())
}

fn aside_block(key: &str, heading: &str, asides: &[AsideView]) -> Block {
    let rows = asides.iter().map(|aside| Row {
        cells: vec![
            String::new(),
            aside.id.clone(),
            aside.title.clone(),
            String::new(),
            aside.reason.clone(),
        ],
        tone: Tone::Muted,
    });
    Block::new(key, heading, rows.collect())
}
