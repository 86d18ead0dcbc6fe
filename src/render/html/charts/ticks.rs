//! Where the days of an axis are marked, and with which words.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Steps of days, as long as months are not better.
const DAYS: [u64; 4] = [1, 2, 7, 14];
/// Steps of months.
const MONTHS: [u32; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 600];

/// The days from `first` to `last` to be marked, `most` of them at most: every so many days, Mondays for weeks, or the
/// first days of months, of which January is always one.
pub(super) fn days(first: NaiveDate, last: NaiveDate, most: usize) -> Vec<NaiveDate> {
    let by_days = DAYS.iter().map(|step| {
        let start = if *step < 7 {
            Some(first)
        } else {
            monday(first)
        };
        marks(
            start,
            last,
            |day| day.checked_add_days(Days::new(*step)),
            most,
        )
    });
    let by_months = MONTHS.iter().map(|step| {
        let start = month(first, *step);
        marks(
            start,
            last,
            |day| day.checked_add_months(Months::new(*step)),
            most,
        )
    });
    let mut fitting = by_days.chain(by_months).filter(|days| days.len() <= most);
    fitting.next().unwrap_or_default()
}

/// What a marked day is called: with its year instead of its day where the axis runs for more than a year.
pub(super) fn label(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> String {
    let is_long = (last - first).num_days() > 366;
    day.format(if is_long { "%b %Y" } else { "%-d %b" })
        .to_string()
}

/// One more than `most` is enough to know that they are too many.
fn marks(
    start: Option<NaiveDate>,
    last: NaiveDate,
    next: impl Fn(&NaiveDate) -> Option<NaiveDate>,
    most: usize,
) -> Vec<NaiveDate> {
    std::iter::successors(start, next)
        .take_while(|day| *day <= last)
        .take(most + 1)
        .collect()
}

/// The Monday of that day's week, or the next.
fn monday(day: NaiveDate) -> Option<NaiveDate> {
    let past = day.weekday().num_days_from_monday();
    day.checked_add_days(Days::new(u64::from((7 - past) % 7)))
}

/// The first day of a month on or after that day that is a multiple of `step` months away from January of year 0.
fn month(day: NaiveDate, step: u32) -> Option<NaiveDate> {
    let months = u32::try_from(day.year()).ok()? * 12 + day.month0();
    let months = months + u32::from(day.day() > 1);
    let months = months.next_multiple_of(step);
    NaiveDate::from_ymd_opt(i32::try_from(months / 12).ok()?, months % 12 + 1, 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn marked(first: &str, last: &str) -> Vec<String> {
        let (first, last) = (day(first), day(last));
        let days = days(first, last, 5).into_iter();
        days.map(|day| label(day, first, last)).collect()
    }

    #[test]
    fn days_weeks_months_and_years_are_marked_as_people_count_them() {
        for (first, last, expected) in [
            (
                "2025-10-01",
                "2025-10-04",
                vec!["1 Oct", "2 Oct", "3 Oct", "4 Oct"],
            ),
            (
                "2025-10-01",
                "2025-10-31",
                vec!["6 Oct", "13 Oct", "20 Oct", "27 Oct"],
            ),
            ("2025-10-01", "2025-12-31", vec!["1 Oct", "1 Nov", "1 Dec"]),
            (
                "2025-10-15",
                "2026-07-01",
                vec!["1 Nov", "1 Jan", "1 Mar", "1 May", "1 Jul"],
            ),
            (
                "2025-10-15",
                "2029-12-31",
                vec!["Jan 2026", "Jan 2027", "Jan 2028", "Jan 2029"],
            ),
        ] {
            assert_eq!(marked(first, last), expected, "{first} {last}");
        }
    }

    proptest! {
        #[test]
        fn marks_lie_on_the_axis_and_are_few(from in 0u64..2_900_000, long in 1u64..2_900_000) {
            let first = day("1970-01-01") + Days::new(from);
            let last = first.checked_add_days(Days::new(long)).unwrap_or(NaiveDate::MAX);
            let days = days(first, last, 5);
            prop_assert!(days.len() <= 5);
            prop_assert!(days.iter().all(|day| (first..=last).contains(day)));
            prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
