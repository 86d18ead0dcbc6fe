//! Periods: a month, a quarter, a year.

use chrono::{Datelike, Months, NaiveDate};

use super::{
    date::{self, NotADate},
    quarter::Quarter,
};

/// The forms [`Period::parse`] reads.
pub const FORMS: &str = "a month is 2025-10, October or \"last month\", a quarter 2025-Q4 or \"last quarter\", a year 2025 or \"last year\"";

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Length {
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// A month, a quarter or a year of the years 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    length: Length,
    /// Its first day.
    start: NaiveDate,
}

/// Why a text is no period; `None` when it has none of the forms.
type Why = Option<&'static str>;

impl Length {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// How many months it has: 1, 3 or 12.
    fn months(self) -> Months {
        Months::new(match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        })
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|length| length.name() == name)
    }
}

impl Period {
    /// The period of that length which holds the day.
    #[must_use]
    pub fn of(length: Length, day: NaiveDate) -> Self {
        let day = day.clamp(date::FIRST, date::LAST);
        let month = match length {
            Length::Month => day.month(),
            Length::Quarter => day.month0() / 3 * 3 + 1,
            Length::Year => 1,
        };
        let start = NaiveDate::from_ymd_opt(day.year(), month, 1);
        Self {
            length,
            start: start.unwrap_or(day),
        }
    }

    /// Reads a period from the command line: `2025-10`, `October 2025`, `October` (the last one that has begun), `2025-Q4`,
    /// `2025`, and `this` or `last` before `month`, `quarter`, `year`.
    ///
    /// # Errors
    ///
    /// When the text has none of these forms, or names a month, quarter or year that does not exist.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, NotADate> {
        let lower = text.to_lowercase();
        let words = lower.split_whitespace().collect::<Vec<_>>();
        let found = match *words.as_slice() {
            ["this", length] => Length::named(length)
                .map(|length| Self::of(length, today))
                .ok_or(None),
            ["last", length] => Length::named(length)
                .and_then(|length| Self::of(length, today).prev())
                .ok_or(None),
            [name, year] => month_named(name, year),
            [word] => word_read(word, today),
            _ => Err(None),
        };
        let quoted = date::quotable(text);
        found.map_err(|why| match why {
            Some(why) => NotADate {
                message: format!("`{quoted}`: {why}"),
                help: None,
            },
            None => NotADate {
                message: format!("`{quoted}` is no month, quarter or year"),
                help: Some(FORMS),
            },
        })
    }

    /// How long it is.
    #[must_use]
    pub fn length(self) -> Length {
        self.length
    }

    /// Its first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// Its last day.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        let next = self.start.checked_add_months(self.length.months());
        next.and_then(|next| next.pred_opt()).unwrap_or(date::LAST)
    }

    /// The period after; `None` after the year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let start = self.start.checked_add_months(self.length.months())?;
        date::in_range(start).then_some(Self { start, ..self })
    }

    /// The period before; `None` before the year 1970.
    #[must_use]
    pub fn prev(self) -> Option<Self> {
        let start = self.start.checked_sub_months(self.length.months())?;
        date::in_range(start).then_some(Self { start, ..self })
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.start..=self.end()).contains(&day)
    }

    /// The quarters it has days of, in order.
    #[must_use]
    pub fn quarters(self) -> Vec<Quarter> {
        let first = Quarter::of(self.start);
        std::iter::successors(Some(first), |quarter| quarter.next())
            .take_while(|quarter| quarter.start() <= self.end())
            .collect()
    }

    /// As it is written: `2025-10`, `2025-q4`, `2025`.
    #[must_use]
    pub fn written(self) -> String {
        match self.length {
            Length::Month => format!("{:04}-{:02}", self.start.year(), self.start.month()),
            Length::Quarter => Quarter::of(self.start).file_stem(),
            Length::Year => format!("{:04}", self.start.year()),
        }
    }

    /// Its name: `October 2025`, `2025-Q4`, `2025`.
    #[must_use]
    pub fn title(self) -> String {
        match self.length {
            Length::Month => {
                let month = date::month_name(self.start.month());
                format!("{month} {}", self.start.year())
            }
            Length::Quarter => Quarter::of(self.start).to_string(),
            Length::Year => self.written(),
        }
    }
}

