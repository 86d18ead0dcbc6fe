//! Spans of days that are looked at as a whole: a month, a quarter, a year, or from one day to another.

use std::{error::Error, fmt};

use chrono::{Datelike, NaiveDate};

use super::{
    date,
    publish::{Precision, Publish},
    quarter::Quarter,
    week::{MonthWeeks, Week},
};

/// The forms [`Span::parse`] reads.
pub const FORMS: &str = "a month is 2025-10, a quarter 2025-Q4, a year 2025";

/// Days from a first to a last one, in the years 1970 to 9999.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, not before the first.
    pub last: NaiveDate,
    /// What people call it: `October 2025`, `2025-Q4`, `2025`.
    pub label: String,
}

/// A text is no month, quarter or year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASpan {
    /// One line that quotes the text.
    pub message: String,
}

impl fmt::Display for NotASpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for NotASpan {}

impl Span {
    /// Reads `2025-10`, `2025-Q4` (or `2025-q4`) or `2025`.
    ///
    /// # Errors
    ///
    /// When the text has none of these forms, or names a month, quarter or year that does not exist.
    pub fn parse(text: &str) -> Result<Self, NotASpan> {
        let refused = |why: Option<&str>| {
            let quoted = date::quotable(text);
            let message = match why {
                Some(why) => format!("`{quoted}`: {why}"),
                None => format!("`{quoted}` is no month, quarter or year"),
            };
            NotASpan { message }
        };
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let year = Some(year)
            .filter(|year| year.len() == 4)
            .and_then(date::digits)
            .and_then(|year| i32::try_from(year).ok())
            .ok_or_else(|| refused(None))?;
        let quarter = |rest: &str| rest.starts_with(['q', 'Q']);
        let (span, why) = match rest {
            _ if !date::valid_year(year) => (None, Some(date::RANGE)),
            None => (Self::year(year), None),
            Some(rest) if quarter(rest) => {
                let is_number = rest.len() == 2 && rest.ends_with(|c: char| c.is_ascii_digit());
                let why = is_number.then_some("quarters run from Q1 to Q4");
                (Quarter::parse(text).map(Self::quarter), why)
            }
            Some(rest) => {
                let month = date::digits(rest).filter(|_| rest.len() == 2);
                let why = month.map(|_| "months run from 01 to 12");
                (month.and_then(|month| Self::month(year, month)), why)
            }
        };
        span.ok_or_else(|| refused(why))
    }

