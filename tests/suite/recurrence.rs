//! Recurrence rules: the days they give, the words for those that cannot be used, and the work they may make.

mod against_rrule;
mod series;

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use dstack_content::editorial::{date, recurrence::Rule};

fn day(text: &str) -> NaiveDate {
    date::parse(text).unwrap()
}

/// The days of a rule within a span, as `10-22 10-29`, with the year where the rule is shown over several.
fn days(rule: &str, start: &str, from: &str, to: &str) -> String {
    let rule = Rule::parse(rule, day(start)).unwrap();
    let days = rule.days(day(from)..=day(to)).into_iter();
    let form = if from[..4] == to[..4] {
        "%m-%d"
    } else {
        "%Y-%m-%d"
    };
    let days = days.map(|day| day.format(form).to_string());
    days.collect::<Vec<_>>().join(" ")
}

#[test]
fn rules_of_a_content_team() {
    let q4 = |rule, start| days(rule, start, "2025-10-01", "2025-12-31");
    let weekly = "10-08 10-15 10-22 10-29 11-05 11-12 11-19 11-26 12-03 12-10 12-17 12-24 12-31";
    assert_eq!(q4("FREQ=WEEKLY;BYDAY=WE", "2025-10-08"), weekly);
    assert_eq!(q4("FREQ=WEEKLY", "2025-10-08"), weekly);
    assert_eq!(q4("freq=weekly;byday=we", "2025-10-08"), weekly);
    assert_eq!(
        q4("FREQ=MONTHLY;BYDAY=3TH", "2025-10-01"),
        "10-16 11-20 12-18"
    );
    assert_eq!(
        q4("FREQ=MONTHLY;BYDAY=-1FR", "2025-10-01"),
        "10-31 11-28 12-26"
    );
    assert_eq!(
        q4("FREQ=MONTHLY;BYMONTHDAY=-1", "2025-10-31"),
        "10-31 11-30 12-31"
    );
    assert_eq!(
        q4("FREQ=MONTHLY;BYMONTHDAY=23", "2025-10-23"),
        "10-23 11-23 12-23"
    );
    // A month without the day is passed over.
    assert_eq!(q4("FREQ=MONTHLY", "2025-08-31"), "10-31 12-31");
    assert_eq!(
        q4(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2025-01-01"
        ),
        "10-31 11-28 12-31"
    );
    assert_eq!(
        q4("FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=2MO", "2025-01-01"),
        "12-08"
    );
}

#[test]
fn intervals_count_from_the_start_and_weeks_from_their_first_day() {
    let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU";
    // RFC 5545 §3.8.5.3: the first day of the week decides which days belong together.
    assert_eq!(
        days(
            &format!("{rule};WKST=MO"),
            "1997-08-05",
            "1997-08-01",
            "1997-08-31"
        ),
        "08-05 08-10 08-19 08-24"
    );
    assert_eq!(
        days(
            &format!("{rule};WKST=SU"),
            "1997-08-05",
            "1997-08-01",
            "1997-08-31"
        ),
        "08-05 08-17 08-19 08-31"
    );
    assert_eq!(
        days(
            "FREQ=DAILY;INTERVAL=10",
            "2025-09-25",
            "2025-10-10",
            "2025-10-30"
        ),
        "10-15 10-25"
    );
    assert_eq!(
        days("FREQ=YEARLY", "2024-02-29", "2025-01-01", "2033-01-01"),
        "2028-02-29 2032-02-29"
    );
}

#[test]
fn a_rule_ends_with_its_count_or_its_last_day() {
    assert_eq!(
        days(
            "FREQ=WEEKLY;COUNT=3",
            "2025-10-08",
            "2025-10-10",
            "2025-12-31"
        ),
        "10-15 10-22"
    );
    assert_eq!(
        days(
            "FREQ=WEEKLY;UNTIL=20251022",
            "2025-10-08",
            "2025-10-10",
            "2025-12-31"
        ),
        "10-15 10-22"
    );
    // The start counts only where the rule gives it.
    assert_eq!(
        days(
            "FREQ=WEEKLY;BYDAY=FR;COUNT=2",
            "2025-10-08",
            "2025-10-01",
            "2025-12-31"
        ),
        "10-10 10-17"
    );
}

