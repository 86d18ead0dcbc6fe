//! Working days: a case study's, the first and last there are, and any against counting one by one.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use dstack_content::editorial::date;
use dstack_content::editorial::workdays::{NoWorkdays, Workdays};
use proptest::prelude::*;

use super::independent::Civil;
use super::{WEEKDAYS, day};

#[test]
fn working_days_of_a_case_study() {
    let days = Workdays::default();
    let out = day("2025-10-31");
    assert_eq!(days.back(out, 10), day("2025-10-17"));
    assert_eq!(days.back(out, 5), day("2025-10-24"));
    assert_eq!(days.back(out, 2), day("2025-10-29"));
    assert_eq!(days.back(out, 0), out);
    let sunday = day("2025-11-02");
    assert_eq!(days.back(sunday, 0), sunday);
    assert_eq!(days.back(sunday, 1), out);
    assert_eq!(days.forward(sunday, 1), day("2025-11-03"));
    assert_eq!(days.between(out, day("2025-11-03")), 1);
    assert_eq!(days.between(out, out), 0);
    assert_eq!(days.between(day("2025-11-03"), out), 0);

    let holiday = Workdays::new([Weekday::Fri, Weekday::Fri], [out]).unwrap();
    assert!(!holiday.is_workday(out));
    assert_eq!(holiday.back(sunday, 1), day("2025-10-24"));
    let none = Workdays::new([], []);
    assert_eq!(none, Err(NoWorkdays));
    assert_eq!(
        none.unwrap_err().to_string(),
        "a week needs at least one working day"
    );
}

#[test]
fn working_days_end_where_the_years_end() {
    let (first, last) = (date::FIRST, date::LAST);
    let days = Workdays::default();
    for edge in [NaiveDate::MIN, first] {
        assert_eq!(days.back(edge, 3), first);
        assert_eq!(days.forward(edge, 1), day("1970-01-02"));
    }
    for edge in [NaiveDate::MAX, last] {
        assert_eq!(days.forward(edge, 3), last);
        assert_eq!(days.back(edge, 1), day("9999-12-30"));
    }
    assert_eq!(days.back(day("2025-10-31"), u32::MAX), first);
    assert_eq!(days.forward(day("2025-10-31"), u32::MAX), last);
    assert_eq!(days.between(NaiveDate::MAX, NaiveDate::MAX), 0);
    assert_eq!(days.between(NaiveDate::MAX, NaiveDate::MIN), 0);
    assert!(days.between(NaiveDate::MIN, NaiveDate::MAX) > 130_000_000);

    let years = day("2020-01-01")
        .iter_days()
        .take_while(|it| *it < day("2030-01-01"));
    let closed = Workdays::new(WEEKDAYS, years).unwrap();
    assert_eq!(closed.back(day("2029-12-31"), 1), day("2019-12-31"));
    assert_eq!(closed.forward(day("2020-01-01"), 1), day("2030-01-01"));
    assert_eq!(closed.between(day("2019-12-31"), day("2030-01-01")), 1);
}

fn workdays() -> impl Strategy<Value = Workdays> {
    let holidays = prop::collection::btree_set(19_000..19_400_i64, 0..60);
    let block = (19_000..19_400_i64, 0..200_i64);
    (1..128_u8, holidays, block).prop_map(|(mask, single, (from, length))| {
        let days = (0..7).filter(|n| mask & (1 << n) != 0).map(|n| WEEKDAYS[n]);
        let holidays: BTreeSet<NaiveDate> = single
            .into_iter()
            .chain(from..from + length)
            .map(|n| Civil::from_epoch(n).chrono())
            .collect();
        Workdays::new(days, holidays).unwrap()
    })
}

proptest! {
    #[test]
    fn working_days_are_those_counted_one_by_one(
        days in workdays(), from in 18_900..19_500_i64, n in 0..80_u32, ahead in -50..400_i64,
    ) {
        let start = Civil::from_epoch(from).chrono();
        let nth = |step: i64| {
            let (mut at, mut left) = (from, n);
            while left > 0 {
                at += step;
                left -= u32::from(days.is_workday(Civil::from_epoch(at).chrono()));
            }
            Civil::from_epoch(at).chrono()
        };
        let (back, forward) = (days.back(start, n), days.forward(start, n));
        prop_assert_eq!(back, nth(-1));
        prop_assert_eq!(forward, nth(1));
        prop_assert_eq!(days.between(start, forward), n);
        let own = u32::from(days.is_workday(start));
        if n > 0 {
            prop_assert!(days.is_workday(back) && days.is_workday(forward));
            prop_assert_eq!(days.between(back, start), n - 1 + own);
        }
        let end = Civil::from_epoch(from + ahead).chrono();
        let counted = (from + 1..=from + ahead)
            .filter(|at| days.is_workday(Civil::from_epoch(*at).chrono()))
            .count();
        prop_assert_eq!(days.between(start, end), u32::try_from(counted).unwrap());
    }
}
