//! Rules of any sort give the days that the `rrule` crate gives.

use chrono::{Datelike, Days, NaiveDate, TimeZone, Weekday};
use dstack_content::editorial::{date, recurrence::Rule};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rrule::{RRuleSet, Tz};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn any_start() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1996, 1, 1).unwrap();
    (0..12_000_u64).prop_map(move |days| first + Days::new(days))
}

fn numbers(most: i32, least: usize) -> impl Strategy<Value = String> {
    let number = prop_oneof![1..=most, -most..=-1];
    vec(number, 1..=least).prop_map(|all| {
        let all = all.iter().map(i32::to_string);
        all.collect::<Vec<_>>().join(",")
    })
}

/// Weekdays that all have a number or none. The crate wants both of a list that mixes them, where the RFC wants either.
fn weekdays(most: i32) -> BoxedStrategy<String> {
    let plain = vec(select(WEEKDAYS.to_vec()), 1..=4).prop_map(|all| all.join(","));
    if most == 0 {
        return plain.boxed();
    }
    // The crate takes -5 for a mistake.
    let number = prop_oneof![1..=most, 1 - most..=-1];
    let numbered = (number, select(WEEKDAYS.to_vec()));
    let numbered = numbered.prop_map(|(number, weekday)| format!("{number}{weekday}"));
    let numbered = vec(numbered, 1..=4).prop_map(|all| all.join(","));
    prop_oneof![plain, numbered].boxed()
}

/// A frequency with parts that RFC 5545 allows with it.
fn any_parts() -> impl Strategy<Value = Vec<String>> {
    let daily = (Just("DAILY"), weekdays(0), Just(false));
    let weekly = (Just("WEEKLY"), weekdays(0), Just(false));
    let monthly = (Just("MONTHLY"), weekdays(5), Just(true));
    let yearly = (Just("YEARLY"), weekdays(5), Just(true));
    let frequency = prop_oneof![
        daily.boxed(),
        weekly.boxed(),
        monthly.boxed(),
        yearly.boxed()
    ];
    (
        frequency,
        option::of(1..5_u32),
        option::of(vec(1..=12_u32, 1..4)),
        option::of(numbers(31, 3)),
        (any::<bool>(), option::weighted(0.3, numbers(4, 2))),
        option::of(select(WEEKDAYS.to_vec())),
        option::weighted(
            0.4,
            prop_oneof![
                (1..60_u32).prop_map(|count| format!("COUNT={count}")),
                (0..4_000_u64).prop_map(|days| format!("+{days}")),
            ],
        ),
    )
        .prop_map(
            |(
                (frequency, weekdays, by_months),
                interval,
                months,
                days,
                (has_weekdays, positions),
                wkst,
                end,
            )| {
                let mut parts = vec![format!("FREQ={frequency}")];
                let mut add = |name: &str, value: Option<String>| {
                    parts.extend(value.map(|value| format!("{name}={value}")));
                };
                let days = days.filter(|_| frequency != "WEEKLY");
                let has_days = has_weekdays || days.is_some();
                add("INTERVAL", interval.map(|interval| interval.to_string()));
                add(
                    "BYMONTH",
                    months.map(|months| {
                        let months = months.iter().map(u32::to_string);
                        months.collect::<Vec<_>>().join(",")
                    }),
                );
                add("BYMONTHDAY", days);
                add("BYDAY", has_weekdays.then_some(weekdays));
                add("BYSETPOS", positions.filter(|_| has_days && by_months));
                add("WKST", wkst.map(str::to_owned));
                parts.extend(end);
                parts
            },
        )
}

/// The days that the crate gives within a span.
fn oracle(rule: &str, start: NaiveDate, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let at = |day: NaiveDate| Tz::UTC.with_ymd_and_hms(day.year(), day.month(), day.day(), 0, 0, 0);
    let text = format!("DTSTART:{}T000000Z\nRRULE:{rule}", start.format("%Y%m%d"));
    let set: RRuleSet = text.parse().unwrap();
    let set = set.after(at(first).unwrap()).before(at(last).unwrap());
    let found = set.all(u16::MAX).dates.into_iter();
    found.map(|found| found.date_naive()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_days_as_the_crate(start in any_start(), mut parts in any_parts(), ahead in 0..3_000_u64, length in 0..800_u64) {
        let mut ends = None;
        for part in &mut parts {
            if let Some(days) = part.strip_prefix('+') {
                let until = start + Days::new(days.parse().unwrap());
                *part = format!("UNTIL={}", until.format("%Y%m%d"));
                ends = Some(format!("{part}T000000Z"));
            }
        }
        let ours = parts.join(";");
        // The crate wants a day and a time where the start has one.
        let theirs = match ends {
            Some(ends) => {
                parts.pop();
                format!("{};{ends}", parts.join(";"))
            }
            None => ours.clone(),
        };
        let (first, last) = (start + Days::new(ahead), start + Days::new(ahead + length));
        let Ok(rule) = Rule::parse(&ours, start) else {
            // Refused: it gives none of the days that would be needed, within a hundred years.
            let century = start + Days::new(36_525);
            let found = oracle(&theirs, start, start, century).len();
            let wanted = parts.iter().find_map(|part| part.strip_prefix("COUNT="));
            let wanted = wanted.map_or(1, |count| count.parse().unwrap());
            prop_assert!(found < wanted, "{ours} from {start} was refused and gives {found} days");
            return Ok(());
        };
        prop_assert_eq!(rule.days(first..=last), oracle(&theirs, start, first, last), "{} from {}", ours, start);
    }

    /// A rule that is written out and counts from any of its days gives the days that are left, to whoever counts them.
    #[test]
    fn written_out_it_gives_the_same_days(start in any_start(), mut parts in any_parts(), at in 0..30_usize, length in 0..800_u64) {
        parts.retain(|part| !part.starts_with('+'));
        let Ok(rule) = Rule::parse(&parts.join(";"), start) else {
            return Ok(());
        };
        let days = rule.days(start..=start + Days::new(8_000));
        let Some(first) = days.get(at % days.len().max(1)).copied() else {
            return Ok(());
        };
        let last = first + Days::new(length);
        let written = rule.written(last);
        let again = Rule::parse(&written, first).unwrap();
        prop_assert_eq!(again.days(start..=date::LAST), rule.days(first..=last), "{} from {}", written, first);
        // The crate wants a day and a time where the start has one.
        let theirs = oracle(&format!("{written}T000000Z"), first, first, last);
        prop_assert_eq!(theirs, rule.days(first..=last), "{} from {}", written, first);
    }

    /// Which of a week's days are picked: the crate counts those from the start on in the first week, the RFC's words
    /// are "the set of recurrence instances in one interval of the recurrence rule"; from the first day of a week on
    /// both mean the same.
    #[test]
    fn picks_of_a_week_are_those_of_the_crate(start in any_start(), weekdays in weekdays(0), positions in numbers(4, 2), interval in 1..4_u32) {
        let start = start - Days::new(start.weekday().days_since(Weekday::Mon).into());
        let rule = format!("FREQ=WEEKLY;INTERVAL={interval};BYDAY={weekdays};BYSETPOS={positions}");
        let last = start + Days::new(200);
        let ours = Rule::parse(&rule, start).map(|rule| rule.days(start..=last));
        prop_assert_eq!(ours.unwrap_or_default(), oracle(&rule, start, start, last), "{} from {}", rule, start);
    }
}
