//! Weeks: every one until 2100 by number and by month, and the first and last there are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dstack_content::editorial::date;
use dstack_content::editorial::quarter::Quarter;
use dstack_content::editorial::week::{MonthWeeks, NoSuchWeek, Week};

use super::independent::weeks_through;
use super::{MONTH_NAMES, RULES, WEEKDAYS, day, int, week};

#[test]
fn every_week_until_2100_has_its_number_and_its_month() {
    let mut previous: Option<Week> = None;
    for facts in weeks_through(2100) {
        let monday = facts.days[0].chrono();
        let sunday = facts.days[6].chrono();
        // The week of 1970-01-01 starts in 1969; its Thursday is that day.
        let week = Week::of(facts.days[3].chrono());
        assert_eq!((week.monday(), week.sunday()), (monday, sunday));
        for (civil, weekday) in facts.days.iter().zip(WEEKDAYS) {
            let day = civil.chrono();
            assert_eq!(week.day(weekday), day);
            assert!(week.contains(day));
            if civil.year >= 1970 {
                assert_eq!(Week::of(day), week);
            }
        }
        assert!(!week.contains(monday.pred_opt().unwrap()));
        assert!(!week.contains(sunday.succ_opt().unwrap()));

        let (year, number) = facts.iso;
        assert_eq!(
            (i64::from(week.iso_year()), i64::from(week.number())),
            (year, number)
        );
        assert_eq!(week.iso(), format!("{year:04}-W{number:02}"));
        assert_eq!(Week::from_iso(int(year), int(number)), Some(week));

        for (rule, (year, month, n)) in RULES.into_iter().zip(facts.labels) {
            assert_eq!(
                week.month(rule),
                (int(year), int(month), int(n)),
                "{facts:?}"
            );
            assert_eq!(
                week.label(rule),
                format!("{} week {n}", MONTH_NAMES[int::<usize>(month - 1)])
            );
            let quarter = Quarter::of_week(week, rule);
            if year >= 1970 {
                assert_eq!(
                    Week::of_month(int(year), int(month), int(n), rule),
                    Ok(week)
                );
                assert_eq!(
                    quarter,
                    Quarter::new(int(year), int((month + 2) / 3)).unwrap()
                );
            } else {
                assert_eq!(quarter, Quarter::new(1970, 1).unwrap());
            }
        }

        assert_eq!(week.prev(), previous);
        if let Some(previous) = previous {
            assert_eq!(previous.next(), Some(week));
            assert!(previous < week);
            assert_eq!(
                (week.weeks_since(previous), previous.weeks_since(week)),
                (1, -1)
            );
        }
        previous = Some(week);
    }
}

#[test]
fn every_month_and_year_until_2100_has_as_many_weeks_as_it_says() {
    let weeks = weeks_through(2101);
    let mut numbers: BTreeMap<i64, i64> = BTreeMap::new();
    for facts in &weeks {
        let most = numbers.entry(facts.iso.0).or_default();
        *most = facts.iso.1.max(*most);
    }
    for year in 1970..=2100 {
        let count = numbers[&year];
        assert!(count == 52 || count == 53);
        assert_eq!(i64::from(Week::count_in_year(int(year))), count, "{year}");
        assert!(Week::from_iso(int(year), int(count)).is_some());
        assert_eq!(Week::from_iso(int(year), int(count + 1)), None);
        assert_eq!(Week::from_iso(int(year), 0), None);
    }
    for (index, rule) in RULES.into_iter().enumerate() {
        let mut months: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        for facts in &weeks {
            let (year, month, n) = facts.labels[index];
            months.insert((year, month), n);
        }
        for ((year, month), count) in months {
            if !(1970..=2100).contains(&year) {
                continue;
            }
            assert!(count == 4 || count == 5, "{year}-{month} {count}");
            for n in [0, count + 1, 99, i64::from(u32::MAX)] {
                assert_eq!(
                    Week::of_month(int(year), int(month), int(n), rule),
                    Err(NoSuchWeek {
                        month: int(month),
                        year: int(year),
                        weeks_in_month: int(count)
                    })
                );
            }
        }
    }
}

#[test]
fn weeks_of_october_2025() {
    for (n, (monday, first)) in (1..).zip([
        ("06", "2025-09-29"),
        ("13", "2025-10-06"),
        ("20", "2025-10-13"),
        ("27", "2025-10-20"),
    ]) {
        let nth = Week::of_month(2025, 10, n, MonthWeeks::NthMonday).unwrap();
        assert_eq!(nth.monday(), day(&format!("2025-10-{monday}")));
        let holding = Week::of_month(2025, 10, n, MonthWeeks::ContainsFirst).unwrap();
        assert_eq!(holding.monday(), day(first));
    }
    let last = week("2025-10-30");
    assert_eq!(last.label(MonthWeeks::NthMonday), "October week 4");
    assert_eq!(last.label(MonthWeeks::ContainsFirst), "November week 1");
    assert_eq!(last.iso(), "2025-W44");
    assert_eq!(
        Week::of_month(2025, 10, 5, MonthWeeks::NthMonday)
            .unwrap_err()
            .to_string(),
        "October 2025 has 4 weeks"
    );
    assert_eq!(week("2025-10-23").title(), "Mon 20 – Sun 26 October 2025");
    assert_eq!(
        week("2025-10-01").title(),
        "Mon 29 September – Sun 5 October 2025"
    );
    assert_eq!(
        week("2026-01-01").title(),
        "Mon 29 December 2025 – Sun 4 January 2026"
    );
}

#[test]
fn weeks_end_where_the_years_end() {
    let (first, last) = (Week::of(date::FIRST), Week::of(date::LAST));
    assert_eq!(Week::of(NaiveDate::MIN), first);
    assert_eq!(Week::of(NaiveDate::MAX), last);
    assert_eq!(
        (first.iso(), last.iso()),
        ("1970-W01".to_owned(), "9999-W52".to_owned())
    );
    assert_eq!((first.prev(), last.next()), (None, None));
    for weeks in [i64::MIN, -1, 1_000_000, i64::MAX] {
        assert_eq!(first.plus(weeks), None);
        assert_eq!(last.plus(weeks.saturating_neg()), None);
    }
    assert_eq!(first.plus(last.weeks_since(first)), Some(last));
    assert_eq!(last.plus(first.weeks_since(last)), Some(first));
    for (year, number) in [
        (1969, 52),
        (10_000, 1),
        (i32::MIN, 1),
        (i32::MAX, 1),
        (9999, 53),
    ] {
        assert_eq!(Week::from_iso(year, number), None);
    }
    for rule in RULES {
        for (year, month) in [(2025, 0), (2025, 13), (2025, u32::MAX)] {
            let missing = Week::of_month(year, month, 1, rule).unwrap_err();
            assert_eq!(missing.to_string(), "months run from 01 to 12");
        }
        for year in [1969, 10_000, i32::MIN, i32::MAX] {
            let missing = Week::of_month(year, 6, 1, rule).unwrap_err();
            assert_eq!(missing.weeks_in_month, 0);
            assert_eq!(missing.to_string(), date::RANGE);
        }
        for week in [first, last] {
            assert!(Quarter::of_week(week, rule).weeks(rule).contains(&week));
            assert!(week.title().contains('–') && !week.label(rule).is_empty());
        }
    }
    let (first, last) = (Quarter::of(NaiveDate::MIN), Quarter::of(NaiveDate::MAX));
    assert_eq!(
        (first.to_string(), last.to_string()),
        ("1970-Q1".into(), "9999-Q4".into())
    );
    assert_eq!((first.prev(), last.next()), (None, None));
}
