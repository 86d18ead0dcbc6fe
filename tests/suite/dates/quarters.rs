//! Quarters: their weeks, the year of a month beside them, and what is read as one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dstack_content::editorial::quarter::Quarter;

use super::RULES;
use super::independent::weeks_through;

#[test]
fn every_quarter_until_2100_has_its_weeks_once() {
    let all = weeks_through(2100);
    for (index, rule) in RULES.into_iter().enumerate() {
        let mut by_quarter: BTreeMap<(i64, i64), Vec<NaiveDate>> = BTreeMap::new();
        for facts in &all {
            let (year, month, _) = facts.labels[index];
            let key = if year < 1970 {
                (1970, 1)
            } else {
                (year, (month + 2) / 3)
            };
            by_quarter
                .entry(key)
                .or_default()
                .push(facts.days[0].chrono());
        }
        let mut quarter = Quarter::new(1970, 1);
        for ((year, number), mondays) in by_quarter {
            if year > 2100 {
                break;
            }
            let this = quarter.unwrap();
            assert_eq!(
                (i64::from(this.year()), i64::from(this.number())),
                (year, number)
            );
            let found: Vec<NaiveDate> = this.weeks(rule).iter().map(|week| week.monday()).collect();
            assert_eq!(found, mondays, "{this} {rule:?}");
            assert!((12..=14).contains(&found.len()));

            let text = format!("{year}-Q{number}");
            assert_eq!(this.to_string(), text);
            assert_eq!(this.file_stem(), text.to_lowercase());
            assert_eq!(Quarter::parse(&text), Some(this));
            assert_eq!(Quarter::parse(&this.file_stem()), Some(this));
            let next = this.next().unwrap();
            assert_eq!(next.prev(), Some(this));
            assert_eq!(this.end().succ_opt(), Some(next.start()));
            quarter = Some(next);
        }
    }
}

#[test]
fn the_nearest_year_of_a_month_is_counted_in_months() {
    for number in 1..=4 {
        let quarter = Quarter::new(2025, number).unwrap();
        for month in 1..=12_u32 {
            let away = |year: i32| {
                let at = (year - 2025) * 12 + i32::try_from(month).unwrap();
                quarter
                    .months()
                    .map(|own| (at - i32::try_from(own).unwrap()).abs())
                    .into_iter()
                    .min()
                    .unwrap()
            };
            let best = (2023..=2027).rev().min_by_key(|year| away(*year)).unwrap();
            assert_eq!(quarter.year_of_month(month), best, "{quarter} {month}");
        }
    }
}

#[test]
fn quarters_are_read_strictly() {
    for text in [
        "",
        "2025",
        "2025-Q",
        "2025-Q0",
        "2025-Q5",
        "2025-Q11",
        "2025Q4",
        "1969-Q4",
        "10000-Q1",
        "25-Q4",
        "02025-Q4",
        "2025-Q04",
        " 2025-Q4",
        "2025-Q4 ",
        "2025-Q+4",
        "+025-Q4",
        "2025-q-",
        "2025-Q４",
    ] {
        assert_eq!(Quarter::parse(text), None, "{text}");
        assert!(serde_json::from_str::<Quarter>(&format!("{text:?}")).is_err());
    }
    let quarter = Quarter::parse("2025-q4").unwrap();
    assert_eq!(format!("[{quarter:>9}]"), "[  2025-Q4]");
    assert_eq!(serde_json::to_string(&quarter).unwrap(), "\"2025-Q4\"");
    assert_eq!(
        serde_json::from_str::<Quarter>("\"2025-q4\"").unwrap(),
        quarter
    );
    assert_eq!(
        "2025-Q5".parse::<Quarter>().unwrap_err().to_string(),
        "`2025-Q5` is not a quarter: write it like 2025-Q4"
    );
    for (year, number) in [(1969, 4), (10_000, 1), (2025, 0), (2025, 5)] {
        assert_eq!(Quarter::new(year, number), None);
    }
}