    /// A month (1 to 12) of a year from 1970 to 9999.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1).filter(|day| date::in_range(*day))?;
        Some(Self {
            first,
            last: first.with_day(date::days_in_month(year, month)?)?,
            label: format!("{} {year}", date::month_name(month)),
        })
    }

    /// A quarter.
    #[must_use]
    pub fn quarter(quarter: Quarter) -> Self {
        Self {
            first: quarter.start(),
            last: quarter.end(),
            label: quarter.to_string(),
        }
    }

    /// A year from 1970 to 9999.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        let whole = Self {
            first: NaiveDate::from_ymd_opt(year, 1, 1)?,
            last: NaiveDate::from_ymd_opt(year, 12, 31)?,
            label: format!("{year:04}"),
        };
        date::valid_year(year).then_some(whole)
    }

    /// From one day to another; the same days where they are given the wrong way round.
    #[must_use]
    pub fn between(one: NaiveDate, other: NaiveDate) -> Self {
        let (first, last) = (one.min(other), one.max(other));
        Self {
            first,
            last,
            label: format!("{first} – {last}"),
        }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether a week belongs to it: of whole months, the weeks that belong to them by the rule, so that each week
    /// belongs to one month, quarter and year; else the weeks of which a day lies in it.
    #[must_use]
    pub fn has_week(&self, week: Week, rule: MonthWeeks) -> bool {
        if self.is_whole_months() {
            let (year, month, _) = week.month(rule);
            let first = NaiveDate::from_ymd_opt(year, month, 1);
            return first.is_some_and(|first| self.contains(first));
        }
        week.sunday() >= self.first && week.monday() <= self.last
    }

    /// Whether a promise falls into it: of a day, when the day does; of a week, when the week belongs to it.
    #[must_use]
    pub fn holds(&self, publish: &Publish, rule: MonthWeeks) -> bool {
        match publish.precision {
            Precision::Day => self.contains(publish.on),
            Precision::Week => self.has_week(publish.week(), rule),
        }
    }

    /// The weeks that belong to it, in order.
    pub fn weeks(&self, rule: MonthWeeks) -> impl Iterator<Item = Week> + '_ {
        // A week of the first or last month may begin a few days outside of it.
        let last = Week::of(self.last);
        std::iter::successors(Some(Week::of(self.first)), |week| week.next())
            .take_while(move |week| *week <= last)
            .filter(move |week| self.has_week(*week, rule))
    }

    fn is_whole_months(&self) -> bool {
        let last = self.last;
        self.first.day() == 1 && date::days_in_month(last.year(), last.month()) == Some(last.day())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    fn promised(week: &str) -> Publish {
        let week = week.split_once("-W").unwrap();
        let week = Week::from_iso(week.0.parse().unwrap(), week.1.parse().unwrap()).unwrap();
        Publish::week_of(week, chrono::Weekday::Fri, "")
    }

    #[test]
    fn months_quarters_and_years_are_read() {
        for (text, first, last, label) in [
            ("2025-10", "2025-10-01", "2025-10-31", "October 2025"),
            ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
            ("2025-Q4", "2025-10-01", "2025-12-31", "2025-Q4"),
            ("2026-q1", "2026-01-01", "2026-03-31", "2026-Q1"),
            ("2025", "2025-01-01", "2025-12-31", "2025"),
        ] {
            let span = Span::parse(text).unwrap();
            assert_eq!((span.first, span.last), (day(first), day(last)), "{text}");
            assert_eq!(span.label, label);
        }
    }

    #[test]
    fn what_is_none_is_refused_with_its_reason() {
        for (text, message) in [
            ("", "`` is no month, quarter or year"),
            ("autumn", "`autumn` is no month, quarter or year"),
            ("2025-Q", "`2025-Q` is no month, quarter or year"),
            ("2025-1", "`2025-1` is no month, quarter or year"),
            ("2025-10-01", "`2025-10-01` is no month, quarter or year"),
            ("2025-13", "`2025-13`: months run from 01 to 12"),
            ("2025-00", "`2025-00`: months run from 01 to 12"),
            ("2025-Q5", "`2025-Q5`: quarters run from Q1 to Q4"),
            ("1969", "`1969`: years run from 1970 to 9999"),
            ("0000-Q1", "`0000-Q1`: years run from 1970 to 9999"),
            ("+025", "`+025` is no month, quarter or year"),
        ] {
            assert_eq!(Span::parse(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_week_that_lies_across_two_months_belongs_to_one() {
        let (september, october) = (
            Span::month(2025, 9).unwrap(),
            Span::month(2025, 10).unwrap(),
        );
        // Mon 29 September – Sun 5 October
        let across = promised("2025-W40");
        assert!(september.holds(&across, MonthWeeks::NthMonday));
        assert!(!october.holds(&across, MonthWeeks::NthMonday));
        assert!(!september.holds(&across, MonthWeeks::ContainsFirst));
        assert!(october.holds(&across, MonthWeeks::ContainsFirst));
        let days = Span::between(day("2025-10-05"), day("2025-10-05"));
        assert!(days.holds(&across, MonthWeeks::NthMonday));
        assert!(!days.holds(&promised("2025-W41"), MonthWeeks::NthMonday));
    }

    proptest! {
        #[test]
        fn the_quarters_have_each_week_of_a_year_once(year in 1971i32..9998, first: bool) {
            let rule = if first { MonthWeeks::ContainsFirst } else { MonthWeeks::NthMonday };
            let whole = Span::year(year).unwrap().weeks(rule).collect::<Vec<_>>();
            let quarters = (1..=4).flat_map(|number| {
                let quarter = Quarter::new(year, number).unwrap();
                let weeks = Span::quarter(quarter).weeks(rule).collect::<Vec<_>>();
                assert_eq!(weeks, quarter.weeks(rule));
                weeks
            });
            prop_assert_eq!(quarters.collect::<Vec<_>>(), whole);
        }

        #[test]
        fn nothing_that_is_read_panics(text in "[0-9Qq -]{0,9}|\\PC{0,12}") {
            if let Ok(span) = Span::parse(&text) {
                prop_assert!(span.first < span.last);
            }
        }
    }
}
