//! An excuse: what a team leaves as it is, why, and until when.

mod reach;
mod said;

use chrono::NaiveDate;

pub use reach::{Misread, in_body};

use crate::editorial::place::Place;

/// One rule that is not held against one entry, or against some lines of its draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// The rule's name.
    pub rule: String,
    /// Why, for those who read it later.
    pub because: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub place: Place,
    /// What it is for.
    pub scope: Scope,
}

/// What an excuse is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All that is found about the entry.
    Entry,
    /// What is found on these lines of the file that the excuse stands in, from the first to the last.
    Lines(usize, usize),
}

impl Excuse {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}