#[test]
fn what_cannot_be_used_is_refused_in_words() {
    let cases = [
        ("", "the rule is empty, or has an empty part"),
        ("FREQ=WEEKLY;", "the rule is empty, or has an empty part"),
        ("every Wednesday", "`every Wednesday` is no part of a rule"),
        ("BYDAY=WE", "the rule has no FREQ"),
        (
            "RRULE:FREQ=WEEKLY",
            "`RRULE:FREQ` is no part of a rule here",
        ),
        ("FREQ=WEKLY", "`WEKLY` is no FREQ"),
        (
            "FREQ=HOURLY",
            "`FREQ=HOURLY` comes again within a day, and the plan has days",
        ),
        ("FREQ=DAILY;BYHOUR=9", "`BYHOUR` is no part of a rule here"),
        (
            "FREQ=YEARLY;BYWEEKNO=20",
            "`BYWEEKNO` is no part of a rule here",
        ),
        ("FREQ=WEEKLY;BYDAZ=WE", "`BYDAZ` is no part of a rule here"),
        ("FREQ=WEEKLY;FREQ=DAILY", "the rule has FREQ twice"),
        ("FREQ=WEEKLY;INTERVAL=0", "`0` is no INTERVAL"),
        ("FREQ=WEEKLY;COUNT=1000000", "`1000000` is no COUNT"),
        ("FREQ=WEEKLY;UNTIL=2026-01-31", "`2026-01-31` is no UNTIL"),
        (
            "FREQ=WEEKLY;UNTIL=20260131T000000Z",
            "`20260131T000000Z` is no UNTIL",
        ),
        ("FREQ=WEEKLY;UNTIL=20260230", "`20260230` is no UNTIL"),
        ("FREQ=WEEKLY;UNTIL=äöüß", "`äöüß` is no UNTIL"),
        (
            "FREQ=WEEKLY;COUNT=2;UNTIL=20260131",
            "the rule has both COUNT and UNTIL",
        ),
        ("FREQ=MONTHLY;BYDAY=XTH", "`XTH` is no BYDAY"),
        ("FREQ=MONTHLY;BYDAY=0TH", "`0TH` is no BYDAY"),
        ("FREQ=MONTHLY;BYDAY=ä", "`ä` is no BYDAY"),
        (
            "FREQ=MONTHLY;BYDAY=6TH",
            "no month has a weekday more than five times",
        ),
        (
            "FREQ=WEEKLY;BYDAY=1WE",
            "BYDAY has a number, which counts within a month or a year",
        ),
        (
            "FREQ=WEEKLY;BYMONTHDAY=3",
            "BYMONTHDAY does not go with FREQ=WEEKLY",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "`32` is no BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=-0", "`-0` is no BYMONTHDAY"),
        ("FREQ=YEARLY;BYMONTH=13", "`13` is no BYMONTH"),
        (
            "FREQ=MONTHLY;BYSETPOS=1",
            "BYSETPOS picks some of several days, and here is only one",
        ),
        ("FREQ=WEEKLY;WKST=MONDAY", "`MONDAY` is no WKST"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
            "the rule gives no day from Wed 1 October 2025 on",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20250930",
            "the rule gives no day from Wed 1 October 2025 on",
        ),
        (
            "FREQ=YEARLY;COUNT=200",
            "the rule does not come 200 times within a hundred years",
        ),
    ];
    for (rule, message) in cases {
        let refused = Rule::parse(rule, day("2025-10-01")).unwrap_err();
        assert_eq!(refused.message, message, "of {rule}");
        assert!(!refused.help.is_empty(), "no way out of {rule}");
    }
    let help = |rule| Rule::parse(rule, day("2025-10-01")).unwrap_err().help;
    assert_eq!(help("FREQ=WEEKLY;BYDAZ=WE"), "did you mean `BYDAY`?");
    assert_eq!(help("FREQ=WEEKLY;UNTIL=2026-01-31"), "write UNTIL=20260131");
    assert_eq!(
        help("FREQ=WEEKLY;UNTIL=20260131T000000Z"),
        "write UNTIL=20260131; the plan has days and no hours"
    );
}

#[test]
fn a_hostile_rule_costs_no_more_than_an_honest_one() {
    let hostile = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=53SU;BYMONTHDAY=1;COUNT=1000",
        "FREQ=DAILY;INTERVAL=4294967295",
        "FREQ=YEARLY;INTERVAL=99999999999999999999;COUNT=1000",
        "FREQ=DAILY;COUNT=1000",
        "FREQ=DAILY",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366",
    ];
    let began = Instant::now();
    for rule in hostile {
        let Ok(rule) = Rule::parse(rule, day("1970-01-01")) else {
            continue;
        };
        for year in [1970, 2025, 9999] {
            let first = NaiveDate::from_ymd_opt(year, 10, 20).unwrap();
            let last = first + chrono::Days::new(35);
            assert!(rule.days(first..=last).len() <= 36);
        }
    }
    // A hundred times what it takes, so that a slow machine does not matter.
    assert!(began.elapsed() < Duration::from_secs(2));
}