fn word_read(word: &str, today: NaiveDate) -> Result<Period, Why> {
    if let Some(quarter) = Quarter::parse(word) {
        return Ok(Period::of(Length::Quarter, quarter.start()));
    }
    if let Some((year, rest)) = word.split_once('-') {
        let year = year_read(year)?;
        if let Some(number) = rest.strip_prefix('q') {
            let is_number = number.len() == 1 && date::digits(number).is_some();
            return Err(is_number.then_some("quarters run from Q1 to Q4"));
        }
        let month = date::digits(rest).filter(|_| rest.len() == 2).ok_or(None)?;
        return month_of(year, month).ok_or(Some("months run from 01 to 12"));
    }
    if let Some(month) = date::month(word) {
        let year = if month > today.month() {
            today.year() - 1
        } else {
            today.year()
        };
        return month_of(year, month).ok_or(Some(date::RANGE));
    }
    let first = NaiveDate::from_ymd_opt(year_read(word)?, 1, 1).ok_or(None)?;
    Ok(Period::of(Length::Year, first))
}

fn month_named(name: &str, year: &str) -> Result<Period, Why> {
    let month = date::month(name).ok_or(None)?;
    month_of(year_read(year)?, month).ok_or(None)
}

fn month_of(year: i32, month: u32) -> Option<Period> {
    let start = NaiveDate::from_ymd_opt(year, month, 1).filter(|start| date::in_range(*start))?;
    Some(Period::of(Length::Month, start))
}

fn year_read(text: &str) -> Result<i32, Why> {
    let year = date::digits(text).filter(|_| text.len() == 4).ok_or(None)?;
    let year = i32::try_from(year).ok().ok_or(None)?;
    date::valid_year(year)
        .then_some(year)
        .ok_or(Some(date::RANGE))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    fn read(text: &str) -> String {
        match Period::parse(text, day("2025-10-23")) {
            Ok(period) => format!("{} {}..{}", period.written(), period.start(), period.end()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        let october = "2025-10 2025-10-01..2025-10-31";
        for text in ["2025-10", "October 2025", "oct", "this  Month"] {
            assert_eq!(read(text), october, "{text}");
        }
        assert_eq!(read("last month"), "2025-09 2025-09-01..2025-09-30");
        assert_eq!(read("november"), "2024-11 2024-11-01..2024-11-30");
        assert_eq!(read("2024-02"), "2024-02 2024-02-01..2024-02-29");
        assert_eq!(read("2025-q4"), "2025-q4 2025-10-01..2025-12-31");
        assert_eq!(read("last quarter"), "2025-q3 2025-07-01..2025-09-30");
        assert_eq!(read("2025"), "2025 2025-01-01..2025-12-31");
        assert_eq!(read("last year"), "2024 2024-01-01..2024-12-31");
        for text in [
            "2025-1",
            "25",
            "fri",
            "last week",
            "",
            "2025-10-01",
            "2025-Q",
            "+025",
            "autumn",
        ] {
            let message = format!("`{text}` is no month, quarter or year");
            assert_eq!(read(text), message);
        }
        for (text, message) in [
            ("2025-13", "`2025-13`: months run from 01 to 12"),
            ("2025-00", "`2025-00`: months run from 01 to 12"),
            ("2025-Q5", "`2025-Q5`: quarters run from Q1 to Q4"),
            ("1969", "`1969`: years run from 1970 to 9999"),
            ("0000-Q1", "`0000-Q1`: years run from 1970 to 9999"),
        ] {
            assert_eq!(read(text), message);
        }
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let last = Period::of(Length::Year, date::LAST);
        assert_eq!((last.end(), last.next()), (date::LAST, None));
        assert_eq!(Period::of(Length::Quarter, date::FIRST).prev(), None);
    }

    #[test]
    fn its_quarters_are_those_it_has_days_of() {
        let count = |text| Period::parse(text, date::FIRST).unwrap().quarters().len();
        assert_eq!(["2025-11", "2025-Q4", "2025"].map(count), [1, 1, 4]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(days in 0i64..30_000, length in 0usize..3) {
            let on = day("1990-01-01") + chrono::TimeDelta::days(days);
            let period = Period::of(Length::ALL[length], on);
            prop_assert_eq!(Period::parse(&period.written(), on), Ok(period));
            prop_assert_eq!(Period::parse(&period.title(), on), Ok(period));
            prop_assert!(period.contains(on));
            prop_assert_eq!(period.next().unwrap().start(), period.end().succ_opt().unwrap());
            prop_assert_eq!(period.next().unwrap().prev(), Some(period));
        }

        #[test]
        fn nothing_that_is_read_panics(text in "[0-9Qq -]{0,9}|\\PC{0,12}") {
            if let Ok(period) = Period::parse(&text, day("2025-10-23")) {
                prop_assert!(period.start() < period.end());
            }
        }
    }
}
