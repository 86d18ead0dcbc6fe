//! The days on which something comes again: recurrence rules (RFC 5545 §3.3.10) over civil days.

mod parse;
mod part;
mod written;

pub use part::NotARule;

use std::{collections::BTreeSet, ops::RangeInclusive};

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::date;

/// A rule with the day it counts from. The day itself is one of its days only where the rule gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    start: NaiveDate,
    frequency: Frequency,
    /// Periods from one that is used to the next, from 1.
    interval: i64,
    /// The last day that can be one of its days.
    until: NaiveDate,
    /// A bit for each month that is used, bit 1 for January; all of them without BYMONTH.
    months: u16,
    /// Days of the month, from its end where negative; none means all.
    month_days: Vec<i32>,
    /// Weekdays, each the Nth of its month or year where there is a number; none means all.
    weekdays: Vec<(Option<i32>, Weekday)>,
    /// Whether the numbers of weekdays count within a month.
    by_month: bool,
    /// Which of the days of a period are taken, from the end where negative; none means all.
    positions: Vec<i32>,
    /// On which day a week begins.
    week_start: Weekday,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

impl Rule {
    /// The day it counts from.
    #[must_use]
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// Its days within a span, in order. However long ago it began, only the periods of the span are looked at.
    #[must_use]
    pub fn days(&self, span: RangeInclusive<NaiveDate>) -> Vec<NaiveDate> {
        let first = self.start.max(*span.start());
        let last = self.until.min(*span.end());
        let mut found = Vec::new();
        self.walk(first, last, |day| {
            found.push(day);
            true
        });
        found
    }

    /// Its first day within a span that is none of some.
    #[must_use]
    pub fn first_but(
        &self,
        some: &BTreeSet<NaiveDate>,
        span: &RangeInclusive<NaiveDate>,
    ) -> Option<NaiveDate> {
        let (first, last) = (self.start.max(*span.start()), self.until.min(*span.end()));
        let mut found = None;
        self.walk(first, last, |day| {
            found = Some(day).filter(|day| !some.contains(day));
            found.is_none()
        });
        found
    }

    /// Whether it gives that day.
    #[must_use]
    pub fn gives(&self, day: NaiveDate) -> bool {
        !self.days(day..=day).is_empty()
    }

    /// Hands out its days from the first to the last, until there is enough.
    fn walk(&self, first: NaiveDate, last: NaiveDate, mut take: impl FnMut(NaiveDate) -> bool) {
        if first > last {
            return;
        }
        let passed = self.periods_to(first);
        let mut index = passed - passed.rem_euclid(self.interval);
        while let Some((from, to)) = self.period(index).filter(|(from, _)| *from <= last) {
            for day in self.days_of(from, to) {
                let wanted = day >= first && day <= last;
                if wanted && !take(day) {
                    return;
                }
            }
            index += self.interval;
        }
    }

    /// How many periods the one of a day lies behind the one of the start.
    fn periods_to(&self, day: NaiveDate) -> i64 {
        let years = i64::from(day.year() - self.start.year());
        match self.frequency {
            Frequency::Daily => (day - self.start).num_days(),
            Frequency::Weekly => (day - self.week_of_start()).num_days() / 7,
            Frequency::Monthly => {
                years * 12 + i64::from(day.month0()) - i64::from(self.start.month0())
            }
            Frequency::Yearly => years,
        }
    }

    /// The first and the last day of a period; `None` behind the last year there is.
    fn period(&self, index: i64) -> Option<(NaiveDate, NaiveDate)> {
        let (from, to) = match self.frequency {
            Frequency::Daily => {
                let day = self.start.checked_add_signed(TimeDelta::try_days(index)?)?;
                (day, day)
            }
            Frequency::Weekly => {
                let weeks = TimeDelta::try_weeks(index)?;
                let first = self.week_of_start().checked_add_signed(weeks)?;
                (first, first.checked_add_days(Days::new(6))?)
            }
            Frequency::Monthly => {
                let months = Months::new(u32::try_from(index).ok()?);
                let first = self.start.with_day(1)?.checked_add_months(months)?;
                (first, last_of_month(first)?)
            }
            Frequency::Yearly => {
                let year = i64::from(self.start.year()).checked_add(index)?;
                let year = i32::try_from(year).ok()?;
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                (first, NaiveDate::from_ymd_opt(year, 12, 31)?)
            }
        };
        (from <= date::LAST).then_some((from, to))
    }

    /// The first day of the week in which the rule begins.
    fn week_of_start(&self) -> NaiveDate {
        let back = self.start.weekday().days_since(self.week_start);
        let monday = self.start.checked_sub_days(Days::new(back.into()));
        monday.unwrap_or(self.start)
    }

    /// The days of one period, in order.
    fn days_of(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        let mut at = Some(from);
        while let Some(first) = at.filter(|first| *first <= to) {
            let last = last_of_month(first);
            self.days_of_month(first, last.map_or(to, |last| last.min(to)), &mut days);
            at = last.and_then(|last| last.succ_opt());
        }
        if self.positions.is_empty() {
            return days;
        }
        let count = i32::try_from(days.len()).unwrap_or(i32::MAX);
        let mut taken = self
            .positions
            .iter()
            .map(|at| if *at > 0 { at - 1 } else { count + at })
            .filter_map(|at| days.get(usize::try_from(at).ok()?).copied())
            .collect::<Vec<_>>();
        taken.sort_unstable();
        taken.dedup();
        taken
    }

    /// The days of one month, or of a part of it, in order. Most days are none, so they are told by their numbers.
    fn days_of_month(&self, first: NaiveDate, last: NaiveDate, days: &mut Vec<NaiveDate>) {
        if self.months & (1 << first.month()) == 0 {
            return;
        }
        let length = i32::from(first.num_days_in_month());
        let (from, to) = (to_i32(first.day()), to_i32(last.day()));
        // Numbers of weekdays count within the month, or within the year.
        let (before, whole) = if self.by_month {
            (0, length)
        } else {
            let year = if first.leap_year() { 366 } else { 365 };
            (to_i32(first.ordinal()) - from, year)
        };
        let weekday = to_i32(first.weekday().num_days_from_monday());
        for day in from..=to {
            let is_month_day = self.month_days.is_empty()
                || self
                    .month_days
                    .iter()
                    .any(|wanted| day == *wanted || day == length + wanted + 1);
            let takes =
                is_month_day && self.takes_weekday((weekday + day - from) % 7, before + day, whole);
            if takes {
                let found = u32::try_from(day).ok().and_then(|day| first.with_day(day));
                days.extend(found);
            }
        }
    }

    /// Whether a weekday, from 0 for Monday, is one of those wanted on the Nth day of a whole.
    fn takes_weekday(&self, weekday: i32, at: i32, whole: i32) -> bool {
        let (nth, from_end) = ((at - 1) / 7 + 1, (whole - at) / 7 + 1);
        self.weekdays.is_empty()
            || self.weekdays.iter().any(|(number, wanted)| {
                to_i32(wanted.num_days_from_monday()) == weekday
                    && number.is_none_or(|number| number == nth || number == -from_end)
            })
    }
}

fn to_i32(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(u32::from(day.num_days_in_month()))
}
