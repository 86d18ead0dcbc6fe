//! WHEN on the command line and in a calendar file, and the promise that it makes.

use chrono::{NaiveDate, Weekday};
use dstack_content::editorial::date;
use dstack_content::editorial::publish::{Precision, Publish};
use dstack_content::editorial::quarter::Quarter;
use dstack_content::editorial::week::MonthWeeks;
use dstack_content::editorial::when::{self, Dates};

use super::{RULES, day, week};

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
