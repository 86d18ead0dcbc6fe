//! Quarters of a year, and the weeks that belong to them.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::date;
use super::week::{MonthWeeks, Week};

/// Three months of a year from 1970 to 9999, from 1970-Q1 to 9999-Q4, ordered by time. Written
/// and read as `2025-Q4`, also by serde.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quarter {
    year: i32,
    number: u32,
}

/// A text is not a quarter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotAQuarter {
    /// The text.
    pub text: String,
}

impl fmt::Display for NotAQuarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = date::quotable(&self.text);
        write!(f, "`{text}` is not a quarter: write it like 2025-Q4")
    }
}

impl Error for NotAQuarter {}

impl Quarter {
    /// A quarter by its year (1970 to 9999) and number (1 to 4).
    #[must_use]
    pub fn new(year: i32, number: u32) -> Option<Self> {
        let valid = date::valid_year(year) && (1..=4).contains(&number);
        valid.then_some(Self { year, number })
    }

    /// Reads `2025-Q4` or `2025-q4`, exactly seven characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once("-Q").or_else(|| text.split_once("-q"))?;
        if (year.len(), number.len()) != (4, 1) {
            return None;
        }
        let year = i32::try_from(date::digits(year)?).ok()?;
        Self::new(year, date::digits(number)?)
    }

    /// The quarter that holds the day. A day before 1970 counts as the first day of 1970, a day
    /// after 9999 as the last day of 9999.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let day = day.clamp(date::FIRST, date::LAST);
        Self {
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
    }

    /// The quarter that holds the month the week belongs to under the rule. The week of
    /// 1970-01-01 is always in 1970-Q1, that of 9999-12-31 always in 9999-Q4.
    #[must_use]
    pub fn of_week(week: Week, rule: MonthWeeks) -> Self {
        let (year, month, _) = week.month(rule);
        NaiveDate::from_ymd_opt(year, month, 1).map_or_else(|| Self::of(week.monday()), Self::of)
    }

    /// The year, 1970 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number within the year, 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// The quarter's three months, each 1 to 12.
    #[must_use]
    pub fn months(self) -> [u32; 3] {
        let last = self.number * 3;
        [last - 2, last - 1, last]
    }

    /// The year that puts a month (1 to 12) the fewest months away from the quarter: the
    /// quarter's own for its months, the later of two equally near for others. It can be 1969
    /// or 10000.
    #[must_use]
    pub fn year_of_month(self, month: u32) -> i32 {
        let first = i64::from(self.number) * 3 - 2;
        let after = i64::from(month) - first;
        match after {
            // Eight months after the first month are six after the last, but four before the first.
            8.. => self.year - 1,
            ..=-5 => self.year + 1,
            _ => self.year,
        }
    }

    /// The first day, such as 2025-10-01.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        let [first, ..] = self.months();
        NaiveDate::from_ymd_opt(self.year, first, 1).unwrap_or(date::FIRST)
    }

    /// The last day, such as 2025-12-31.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        let [.., last] = self.months();
        date::days_in_month(self.year, last)
            .and_then(|day| NaiveDate::from_ymd_opt(self.year, last, day))
            .unwrap_or(date::LAST)
    }

    /// The quarter after; `None` after 9999-Q4.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        if self.number < 4 {
            Self::new(self.year, self.number + 1)
        } else {
            Self::new(self.year + 1, 1)
        }
    }

    /// The quarter before; `None` before 1970-Q1.
    #[must_use]
    pub fn prev(self) -> Option<Self> {
        if self.number > 1 {
            Self::new(self.year, self.number - 1)
        } else {
            Self::new(self.year - 1, 4)
        }
    }

    /// Whether the day lies in the quarter. A week may lie across two quarters; for weeks see
    /// [`Quarter::of_week`].
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.start()..=self.end()).contains(&day)
    }

    /// The weeks, 12 to 14 in order of time, that belong to the quarter by [`Quarter::of_week`].
    #[must_use]
    pub fn weeks(self, rule: MonthWeeks) -> Vec<Week> {
        let last = Week::of(self.end());
        std::iter::successors(Some(Week::of(self.start())), |week| week.next())
            .take_while(|week| *week <= last)
            .filter(|week| Self::of_week(*week, rule) == self)
            .collect()
    }

    /// The name of the quarter's calendar file without its extension: `2025-q4`.
    #[must_use]
    pub fn file_stem(self) -> String {
        format!("{:04}-q{}", self.year, self.number)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-Q{}", self.year, self.number))
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Self, NotAQuarter> {
        Self::parse(text).ok_or_else(|| NotAQuarter {
            text: text.to_owned(),
        })
    }
}

impl TryFrom<String> for Quarter {
    type Error = NotAQuarter;

    fn try_from(text: String) -> Result<Self, NotAQuarter> {
        text.parse()
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}
