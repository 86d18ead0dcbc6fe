//! The promise of when something is out.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{
    date,
    week::{MonthWeeks, Week},
};

/// How exact a promise is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A certain day.
    Day,
    /// Some day of a week.
    Week,
}

/// What was promised to the outside: a day, or a week when that is all that was promised.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub struct Publish {
    /// The day; for a week its Monday.
    pub on: NaiveDate,
    /// The last day on which the promise is kept: the day; for a week the weekday that its
    /// promises are due on.
    pub due: NaiveDate,
    /// Whether a day or a week was promised.
    pub precision: Precision,
    /// The promise as it was written.
    pub text: String,
}

impl Publish {
    /// The promise of a day.
    #[must_use]
    pub fn day(on: NaiveDate, text: impl Into<String>) -> Self {
        Self {
            on,
            due: on,
            precision: Precision::Day,
            text: text.into(),
        }
    }

    /// The promise of a week, to be kept by its day `due`.
    #[must_use]
    pub fn week_of(week: Week, due: Weekday, text: impl Into<String>) -> Self {
        Self {
            on: week.monday(),
            due: week.day(due),
            precision: Precision::Week,
            text: text.into(),
        }
    }

    /// How many calendar days `today` is past [`Publish::due`]; 0 when it is not.
    #[must_use]
    pub fn late_days(&self, today: NaiveDate) -> i64 {
        today.signed_duration_since(self.due).num_days().max(0)
    }

    /// The last day that is meant: the day, or the week's Sunday.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        match self.precision {
            Precision::Day => self.on,
            Precision::Week => self.week().sunday(),
        }
    }

    /// The week promised, or the week of the day promised.
    #[must_use]
    pub fn week(&self) -> Week {
        Week::of(self.on)
    }

    /// Whether the promise falls in the week.
    #[must_use]
    pub fn overlaps(&self, week: Week) -> bool {
        week.contains(self.on)
    }

    /// What was promised, by its name: `Fri 24 October 2025`, or `October week 3`.
    #[must_use]
    pub fn name(&self, rule: MonthWeeks) -> String {
        match self.precision {
            Precision::Day => date::long(self.on),
            Precision::Week => self.week().label(rule),
        }
    }

    /// The same, a week with the day by which it is kept: `October week 3, by Fri 24 October 2025`.
    #[must_use]
    pub fn in_words(&self, rule: MonthWeeks) -> String {
        let name = self.name(rule);
        match self.precision {
            Precision::Day => name,
            Precision::Week => format!("{name}, by {}", date::long(self.due)),
        }
    }

    /// The promise in a form that means the same on any day and in any calendar file:
    /// `2025-10-30`, or `2025-W44` (ISO 8601).
    #[must_use]
    pub fn canonical(&self) -> String {
        match self.precision {
            Precision::Day => self.on.to_string(),
            Precision::Week => self.week().iso(),
        }
    }
}
