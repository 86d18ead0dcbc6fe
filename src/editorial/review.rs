//! Reviews: which period one looks back on, its id, and the days on which it is held.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use super::{
    date,
    entry::Entry,
    period::{Length, Period},
};

/// The kind of the drafts that look back on a period.
pub const REVIEW: &str = "review";

impl Entry {
    /// Whether it looks back on a period: for the team alone, so that it needs neither an address nor a calendar.
    #[must_use]
    pub fn is_review(&self) -> bool {
        self.kind == REVIEW
    }
}

impl Period {
    /// The period that a review looks back on which is held on a day: its own, or the one before where its own has hardly
    /// begun. That is so for 14 days of a month, the first month of a quarter and the first half of a year, so that a
    /// review on the same day or the same weekday of each period looks back on each of them once.
    #[must_use]
    pub fn reviewed_on(length: Length, day: NaiveDate) -> Self {
        let has_hardly_begun = match length {
            Length::Month => day.day() <= 14,
            Length::Quarter => day.month0().is_multiple_of(3),
            Length::Year => day.month() <= 6,
        };
        let own = Self::of(length, day);
        own.prev().filter(|_| has_hardly_begun).unwrap_or(own)
    }

    /// The period whose review has that id.
    #[must_use]
    pub fn of_review(id: &str) -> Option<Self> {
        let written = id.strip_prefix(REVIEW)?.strip_prefix('-')?;
        let period = Self::parse(written, date::FIRST).ok()?;
        (period.written() == written).then_some(period)
    }

    /// The id of its review: `review-2025-10`.
    #[must_use]
    pub fn review_id(self) -> String {
        format!("{REVIEW}-{}", self.written())
    }

    /// The days on which its review can be held.
    #[must_use]
    pub fn days_of_review(self) -> RangeInclusive<NaiveDate> {
        let length = (self.end() - self.start()).num_days().unsigned_abs();
        let last = self.end().checked_add_days(Days::new(length));
        self.start()..=last.unwrap_or(date::LAST)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_review_is_held_on_one_of_its_days(days in 0i64..30_000, length in 0usize..3) {
            let on = date::parse("1990-01-01").unwrap() + chrono::TimeDelta::days(days);
            let period = Period::reviewed_on(Length::ALL[length], on);
            prop_assert!(period.days_of_review().contains(&on));
            prop_assert_eq!(Period::of_review(&period.review_id()), Some(period));
        }
    }
}
