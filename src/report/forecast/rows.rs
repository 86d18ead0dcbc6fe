//! The forecast in rows.

use chrono::{Datelike, NaiveDate};

use super::{BasisView, FEWEST, Forecast, Group, OpenView, SlipView};
use crate::{
    editorial::date,
    report::{
        entry_view::NONE,
        sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
    },
    text,
};

/// Within so many days it is clear which year is meant.
const NEAR: i64 = 180;

impl Forecast {
    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let open = self.open.iter().map(|open| self.open_row(open)).collect();
        let by_kind = self.slips.iter().filter(|slip| slip.by != Group::Owner);
        let by_owner = self.slips.iter().filter(|slip| slip.by == Group::Owner);
        let mut blocks = vec![
            Block::new("open", "OPEN · the chance to be out on its day", open),
            Block::new(
                "kind",
                "HISTORY · out by the day that was promised first, and the slip from there",
                by_kind.map(SlipView::row).collect(),
            ),
            Block::new(
                "owner",
                "HISTORY BY OWNER",
                by_owner.map(SlipView::row).collect(),
            ),
        ];
        blocks.retain(|block| !block.rows.is_empty());
        if let Some(first) = blocks.first_mut() {
            first.rows.insert(0, header());
        }
        Sheet {
            title: None,
            columns: vec![
                Column::new("promise", Fit::Whole),
                Column::new("id", Fit::Whole),
                Column::new("title", Fit::Cut(14)),
                Column::new("owner", Fit::Extra),
                Column::new("chance", Fit::Whole).right().named(),
                Column::new("p50", Fit::Whole).right().named(),
                Column::new("p85", Fit::Whole).right().named(),
                Column::new("said", Fit::Below),
            ],
            blocks,
            notes: self.notes(),
        }
    }

    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if !self.open.is_empty() || !self.slips.is_empty() {
            let legend = "p50: as many are out by then as are not; p85: 85 of 100 are out";
            notes.push(Note::new("summary", legend, Tone::Muted));
        }
        notes.extend(self.left_out());
        let key = if self.is_silent() {
            "too-few"
        } else {
            "summary"
        };
        notes.push(Note::new(key, self.summed_up(), Tone::Muted));
        let next = self.next.iter().map(|next| format!("next: {next}"));
        notes.extend(next.map(|next| Note::new("hint", next, Tone::Muted)));
        notes
    }

    /// What was not counted, and why.
    fn left_out(&self) -> Option<Note> {
        let past = &self.past;
        let counts = [
            (past.unpromised, "not promised in time"),
            (past.dropped, "dropped"),
            (past.undated, "out on an unknown day"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, what)| format!("{count} {what}"));
        let counts = counts.collect::<Vec<_>>();
        let text = format!("not counted: {}", counts.join(", "));
        (!counts.is_empty()).then(|| Note::new("left-out", text, Tone::Muted))
    }

    fn summed_up(&self) -> String {
        let past = text::count(self.past.pieces, "past piece");
        let since = self
            .past
            .since
            .map(|since| format!(" since {}", date::long(since)));
        let past = format!("{past}{}", since.unwrap_or_default());
        if self.is_silent() {
            return format!("{past}; from {FEWEST} on there is a forecast");
        }
        let late = self
            .open
            .iter()
            .filter(|open| open.due < self.today)
            .count();
        let unlikely = self.open.iter().filter(|open| open.is_unlikely()).count() - late;
        let counts = [(late, "late"), (unlikely, "unlikely")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, what)| format!(", {count} {what}"));
        format!(
            "{} open{}; {past}",
            self.open.len(),
            counts.collect::<String>()
        )
    }

    fn open_row(&self, open: &OpenView) -> Row {
        let late = (self.today - open.due).num_days();
        let standing = if late > 0 {
            Some((Tone::Late, format!("{} late", text::days(late))))
        } else if open.is_unlikely() {
            Some((Tone::Soon, "unlikely".to_owned()))
        } else {
            None
        };
        let moved = match open.moves {
            0 => None,
            1 => Some("moved once".to_owned()),
            moves => Some(format!("moved {moves} times")),
        };
        let basis = &open.rests_on;
        let basis = if late > 0 && basis.pieces < FEWEST {
            format!("only {} so late", text::count(basis.pieces, "past piece"))
        } else {
            basis.in_words()
        };
        let tone = standing.as_ref().map_or(Tone::Plain, |(tone, _)| *tone);
        let said = standing
            .map(|(_, said)| said)
            .into_iter()
            .chain(moved)
            .chain([basis]);
        Row {
            cells: vec![
                self.day(open.due),
                open.entry.id.clone(),
                open.entry.title.clone(),
                open.entry.holder(),
                format!("{} %", open.chance),
                self.day_or_none(open.p50),
                self.day_or_none(open.p85),
                said.collect::<Vec<_>>().join(" · "),
            ],
            tone,
        }
    }

    fn day_or_none(&self, day: Option<NaiveDate>) -> String {
        day.map_or_else(|| NONE.to_owned(), |day| self.day(day))
    }

    /// A day that is near goes without the year.
    fn day(&self, day: NaiveDate) -> String {
        let short = date::compact(day);
        if (day - self.today).num_days().abs() <= NEAR {
            short
        } else {
            format!("{short} {}", day.year())
        }
    }
}

