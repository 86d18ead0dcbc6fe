//! Days, weeks, quarters, working days and WHEN, against a calendar computed here from scratch.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use dstack_content::editorial::date::{self, NotADate};
use dstack_content::editorial::publish::{Precision, Publish};
use dstack_content::editorial::quarter::Quarter;
use dstack_content::editorial::week::{MonthWeeks, NoSuchWeek, Week};
use dstack_content::editorial::when::{self, Dates};
use dstack_content::editorial::workdays::{NoWorkdays, Workdays};
use proptest::prelude::*;

const RULES: [MonthWeeks; 2] = [MonthWeeks::NthMonday, MonthWeeks::ContainsFirst];
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const DAY_NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A civil day of the test's own calendar.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Civil {
    year: i64,
    month: i64,
    day: i64,
}

impl Civil {
    /// Days since 1970-01-01 to a civil day (Hinnant, `civil_from_days`).
    fn from_epoch(days: i64) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        Self {
            year: yoe + era * 400 + i64::from(month <= 2),
            month,
            day: doy - (153 * mp + 2) / 5 + 1,
        }
    }

    /// Zeller's congruence, turned to Monday = 0.
    fn weekday(self) -> usize {
        let (year, month) = if self.month < 3 {
            (self.year - 1, self.month + 12)
        } else {
            (self.year, self.month)
        };
        let (century, rest) = (year / 100, year % 100);
        let h = (self.day + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century) % 7;
        usize::try_from((h + 5) % 7).unwrap()
    }

    fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn chrono(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(
            i32::try_from(self.year).unwrap(),
            u32::try_from(self.month).unwrap(),
            u32::try_from(self.day).unwrap(),
        )
        .unwrap()
    }
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What the test's own calendar knows of a week.
#[derive(Clone, Debug)]
struct Facts {
    days: [Civil; 7],
    iso: (i64, i64),
    /// Year, month and number under each of `RULES`.
    labels: [(i64, i64, i64); 2],
}

/// Every week from 1969-12-29 on, by walking: the number starts again at 1 whenever the
/// Thursday comes into a new year (ISO 8601), the week of the month whenever the Monday comes
/// into a new month, or whenever a week holds a 1st.
fn weeks_through(last_year: i64) -> Vec<Facts> {
    let mut weeks = Vec::new();
    let mut iso = (0, 0);
    // The four Mondays before 29 December 1969 are 1, 8, 15 and 22; 1 December was a Monday.
    let mut labels = [(1969, 12, 4), (1969, 12, 4)];
    let mut start = -3;
    loop {
        let days: [Civil; 7] =
            std::array::from_fn(|n| Civil::from_epoch(start + i64::try_from(n).unwrap()));
        if days[0].year > last_year {
            return weeks;
        }
        iso = if iso.0 == days[3].year {
            (iso.0, iso.1 + 1)
        } else {
            (days[3].year, 1)
        };
        labels[0] = if (labels[0].0, labels[0].1) == (days[0].year, days[0].month) {
            (labels[0].0, labels[0].1, labels[0].2 + 1)
        } else {
            (days[0].year, days[0].month, 1)
        };
        labels[1] = match days.iter().find(|day| day.day == 1) {
            Some(first) => (first.year, first.month, 1),
            None => (labels[1].0, labels[1].1, labels[1].2 + 1),
        };
        weeks.push(Facts { days, iso, labels });
        start += 7;
    }
}

fn day(text: &str) -> NaiveDate {
    date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
}

fn week(text: &str) -> Week {
    Week::of(day(text))
}

fn int<T: TryFrom<i64>>(number: i64) -> T {
    T::try_from(number).ok().unwrap()
}

