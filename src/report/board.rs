//! The plan as one whole, for people who never install the program: what stands where, and what follows from it.

pub mod card;
pub mod month;
pub mod pressing;
pub mod stage;
pub mod summary;

use chrono::NaiveDate;
use serde::Serialize;

use self::{card::Card, month::Month, pressing::Pressing, stage::Stage, summary::Summary};
use super::overview::Overview;
use crate::editorial::{date, desk::Desk, entry::Entry, mix::Dimension, series::Series};

/// The board: the plan with the words of every view that a page shows. These are no part of the JSON contract.
#[derive(Debug, Serialize)]
pub struct Board {
    /// The plan as one object.
    #[serde(flatten)]
    pub plan: Overview,
    /// What a page says of each entry, in the order of the plan.
    #[serde(skip)]
    pub cards: Vec<Card>,
    /// The months in which anything is promised, those of planned quarters, and this one.
    #[serde(skip)]
    pub months: Vec<Month>,
    /// The entries by status.
    #[serde(skip)]
    pub stages: Vec<Stage>,
    /// What is late or behind, worst first.
    #[serde(skip)]
    pub pressing: Vec<Pressing>,
    /// What it all comes to.
    #[serde(skip)]
    pub summary: Summary,
    /// Whether the team itself looks at it; others are told nothing of what is late, nor of KPIs.
    #[serde(skip)]
    pub is_internal: bool,
}

impl Board {
    /// These entries and series of the desk, with what is told of the plan as a whole: the mix by these dimensions, and
    /// the KPIs.
    #[must_use]
    pub fn of<'a>(
        desk: &Desk,
        entries: impl Iterator<Item = &'a Entry>,
        series: impl Iterator<Item = &'a Series>,
        by: &[Dimension],
    ) -> Self {
        let entries = entries.collect::<Vec<_>>();
        let plan = Overview::of(desk, entries.iter().copied(), by);
        let cards = entries.iter().zip(&plan.entries);
        Self {
            cards: cards
                .map(|(entry, view)| Card::of(entry, view, desk))
                .collect(),
            months: month::all(desk, &entries, &series.collect::<Vec<_>>()),
            stages: stage::all(&entries),
            pressing: pressing::all(desk, &entries),
            summary: Summary::of(desk, &entries),
            plan,
            is_internal: true,
        }
    }

    /// The same for people outside the team.
    #[must_use]
    pub fn for_outsiders(self) -> Self {
        Self {
            is_internal: false,
            pressing: Vec::new(),
            ..self
        }
    }

    /// Whether anything is measured that its readers are told of.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.is_internal && !self.plan.kpis.sheet().blocks.is_empty()
    }

    /// Whether what is told of an entry follows from the text of its draft, so that it must be read.
    #[must_use]
    pub fn asks_for_body(entry: &Entry, desk: &Desk) -> bool {
        let today = desk.today;
        let is_pressing = entry.late_days(today) > 0 || !entry.behind(today).is_empty();
        entry.draft.is_some() && entry.is_open() && (is_pressing || desk.has_agreed(entry))
    }
}

/// A day that is read on `today`: without its year where that is the same.
fn day(day: NaiveDate, today: NaiveDate) -> String {
    use chrono::Datelike;
    if day.year() == today.year() {
        date::medium(day)
    } else {
        date::long(day)
    }
}
