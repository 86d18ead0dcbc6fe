//! Periods that a review looks back on: a month, a quarter, a year.

use chrono::{Datelike, Months, NaiveDate};

use super::{
    date::{self, NotADate},
    publish::{Precision, Publish},
    quarter::Quarter,
    series::Span,
    week::MonthWeeks,
};

/// The kind of the drafts that look back on a period.
pub const REVIEW: &str = "review";

/// The forms [`Period::parse`] reads.
pub const FORMS: &str = "a month is 2025-10, October or \"last month\", a quarter 2025-Q4 or \"last quarter\", a year 2025 or \"last year\"";

/// A month, a quarter or a year of the years 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    span: Span,
    /// Its first day.
    start: NaiveDate,
}

impl Period {
    /// The period of that length which holds the day.
    #[must_use]
    pub fn of(span: Span, day: NaiveDate) -> Self {
        let day = day.clamp(date::FIRST, date::LAST);
        let month = match span {
            Span::Month => day.month(),
            Span::Quarter => day.month0() / 3 * 3 + 1,
            Span::Year => 1,
        };
        let start = NaiveDate::from_ymd_opt(day.year(), month, 1);
        Self {
            span,
            start: start.unwrap_or(day),
        }
    }

    /// Reads a period from the command line: `2025-10`, `October 2025`, `October` (the last one that has begun), `2025-Q4`,
    /// `2025`, and `this` or `last` before `month`, `quarter`, `year`.
    ///
    /// # Errors
    ///
    /// When the text has none of these forms.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, NotADate> {
        let lower = text.to_lowercase();
        let words = lower.split_whitespace().collect::<Vec<_>>();
        let found = match *words.as_slice() {
            [which @ ("this" | "last"), length] => {
                let this = length_named(length).map(|span| Self::of(span, today));
                match which {
                    "this" => this,
                    _ => this.and_then(Self::prev),
                }
            }
            [name, year] => date::month(name).and_then(|month| Self::month(year, month)),
            [word] => word_read(word, today),
            _ => None,
        };
        found.ok_or_else(|| NotADate {
            message: format!("`{}` is no month, quarter or year", date::quotable(text)),
            help: Some(FORMS),
        })
    }

    fn month(year: &str, month: u32) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year_read(year)?, month, 1)?;
        Some(Self::of(Span::Month, start))
    }

    /// How long it is.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// Its first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// Its last day.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        let next = self.start.checked_add_months(Months::new(self.months()));
        next.and_then(|next| next.pred_opt()).unwrap_or(date::LAST)
    }

    /// How many months it has: 1, 3 or 12.
    #[must_use]
    pub fn months(self) -> u32 {
        match self.span {
            Span::Month => 1,
            Span::Quarter => 3,
            Span::Year => 12,
        }
    }

    /// The period after; `None` after the year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let start = self.start.checked_add_months(Months::new(self.months()))?;
        date::in_range(start).then_some(Self { start, ..self })
    }

    /// The period before; `None` before the year 1970.
    #[must_use]
    pub fn prev(self) -> Option<Self> {
        let start = self.start.checked_sub_months(Months::new(self.months()))?;
        date::in_range(start).then_some(Self { start, ..self })
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.start..=self.end()).contains(&day)
    }

    /// Whether a promise belongs to it: a day by itself, a week by the month it is counted in.
    #[must_use]
    pub fn holds(self, publish: &Publish, rule: MonthWeeks) -> bool {
        match publish.precision {
            Precision::Day => self.contains(publish.on),
            Precision::Week => {
                let (year, month, _) = publish.week().month(rule);
                NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|first| self.contains(first))
            }
        }
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
        match self.span {
            Span::Month => format!("{:04}-{:02}", self.start.year(), self.start.month()),
            Span::Quarter => Quarter::of(self.start).file_stem(),
            Span::Year => format!("{:04}", self.start.year()),
        }
    }

    /// The id of its review: `review-2025-10`.
    #[must_use]
    pub fn review_id(self) -> String {
        format!("{REVIEW}-{}", self.written())
    }

    /// Its name: `October 2025`, `2025-Q4`, `2025`.
    #[must_use]
    pub fn title(self) -> String {
        match self.span {
            Span::Month => {
                let month = date::month_name(self.start.month());
                format!("{month} {}", self.start.year())
            }
            Span::Quarter => Quarter::of(self.start).to_string(),
            Span::Year => self.written(),
        }
    }

    /// What it is: `month`, `quarter`, `year`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self.span {
            Span::Month => "month",
            Span::Quarter => "quarter",
            Span::Year => "year",
        }
    }
}

