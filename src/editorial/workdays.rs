//! Counting in working days: the days of the week that are worked, less the holidays.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday, WeekdaySet};

use super::date;

/// The working days of a team. By default Monday to Friday without holidays.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Workdays {
    days: WeekdaySet,
    holidays: BTreeSet<NaiveDate>,
}

/// A week without a single working day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoWorkdays;

impl fmt::Display for NoWorkdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a week needs at least one working day")
    }
}

impl Error for NoWorkdays {}

impl Default for Workdays {
    fn default() -> Self {
        let mut days = WeekdaySet::ALL;
        days.remove(Weekday::Sat);
        days.remove(Weekday::Sun);
        Self {
            days,
            holidays: BTreeSet::new(),
        }
    }
}

impl Workdays {
    /// The working days of the week, in any order and repeated or not, and the holidays, which
    /// may fall on any day.
    ///
    /// # Errors
    ///
    /// When no day of the week is worked.
    pub fn new(
        days: impl IntoIterator<Item = Weekday>,
        holidays: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<Self, NoWorkdays> {
        let days: WeekdaySet = days.into_iter().collect();
        if days.is_empty() {
            return Err(NoWorkdays);
        }
        Ok(Self {
            days,
            holidays: holidays.into_iter().collect(),
        })
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        self.days.contains(day.weekday()) && !self.holidays.contains(&day)
    }

    /// The `n`th working day before the day; the day itself, worked or not, for 0. Where the
    /// years from 1970 on have fewer than `n`, 1970-01-01.
    #[must_use]
    pub fn back(&self, day: NaiveDate, n: u32) -> NaiveDate {
        self.walk(day, n, date::FIRST, NaiveDate::pred_opt)
    }

    /// The `n`th working day after the day; the day itself, worked or not, for 0. Where the
    /// years up to 9999 have fewer than `n`, 9999-12-31.
    #[must_use]
    pub fn forward(&self, day: NaiveDate, n: u32) -> NaiveDate {
        self.walk(day, n, date::LAST, NaiveDate::succ_opt)
    }

    /// The number of working days after `a` up to and including `b`; 0 unless `b` is later.
    #[must_use]
    pub fn between(&self, a: NaiveDate, b: NaiveDate) -> u32 {
        let Some(first) = a.succ_opt().filter(|first| *first <= b) else {
            return 0;
        };
        let days = b.signed_duration_since(a).num_days();
        let (weeks, rest) = (days / 7, days % 7);
        let weekdays = i64::from(self.days.len()) * weeks
            + first
                .iter_days()
                .zip(0..rest)
                .filter(|(day, _)| self.days.contains(day.weekday()))
                .map(|_| 1)
                .sum::<i64>();
        let holidays = self
            .holidays
            .range(first..=b)
            .filter(|day| self.days.contains(day.weekday()))
            .count();
        u32::try_from(weekdays)
            .unwrap_or(u32::MAX)
            .saturating_sub(u32::try_from(holidays).unwrap_or(u32::MAX))
    }

    /// Steps day by day until `n` working days were met, at most to `end`.
    fn walk(
        &self,
        start: NaiveDate,
        n: u32,
        end: NaiveDate,
        step: fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        let mut left = n;
        // A day outside the years 1970 to 9999 counts as the nearest within.
        let mut day = if n == 0 {
            start
        } else {
            start.clamp(date::FIRST, date::LAST)
        };
        while left > 0 && day != end {
            let Some(other) = step(&day) else { break };
            day = other;
            if self.is_workday(day) {
                left -= 1;
            }
        }
        day
    }
}
