//! Spans of days that are looked at as a whole: a period, or from one day to another.

use chrono::{Datelike, NaiveDate};

use super::{
    date,
    period::Period,
    publish::{Precision, Publish},
    week::{MonthWeeks, Week},
};

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

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self {
            first: period.start(),
            last: period.end(),
            label: period.title(),
        }
    }
}

impl Span {
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
    fn has_week(&self, week: Week, rule: MonthWeeks) -> bool {
        if self.is_whole_months() {
            let (year, month, _) = week.month(rule);
            let first = NaiveDate::from_ymd_opt(year, month, 1);
            return first.is_some_and(|first| self.contains(first));
        }
        week.sunday() >= self.first && week.monday() <= self.last
    }

    /// Whether a promise falls into it: of a day, when the day does; of a week, when the week belongs to it.
    ///
    /// This is how months, quarters and years are counted: in the mix, in reviews, in the shares of a planned quarter. A
    /// day counts for its own month even where its week belongs to another one, because outside nobody knows of weeks.
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
    use crate::editorial::{period::Length, quarter::Quarter};

    const RULES: [MonthWeeks; 2] = [MonthWeeks::NthMonday, MonthWeeks::ContainsFirst];

    fn period(length: Length, day: &str) -> Span {
        Span::from(Period::of(length, date::parse(day).unwrap()))
    }

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    fn promised(week: &str) -> Publish {
        let week = week.split_once("-W").unwrap();
        let week = Week::from_iso(week.0.parse().unwrap(), week.1.parse().unwrap()).unwrap();
        Publish::week_of(week, chrono::Weekday::Fri, "")
    }

    #[test]
    fn a_week_that_lies_across_two_months_belongs_to_one() {
        let (september, october) = (
            period(Length::Month, "2025-09-01"),
            period(Length::Month, "2025-10-01"),
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
            let whole = period(Length::Year, &format!("{year}-01-01")).weeks(rule).collect::<Vec<_>>();
            let quarters = (1..=4).flat_map(|number| {
                let quarter = Quarter::new(year, number).unwrap();
                let weeks = Span::from(Period::of(Length::Quarter, quarter.start())).weeks(rule).collect::<Vec<_>>();
                assert_eq!(weeks, quarter.weeks(rule));
                weeks
            });
            prop_assert_eq!(quarters.collect::<Vec<_>>(), whole);
        }

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
            for length in Length::ALL {
                let mut periods = around.map(|day| Period::of(length, day)).to_vec();
                periods.dedup();
                let holding = periods.iter().filter(|period| Span::from(**period).holds(&publish, RULES[rule]));
                prop_assert_eq!(holding.count(), 1);
            }
        }
    }
}