impl BasisView {
    /// `as 12 past case-study pieces of dylan that were moved`.
    fn in_words(&self) -> String {
        let kind = self.kind.as_ref().map(|kind| format!("{kind} "));
        let pieces = text::count(
            self.pieces,
            &format!("past {}piece", kind.unwrap_or_default()),
        );
        let owner = self.owner.as_ref().map(|owner| format!(" of {owner}"));
        let moved = match self.moved {
            Some(true) => " that were moved",
            Some(false) => " that were not moved",
            None => "",
        };
        let nearer = if self.nearer {
            ", promised for nearer days"
        } else {
            ""
        };
        format!("as {pieces}{}{moved}{nearer}", owner.unwrap_or_default())
    }
}

impl SlipView {
    fn row(&self) -> Row {
        let name = match self.by {
            Group::All => "all pieces".to_owned(),
            Group::Kind | Group::Owner => self.name.clone(),
        };
        let kept = format!("{} of {}", self.kept, self.pieces);
        let few = self.pieces < FEWEST;
        let (chance, moves) = if few {
            (NONE.to_owned(), "too few".to_owned())
        } else {
            let share = (200 * self.kept + self.pieces) / (2 * self.pieces);
            let moves = format!("{} moves each", tenths(self.moves, self.pieces));
            (format!("{share} %"), moves)
        };
        let open = (self.open > 0).then(|| format!("{} still open", self.open));
        let said = std::iter::once(moves).chain(open).collect::<Vec<_>>();
        Row {
            cells: vec![
                kept,
                name,
                said.join(" · "),
                String::new(),
                chance,
                slip(self.p50),
                slip(self.p85),
                String::new(),
            ],
            tone: Tone::Plain,
        }
    }
}

/// The names of the columns of numbers.
fn header() -> Row {
    let names = ["", "", "", "", "chance", "p50", "p85", ""];
    Row {
        cells: names.map(str::to_owned).to_vec(),
        tone: Tone::Mark,
    }
}

/// A slip: `+11 days`, `-1 day`, `on the day`.
fn slip(days: Option<i64>) -> String {
    match days {
        None => NONE.to_owned(),
        Some(0) => "on the day".to_owned(),
        Some(days) if days < 0 => format!("-{}", text::days(-days)),
        Some(days) => format!("+{}", text::days(days)),
    }
}

/// A share with one decimal.
fn tenths(part: usize, whole: usize) -> String {
    let tenths = (20 * part + whole) / (2 * whole.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
}