#[test]
fn every_day_until_2100_is_read_named_and_placed() {
    let mut expected = Civil {
        year: 1970,
        month: 1,
        day: 1,
    };
    let mut count = 0;
    for n in 0.. {
        let civil = Civil::from_epoch(n);
        assert_eq!(civil, expected, "the two ways to count days disagree");
        if civil.year > 2100 {
            break;
        }
        count += 1;
        let chrono = civil.chrono();
        let text = civil.text();
        assert_eq!(date::parse(&text), Some(chrono), "{text}");
        assert_eq!(date::fault(&text), None, "{text}");
        assert!(date::in_range(chrono));

        // Zeller, and the epoch's Thursday counted on.
        let weekday = civil.weekday();
        assert_eq!(int::<usize>((n + 3) % 7), weekday, "{text}");
        let name = DAY_NAMES[weekday];
        let month = MONTH_NAMES[int::<usize>(civil.month - 1)];
        assert_eq!(date::short(chrono), format!("{name} {}", civil.day));
        assert_eq!(
            date::medium(chrono),
            format!("{name} {} {month}", civil.day)
        );
        assert_eq!(
            date::long(chrono),
            format!("{name} {} {month} {}", civil.day, civil.year)
        );

        let quarter = Quarter::of(chrono);
        assert_eq!(i64::from(quarter.year()), civil.year);
        assert_eq!(i64::from(quarter.number()), (civil.month + 2) / 3, "{text}");
        assert!(quarter.contains(chrono));
        let edge = |day: NaiveDate, first: bool| {
            let months: &[i64] = if first {
                &[1, 4, 7, 10]
            } else {
                &[3, 6, 9, 12]
            };
            let on = if first {
                1
            } else {
                month_length(civil.year, civil.month)
            };
            assert_eq!(
                day == chrono,
                months.contains(&civil.month) && civil.day == on
            );
        };
        edge(quarter.start(), true);
        edge(quarter.end(), false);

        expected.day += 1;
        if expected.day > month_length(expected.year, expected.month) {
            expected = Civil {
                day: 1,
                month: expected.month + 1,
                ..expected
            };
        }
        if expected.month > 12 {
            expected = Civil {
                year: expected.year + 1,
                month: 1,
                day: 1,
            };
        }
    }
    assert_eq!(count, 47_847);
}

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
fn days_are_read_strictly() {
    for text in [
        "2026-1-2",
        "2026-01-2",
        " 2026-01-02",
        "2026-01-02 ",
        "02026-1-02",
        "+02026-01-02",
        "+2026-01-2",
        "-2026-01-02",
        "20260102",
        "2026/01/02",
        "2026-02-29",
        "2025-02-29",
        "1900-02-29",
        "1969-12-31",
        "0000-01-01",
        "10000-01-01",
        "2026-00-10",
        "2026-13-10",
        "2026-01-00",
        "2026-01-32",
        "２０２６-01-02",
        "2026–01-02",
        "2026-01-0a",
        "",
        "----------",
        "2026-01-02T00:00",
    ] {
        assert_eq!(date::parse(text), None, "{text}");
    }
    assert_eq!(date::parse("1970-01-01"), Some(date::FIRST));
    assert_eq!(date::parse("9999-12-31"), Some(date::LAST));
    assert!(date::parse("2000-02-29").is_some());
    assert!(date::parse("2024-02-29").is_some());
}

