//! Counting in working days: the days of the week that are worked, less the holidays; and the days on which nothing
//! is published although they are worked.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday, WeekdaySet};

use super::{date, week::Week};

/// The working days of a team. By default Monday to Friday without holidays.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Workdays {
    days: WeekdaySet,
    holidays: BTreeSet<NaiveDate>,
    blackouts: Vec<RangeInclusive<NaiveDate>>,
}

/// Why nothing is published on a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DayOff {
    /// A day of the week that is not worked.
    Weekend,
    /// A holiday.
    Holiday,
    /// A day on which people work and nothing is published.
    Blackout,
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

impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Weekend => "no working day",
            Self::Holiday => "a holiday",
            Self::Blackout => "a blackout day",
        })
    }
}

impl Default for Workdays {
    fn default() -> Self {
        let mut days = WeekdaySet::ALL;
        days.remove(Weekday::Sat);
        days.remove(Weekday::Sun);
        Self {
            days,
            holidays: BTreeSet::new(),
            blackouts: Vec::new(),
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
            blackouts: Vec::new(),
        })
    }

    /// The same with stretches of days, first and last day included, on which nothing is published. They are worked
    /// like others, so milestones are counted through them.
    #[must_use]
    pub fn with_blackouts(
        mut self,
        stretches: impl IntoIterator<Item = RangeInclusive<NaiveDate>>,
    ) -> Self {
        self.blackouts.extend(stretches);
        self
    }

    /// Why nothing is published on the day; `None` for a day like any other.
    #[must_use]
    pub fn day_off(&self, day: NaiveDate) -> Option<DayOff> {
        if self.holidays.contains(&day) {
            Some(DayOff::Holiday)
        } else if !self.days.contains(day.weekday()) {
            Some(DayOff::Weekend)
        } else {
            let is_blackout = self.blackouts.iter().any(|days| days.contains(&day));
            is_blackout.then_some(DayOff::Blackout)
        }
    }

    /// The days of the week, in order, on which something can be published.
    pub fn publishing_days(&self, week: Week) -> impl Iterator<Item = NaiveDate> + '_ {
        let days = week.monday().iter_days().take(7);
        days.filter(|day| self.day_off(*day).is_none())
    }

    /// The nearest day before `day` on which something can be published, within ten years.
    #[must_use]
    pub fn publishing_day_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        const FARTHEST: usize = 3660;
        std::iter::successors(day.pred_opt(), NaiveDate::pred_opt)
            .take(FARTHEST)
            .take_while(|day| *day >= date::FIRST)
            .find(|day| self.day_off(*day).is_none())
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
