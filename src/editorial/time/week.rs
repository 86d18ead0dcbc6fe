//! Weeks from Monday to Sunday, by ISO 8601 number and by their place in a month.

use std::error::Error;
use std::fmt;

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use super::date;

/// How the weeks of a month are numbered. Under either rule every week has exactly one label,
/// and a month has four or five weeks.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MonthWeeks {
    /// Week N starts on the month's Nth Monday.
    #[default]
    NthMonday,
    /// Week 1 is the week that holds the 1st, even if it began in the month before.
    ContainsFirst,
}

impl MonthWeeks {
    /// The weekday whose Nth occurrence in a month is in that month's week N.
    fn anchor(self) -> Weekday {
        match self {
            Self::NthMonday => Weekday::Mon,
            // A week holds a 1st exactly when its Sunday is the first Sunday of a month.
            Self::ContainsFirst => Weekday::Sun,
        }
    }
}

/// A week from Monday to Sunday with at least one day in the years 1970 to 9999, that is, one
/// of the ISO 8601 weeks 1970-W01 to 9999-W52. Weeks are ordered by time.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Week {
    monday: NaiveDate,
}

/// A month has no such week.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoSuchWeek {
    /// The month asked for.
    pub month: u32,
    /// The year asked for.
    pub year: i32,
    /// How many weeks that month has: 4 or 5, or 0 when there is no such month in the years
    /// 1970 to 9999.
    pub weeks_in_month: u32,
}

impl fmt::Display for NoSuchWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = date::month_name(self.month);
        if name.is_empty() {
            f.write_str("months run from 01 to 12")
        } else if self.weeks_in_month == 0 {
            f.write_str(date::RANGE)
        } else {
            write!(f, "{name} {} has {} weeks", self.year, self.weeks_in_month)
        }
    }
}

impl Error for NoSuchWeek {}

impl Week {
    /// The week that holds the day. A day before 1970 counts as the first day of 1970, a day
    /// after 9999 as the last day of 9999.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let day = day.clamp(date::FIRST, date::LAST);
        let back = Days::new(day.weekday().num_days_from_monday().into());
        let monday = day.checked_sub_days(back).unwrap_or(day);
        Self { monday }
    }

    /// The week with a number from 1 to 52 or 53 in a year from 1970 to 9999 (ISO 8601 week
    /// date); `None` when there is none.
    #[must_use]
    pub fn from_iso(year: i32, number: u32) -> Option<Self> {
        if !date::valid_year(year) {
            return None;
        }
        let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
        Some(Self { monday })
    }

    /// How many weeks, 52 or 53, a year has (ISO 8601 week date).
    #[must_use]
    pub fn count_in_year(year: i32) -> u32 {
        if NaiveDate::from_isoywd_opt(year, 53, Weekday::Mon).is_some() {
            53
        } else {
            52
        }
    }

    /// Week `n` of a month (1 to 12) of a year from 1970 to 9999.
    ///
    /// # Errors
    ///
    /// When the month has no week `n`; the error says how many it has.
    pub fn of_month(year: i32, month: u32, n: u32, rule: MonthWeeks) -> Result<Self, NoSuchWeek> {
        let nth = |n: u32| {
            let n = u8::try_from(n).ok()?;
            NaiveDate::from_weekday_of_month_opt(year, month, rule.anchor(), n)
        };
        let weeks_in_month = match (date::valid_year(year), nth(4), nth(5)) {
            (false, ..) | (_, None, _) => 0,
            (_, Some(_), None) => 4,
            (_, _, Some(_)) => 5,
        };
        match nth(n) {
            Some(day) if weeks_in_month > 0 => Ok(Self::of(day)),
            _ => Err(NoSuchWeek {
                month,
                year,
                weeks_in_month,
            }),
        }
    }

    /// The first day. 1970-W01 starts on 1969-12-29.
    #[must_use]
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// The last day. 9999-W52 ends on 10000-01-02.
    #[must_use]
    pub fn sunday(self) -> NaiveDate {
        self.day(Weekday::Sun)
    }

    /// The week's day of that name.
    #[must_use]
    pub fn day(self, weekday: Weekday) -> NaiveDate {
        let on = Days::new(weekday.num_days_from_monday().into());
        self.monday.checked_add_days(on).unwrap_or(self.monday)
    }

    /// Whether the day lies in the week.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.monday..=self.sunday()).contains(&day)
    }

    /// The week after; `None` after 9999-W52.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.plus(1)
    }

    /// The week before; `None` before 1970-W01.
    #[must_use]
    pub fn prev(self) -> Option<Self> {
        self.plus(-1)
    }

    /// The week so many weeks later, or earlier for a negative number; `None` outside 1970-W01
    /// to 9999-W52.
    #[must_use]
    pub fn plus(self, weeks: i64) -> Option<Self> {
        let monday = self
            .monday
            .checked_add_signed(TimeDelta::try_weeks(weeks)?)?;
        let week = Self::of(monday.clamp(date::FIRST, date::LAST));
        // A Monday outside the range was moved into another week.
        (week.monday == monday).then_some(week)
    }

    /// How many weeks this one lies after the other; negative when before.
    #[must_use]
    pub fn weeks_since(self, other: Self) -> i64 {
        self.monday.signed_duration_since(other.monday).num_weeks()
    }

    /// The ISO 8601 week date without its day: `2025-W44`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-W{:02}", self.iso_year(), self.number())
    }

    /// The year the week is counted in, that of its Thursday (ISO 8601), 1970 to 9999.
    #[must_use]
    pub fn iso_year(self) -> i32 {
        self.monday.iso_week().year()
    }

    /// The number within [`Week::iso_year`], 1 to 53 (ISO 8601).
    #[must_use]
    pub fn number(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// The year, the month (1 to 12) and the number of the week in it (1 to 5). Only the first
    /// and the last week of all can belong to December 1969 and January 10000.
    #[must_use]
    pub fn month(self, rule: MonthWeeks) -> (i32, u32, u32) {
        let anchor = self.day(rule.anchor());
        (anchor.year(), anchor.month(), anchor.day0() / 7 + 1)
    }

    /// `October week 3`
    #[must_use]
    pub fn label(self, rule: MonthWeeks) -> String {
        let (_, month, n) = self.month(rule);
        format!("{} week {n}", date::month_name(month))
    }

    /// `Mon 20 – Sun 26 October 2025`, with the month and the year of the Monday only where
    /// they differ from those of the Sunday.
    #[must_use]
    pub fn title(self) -> String {
        let (from, to) = (self.monday, self.sunday());
        let start = if from.year() != to.year() {
            date::long(from)
        } else if from.month() != to.month() {
            date::medium(from)
        } else {
            date::short(from)
        };
        format!("{start} – {}", date::long(to))
    }
}