#[test]
fn names_are_read_whole_or_short_in_any_case() {
    for (index, name) in [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
    .into_iter()
    .enumerate()
    {
        for text in [
            name,
            &name.to_uppercase(),
            &name[..3],
            &name[..3].to_lowercase(),
        ] {
            assert_eq!(date::weekday(text), Some(WEEKDAYS[index]), "{text}");
        }
        assert_eq!(date::weekday(&name[..2]), None);
        assert_eq!(date::weekday(&name[..5]), None, "{name}");
        assert_eq!(date::weekday(&format!("{name}s")), None);
    }
    for (number, name) in (1..).zip(MONTH_NAMES) {
        for text in [
            name,
            &name.to_uppercase(),
            &name[..3],
            &name[..3].to_lowercase(),
        ] {
            assert_eq!(date::month(text), Some(number), "{text}");
        }
        assert_eq!(date::month_name(number), name);
        assert_eq!(date::month(&name[..2]), None);
    }
    assert_eq!(date::month("Sept"), Some(9));
    for text in ["", "o", "octo", "10", "öct", "month"] {
        assert_eq!(
            (date::month(text), date::weekday(text)),
            (None, None),
            "{text}"
        );
    }
    for number in [0, 13, u32::MAX] {
        assert_eq!(date::month_name(number), "");
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

#[test]
fn settings_have_their_names() {
    for (rule, name) in RULES
        .into_iter()
        .zip(["\"nth-monday\"", "\"contains-first\""])
    {
        assert_eq!(serde_json::to_string(&rule).unwrap(), name);
        assert_eq!(serde_json::from_str::<MonthWeeks>(name).unwrap(), rule);
    }
    assert_eq!(MonthWeeks::default(), MonthWeeks::NthMonday);
    for (precision, name) in [(Precision::Day, "\"day\""), (Precision::Week, "\"week\"")] {
        assert_eq!(serde_json::to_string(&precision).unwrap(), name);
        assert_eq!(serde_json::from_str::<Precision>(name).unwrap(), precision);
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

#[test]
fn a_promise_is_late_only_after_it_is_due() {
    let friday = Publish::week_of(week("2025-10-20"), Weekday::Fri, "October week 3");
    assert_eq!(
        (friday.on, friday.due),
        (day("2025-10-20"), day("2025-10-24"))
    );
    assert_eq!(friday.late_days(day("2025-10-24")), 0);
    assert_eq!(friday.late_days(day("2025-10-25")), 1);
    assert_eq!(friday.late_days(NaiveDate::MIN), 0);
    assert!(friday.late_days(NaiveDate::MAX) > 0);
    assert_eq!(friday.canonical(), "2025-W43");
    assert!(friday.overlaps(week("2025-10-26")) && !friday.overlaps(week("2025-10-27")));

    let sunday = Publish::day(day("2025-10-26"), "sun");
    assert_eq!(
        (sunday.on, sunday.due, sunday.precision),
        (sunday.due, sunday.on, Precision::Day)
    );
    assert_eq!(sunday.late_days(day("2025-10-23")), 0);
    assert_eq!(sunday.late_days(day("2025-11-08")), 13);
    assert_eq!(
        (sunday.week(), sunday.canonical()),
        (friday.week(), "2025-10-26".into())
    );
    assert!(sunday.overlaps(week("2025-10-20")) && !sunday.overlaps(week("2025-10-13")));
}

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

/// Thursday 23 October 2025.
fn thursday() -> Dates {
    Dates::new(day("2025-10-23"))
}

fn said(text: &str) -> String {
    match when::parse(text, &thursday()) {
        Ok(publish) => {
            assert_eq!(publish.text, text);
            publish.canonical()
        }
        Err(error) => error.to_string(),
    }
}

fn filed(text: &str, quarter: &str) -> String {
    let quarter = Quarter::parse(quarter).unwrap();
    match when::parse_in_quarter(text, quarter, &thursday()) {
        Ok(publish) => publish.canonical(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_command_line_is_understood() {
    for (text, meaning) in [
        ("2025-10-30", "2025-10-30"),
        ("today", "2025-10-23"),
        ("Tomorrow", "2025-10-24"),
        ("YESTERDAY", "2025-10-22"),
        ("thu", "2025-10-23"),
        ("fri", "2025-10-24"),
        ("Friday", "2025-10-24"),
        ("wednesday", "2025-10-29"),
        ("next friday", "2025-10-31"),
        ("next  WED", "2025-10-29"),
        ("next thu", "2025-10-30"),
        ("next mon", "2025-10-27"),
        ("+3d", "2025-10-26"),
        ("+0d", "2025-10-23"),
        ("-2d", "2025-10-21"),
        ("+2w", "2025-11-06"),
        ("-1W", "2025-10-16"),
        ("this week", "2025-W43"),
        ("next week", "2025-W44"),
        (" Last\tWeek ", "2025-W42"),
        ("2025-W44", "2025-W44"),
        ("2026-w53", "2026-W53"),
        ("week 44", "2025-W44"),
        ("week 1", "2026-W01"),
        ("week 17", "2026-W17"),
        ("week 18", "2025-W18"),
        ("week 44 2024", "2024-W44"),
        ("October week 4", "2025-W44"),
        ("oct Week 1", "2025-W41"),
        ("Oct week 4 2025", "2025-W44"),
        ("oct week 4 2024", "2024-W44"),
        ("January week 1", "2026-W02"),
        ("sept week 1", "2025-W36"),
    ] {
        assert_eq!(said(text), meaning, "{text}");
    }
    let promise = when::parse("October week 4", &thursday()).unwrap();
    assert_eq!(
        (promise.on, promise.due),
        (day("2025-10-27"), day("2025-10-31"))
    );
    assert_eq!(promise.precision, Precision::Week);
    let dates = Dates {
        due: Weekday::Wed,
        month_weeks: MonthWeeks::ContainsFirst,
        ..thursday()
    };
    let promise = when::parse("October week 4", &dates).unwrap();
    assert_eq!(
        (promise.on, promise.due),
        (day("2025-10-20"), day("2025-10-22"))
    );
}

#[test]
fn a_refusal_says_why() {
    for (text, message) in [
        ("2025-02-30", "`2025-02-30`: February 2025 has 28 days"),
        ("2024-02-30", "`2024-02-30`: February 2024 has 29 days"),
        ("2025-11-00", "`2025-11-00`: November 2025 has 30 days"),
        ("2025-13-01", "`2025-13-01`: months run from 01 to 12"),
        ("2026-1-2", "`2026-1-2`: write 2026-01-02"),
        ("2026/01/02", "`2026/01/02`: write 2026-01-02"),
        ("2026.1.2", "`2026.1.2`: write 2026-01-02"),
        ("1969-12-31", "`1969-12-31`: years run from 1970 to 9999"),
        (
            "October week 5",
            "`October week 5`: October 2025 has 4 weeks",
        ),
        (
            "October week 0",
            "`October week 0`: October 2025 has 4 weeks",
        ),
        (
            "oct  week 99999999999",
            "`oct week 99999999999`: October 2025 has 4 weeks",
        ),
        ("2025-W54", "`2025-W54`: 2025 has 52 weeks"),
        ("2025-W53", "`2025-W53`: 2025 has 52 weeks"),
        ("2026-W54", "`2026-W54`: 2026 has 53 weeks"),
        ("2025-W00", "`2025-W00`: 2025 has 52 weeks"),
        ("2025-W5", "`2025-W5`: write 2025-W05"),
        ("2025-W044", "`2025-W044`: write 2025-W44"),
        ("1969-W01", "`1969-W01`: years run from 1970 to 9999"),
        (
            "oct week 1 1969",
            "`oct week 1 1969`: years run from 1970 to 9999",
        ),
        ("week 53", "`week 53`: 2025 has 52 weeks"),
        ("week 54", "`week 54`: a year has 52 or 53 weeks"),
        ("week 0", "`week 0`: a year has 52 or 53 weeks"),
        (
            "+99999999999999999999d",
            "`+99999999999999999999d`: years run from 1970 to 9999",
        ),
        (
            "-4294967295w",
            "`-4294967295w`: years run from 1970 to 9999",
        ),
        ("-99999d", "`-99999d`: years run from 1970 to 9999"),
        ("fryday", "`fryday` is not a date"),
        ("next month", "`next month` is not a date"),
        ("last friday", "`last friday` is not a date"),
        ("+3", "`+3` is not a date"),
        ("+-3d", "`+-3d` is not a date"),
        ("3d", "`3d` is not a date"),
        ("30.10.2025", "`30.10.2025` is not a date"),
        ("2025-10", "`2025-10` is not a date"),
        ("week x", "`week x` is not a date"),
        ("oct week 4 25", "`oct week 4 25` is not a date"),
        (" \n", "a date is missing"),
        ("a`b\u{1b}[31m", "`a'b\u{fffd}[31m` is not a date"),
    ] {
        assert_eq!(said(text), message, "{text}");
    }
    assert_eq!(
        said(&"ö".repeat(50)),
        format!("`{}…` is not a date", "ö".repeat(40))
    );
    let help = |text| when::parse(text, &thursday()).unwrap_err().help;
    assert_eq!(help("fryday"), Some(when::FORMS));
    assert_eq!(help(""), Some(when::FORMS));
    assert_eq!(help("2025-02-30"), None);
}

#[test]
fn a_calendar_file_takes_only_what_stays_true() {
    for (text, quarter, meaning) in [
        ("2025-10-30", "2025-Q4", "2025-10-30"),
        ("2027-01-01", "2025-Q4", "2027-01-01"),
        ("2025-W44", "2025-Q4", "2025-W44"),
        ("October week 4", "2025-Q4", "2025-W44"),
        ("October week 4", "2019-Q4", "2019-W44"),
        ("october  week 4 2024", "2025-Q4", "2024-W44"),
        ("January week 1", "2025-Q4", "2026-W02"),
        ("Dec week 4", "2025-Q1", "2024-W52"),
        (
            "fri",
            "2025-Q4",
            "`fri`: its meaning changes with the day, write 2025-10-24",
        ),
        (
            "+2w",
            "2025-Q4",
            "`+2w`: its meaning changes with the day, write 2025-11-06",
        ),
        (
            "week 44",
            "2019-Q4",
            "`week 44`: its meaning changes with the day, write 2025-W44",
        ),
        (
            "october week 5",
            "2025-Q4",
            "`october week 5`: October 2025 has 4 weeks",
        ),
        ("fryday", "2025-Q4", "`fryday` is not a date"),
        (
            "January week 1",
            "9999-Q4",
            "`January week 1`: years run from 1970 to 9999",
        ),
        (
            "December week 1",
            "1970-Q1",
            "`December week 1`: years run from 1970 to 9999",
        ),
    ] {
        assert_eq!(filed(text, quarter), meaning, "{text}");
    }
    let error = when::parse_in_quarter("fryday", Quarter::of(date::FIRST), &thursday());
    assert_eq!(error.unwrap_err().help, Some(when::FILE_FORMS));
}

#[test]
fn every_week_is_written_and_read_back_until_2100() {
    for rule in RULES {
        for week in std::iter::successors(Some(week("1970-01-05")), |week| week.next())
            .take_while(|week| week.iso_year() <= 2100)
        {
            let dates = Dates {
                month_weeks: rule,
                ..Dates::new(week.monday())
            };
            let label = week.label(rule);
            let number = format!("week {}", week.number());
            for text in [&label, &number, &week.iso()] {
                let found = when::parse(text, &dates).unwrap();
                assert_eq!((found.on, found.week()), (week.monday(), week), "{text}");
            }
            let quarter = Quarter::of_week(week, rule);
            let found = when::parse_in_quarter(&label, quarter, &dates).unwrap();
            assert_eq!(found.on, week.monday(), "{label} in {quarter}");
        }
    }
}

#[test]
fn the_ends_of_time_are_refused_and_not_passed() {
    for (today, texts) in [
        (
            "1970-01-01",
            [
                "yesterday",
                "-1d",
                "last week",
                "this week",
                "-1w",
                "1970-W01",
            ],
        ),
        (
            "9999-12-31",
            ["tomorrow", "+1d", "next week", "next mon", "thu", "+1w"],
        ),
    ] {
        for text in texts {
            let error = when::parse(text, &Dates::new(day(today))).unwrap_err();
            assert_eq!(error.message, format!("`{text}`: {}", date::RANGE));
        }
    }
    let last = Dates {
        due: Weekday::Sun,
        ..Dates::new(date::LAST)
    };
    assert!(when::parse("this week", &last).is_err());
    assert!(when::parse("fri", &last).is_ok());
    assert!(
        when::parse(
            "this week",
            &Dates {
                due: Weekday::Fri,
                ..last
            }
        )
        .is_ok()
    );
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let count = date::LAST.signed_duration_since(date::FIRST).num_days();
    prop_oneof![
        4 => 0..47_847_i64,
        1 => 0..=count,
        1 => 0..800_i64,
        1 => count - 800..=count,
    ]
    .prop_map(|n| Civil::from_epoch(n).chrono())
}

fn any_dates() -> impl Strategy<Value = Dates> {
    (any_day(), 0..2_usize, 0..7_usize).prop_map(|(today, rule, due)| Dates {
        today,
        month_weeks: RULES[rule],
        due: WEEKDAYS[due],
    })
}

/// Words of the language in any order, so that most of the paths are met.
fn babble() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "week", "next", "last", "this", "fri", "Sunday", "today", "oct", "February", "sept",
            "+", "-", "d", "w", "-W", "-w", " ", "\u{a0}", "\t", "`", "ß", "\u{301}", "2025",
        ])
        .prop_map(str::to_owned),
        any::<u64>().prop_map(|n| n.to_string()),
        (0..60_u32).prop_map(|n| n.to_string()),
        (0..10_100_u32, 0..14_u32, 0..33_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0..10_100_u32, 0..60_u32).prop_map(|(y, w)| format!("{y:04}-W{w:02}")),
        any::<i64>().prop_map(|n| format!("{n:+}d")),
        (-9_999_999..9_999_999_i64).prop_map(|n| format!("{n:+}w")),
    ];
    let any_order = (prop::collection::vec(word, 0..6), any::<bool>())
        .prop_map(|(words, blanks)| words.join(if blanks { " " } else { "" }));
    let week = (0..14_u32, 0..60_u32, 1960..10_010_u32, any::<bool>()).prop_map(
        |(month, n, year, with_year)| {
            let n = if month == 0 { n } else { n % 7 };
            let year = if with_year {
                format!(" {year}")
            } else {
                String::new()
            };
            format!("{} week {n}{year}", date::month_name(month))
                .trim_start()
                .to_owned()
        },
    );
    prop_oneof![3 => any_order, 1 => week]
}

fn check_answer(answer: Result<Publish, NotADate>, text: &str, dates: Dates) {
    match answer {
        Ok(found) => {
            assert_eq!(found.text, text);
            assert!(date::in_range(found.on) && date::in_range(found.due));
            let same = when::parse(&found.canonical(), &dates).unwrap();
            assert_eq!(
                Publish {
                    text: text.to_owned(),
                    ..same
                },
                found
            );
            match found.precision {
                Precision::Day => assert_eq!(found.on, found.due),
                Precision::Week => {
                    assert_eq!(found.on, found.week().monday());
                    assert_eq!(found.due, found.week().day(dates.due));
                }
            }
        }
        Err(error) => {
            let first = error.message.chars().next().unwrap();
            assert!(first == '`' || error.message == "a date is missing");
            assert!(!error.message.chars().any(char::is_control), "{error:?}");
            assert!(error.message.chars().count() < 130);
        }
    }
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
    fn any_text_has_an_answer(text in any::<String>(), dates in any_dates(), at in any_day()) {
        check_answer(when::parse(&text, &dates), &text, dates);
        check_answer(when::parse_in_quarter(&text, Quarter::of(at), &dates), &text, dates);
        let _ = (date::fault(&text), date::month(&text), date::weekday(&text), Quarter::parse(&text));
    }

    #[test]
    fn any_words_have_an_answer(text in babble(), dates in any_dates(), at in any_day()) {
        check_answer(when::parse(&text, &dates), &text, dates);
        check_answer(when::parse_in_quarter(&text, Quarter::of(at), &dates), &text, dates);
        if let Some(found) = date::parse(&text) {
            prop_assert_eq!(found.to_string(), text);
        }
    }

    #[test]
    fn case_and_blanks_do_not_matter(text in babble(), dates in any_dates()) {
        let meaning = |text: &str| when::parse(text, &dates).ok().map(|it| (it.on, it.due, it.precision));
        let loud = format!("  {}\n", text.to_ascii_uppercase().replace(' ', " \t "));
        prop_assert_eq!(meaning(&text), meaning(&loud));
    }

    #[test]
    fn any_today_has_no_panic(days in any::<i32>(), text in babble(), at in any_day()) {
        let today = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        let dates = Dates::new(today);
        let _ = when::parse(&text, &dates);
        let _ = when::parse_in_quarter(&text, Quarter::of(at), &dates);
        let _ = when::parse("fri", &dates);
    }

    #[test]
    fn weekdays_come_within_a_week(today in any_day(), index in 0..7_usize) {
        let dates = Dates::new(today);
        if let Ok(found) = when::parse(DAY_NAMES[index], &dates) {
            let ahead = found.on.signed_duration_since(today).num_days();
            prop_assert!((0..7).contains(&ahead));
            prop_assert!(date::short(found.on).starts_with(DAY_NAMES[index]));
        } else {
            prop_assert!(today > day("9999-12-25"));
        }
        if let Ok(found) = when::parse(&format!("next {}", DAY_NAMES[index]), &dates) {
            prop_assert_eq!(found.week().prev(), Some(Week::of(today)));
            prop_assert!(date::short(found.on).starts_with(DAY_NAMES[index]));
        }
    }

    #[test]
    fn offsets_are_calendar_days(today in any_day(), n in -5000..5000_i64) {
        let dates = Dates::new(today);
        for (unit, length) in [('d', 1), ('w', 7)] {
            if let Ok(found) = when::parse(&format!("{n:+}{unit}"), &dates) {
                prop_assert_eq!(found.on.signed_duration_since(today).num_days(), n * length);
                prop_assert_eq!(found.precision, Precision::Day);
            }
        }
    }

    #[test]
    fn a_week_without_a_year_is_the_nearest(
        n in 0..40_000_i64, number in 1..=52_u32, month in 1..=12_u32, nth in 1..=4_u32, rule in 0..2_usize,
    ) {
        let today = Civil::from_epoch(n + 1000).chrono();
        let rule = RULES[rule];
        let dates = Dates { month_weeks: rule, ..Dates::new(today) };
        let this = Week::of(today);
        let nearest = |weeks: Vec<Week>| {
            let best = weeks.iter().map(|week| week.weeks_since(this).abs()).min().unwrap();
            weeks.into_iter().rfind(|week| week.weeks_since(this).abs() == best).unwrap()
        };
        let all: Vec<Week> = (-60..=60).filter_map(|by| this.plus(by)).collect();
        let numbered = all.iter().copied().filter(|week| week.number() == number).collect();
        let found = when::parse(&format!("week {number}"), &dates).unwrap();
        prop_assert_eq!(found.week(), nearest(numbered));
        let labelled = all.into_iter().filter(|week| {
            let (_, m, n) = week.month(rule);
            (m, n) == (month, nth)
        }).collect();
        let text = format!("{} week {nth}", date::month_name(month));
        prop_assert_eq!(when::parse(&text, &dates).unwrap().week(), nearest(labelled));
    }

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
