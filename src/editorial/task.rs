//! Work that is ticked off: quick wins, checklists of the strategy, and the boxes in calls and reviews.

use chrono::NaiveDate;

use super::{place::Place, places::Places, week::Week};

/// One thing to do, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id: its own in a checklist, `DRAFT/N` for the Nth box of a draft.
    pub id: String,
    /// What is to be done; Markdown.
    pub text: String,
    /// Who holds it.
    pub owner: Option<String>,
    /// The last day for it.
    pub due: Option<NaiveDate>,
    /// Whether it is done, and since when where that is known.
    pub done: Done,
    /// The calendar entry that does it, by id; it is done when that is out.
    pub entry: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// Whether a task is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Done {
    /// It is to be done.
    #[default]
    Open,
    /// It was done, on a day that nobody wrote down.
    Some,
    /// It was done that day.
    On(NaiveDate),
}

impl Done {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_done(self) -> bool {
        self != Self::Open
    }
}

/// Tasks under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The partner it is about.
    pub partner: Option<String>,
    /// The tasks, in order.
    pub tasks: Vec<Task>,
    /// Where it stands.
    pub place: Place,
    /// Where its `partner` stands.
    pub places: Places,
}

/// The checklist of the first weeks, counted from a start day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuickWins {
    /// A day of the first week; `None` where the file has none, so that nothing is due.
    pub start: Option<NaiveDate>,
    /// The weeks, the first one first.
    pub weeks: Vec<Vec<Task>>,
}

impl QuickWins {
    /// The number, from 1, of the checklist's week that a calendar week is.
    #[must_use]
    pub fn number_of(&self, week: Week) -> Option<usize> {
        let number = week.weeks_since(Week::of(self.start?));
        let number = usize::try_from(number).ok()?;
        (number < self.weeks.len()).then_some(number + 1)
    }

    /// The calendar week of a number, from 1.
    #[must_use]
    pub fn week(&self, number: usize) -> Option<Week> {
        Week::of(self.start?).plus(i64::try_from(number).ok()? - 1)
    }
}