fn length_named(name: &str) -> Option<Span> {
    match name {
        "month" => Some(Span::Month),
        "quarter" => Some(Span::Quarter),
        "year" => Some(Span::Year),
        _ => None,
    }
}

fn word_read(word: &str, today: NaiveDate) -> Option<Period> {
    if let Some(quarter) = Quarter::parse(word) {
        return Some(Period::of(Span::Quarter, quarter.start()));
    }
    if let Some((year, month)) = word.split_once('-') {
        let month = date::digits(month).filter(|_| month.len() == 2)?;
        return Period::month(year, month);
    }
    if let Some(month) = date::month(word) {
        let year = if month > today.month() {
            today.year() - 1
        } else {
            today.year()
        };
        return Period::month(&format!("{year:04}"), month);
    }
    let first = NaiveDate::from_ymd_opt(year_read(word)?, 1, 1)?;
    Some(Period::of(Span::Year, first))
}

fn year_read(text: &str) -> Option<i32> {
    let year = date::digits(text).filter(|_| text.len() == 4)?;
    let year = i32::try_from(year).ok()?;
    date::valid_year(year).then_some(year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::editorial::week::Week;

    const RULES: [MonthWeeks; 2] = [MonthWeeks::NthMonday, MonthWeeks::ContainsFirst];

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
            "2025-13",
            "2025-1",
            "1969",
            "25",
            "fri",
            "last week",
            "",
            "2025-10-01",
        ] {
            let message = format!("`{text}` is no month, quarter or year");
            assert_eq!(read(text), message);
        }
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let last = Period::of(Span::Year, date::LAST);
        assert_eq!((last.end(), last.next()), (date::LAST, None));
        assert_eq!(Period::of(Span::Quarter, date::FIRST).prev(), None);
    }

    #[test]
    fn its_quarters_are_those_it_has_days_of() {
        let count = |text| Period::parse(text, date::FIRST).unwrap().quarters().len();
        assert_eq!(["2025-11", "2025-Q4", "2025"].map(count), [1, 1, 4]);
    }

    proptest! {
        #[test]
        fn each_promise_belongs_to_one_month_of_its_quarter_and_year(
            days in 0i64..30_000, is_week: bool, rule in 0usize..2,
        ) {
            let on = day("1990-01-01") + chrono::TimeDelta::days(days);
            let publish = if is_week {
                Publish::week_of(Week::of(on), chrono::Weekday::Fri, "")
            } else {
                Publish::day(on, "")
            };
            let around = [-7i64, 0, 7].map(|off| on + chrono::TimeDelta::days(off));
            for span in [Span::Month, Span::Quarter, Span::Year] {
                let mut periods = around.map(|day| Period::of(span, day)).to_vec();
                periods.dedup();
                let holding = periods.iter().filter(|period| period.holds(&publish, RULES[rule]));
                prop_assert_eq!(holding.count(), 1);
            }
        }

        #[test]
        fn what_is_written_is_read_back(days in 0i64..30_000, span in 0usize..3) {
            let on = day("1990-01-01") + chrono::TimeDelta::days(days);
            let period = Period::of([Span::Month, Span::Quarter, Span::Year][span], on);
            prop_assert_eq!(Period::parse(&period.written(), on), Ok(period));
            prop_assert_eq!(Period::parse(&period.title(), on), Ok(period));
            prop_assert!(period.contains(on));
            prop_assert_eq!(period.next().unwrap().start(), period.end().succ_opt().unwrap());
            prop_assert_eq!(period.next().unwrap().prev(), Some(period));
        }
    }
}
