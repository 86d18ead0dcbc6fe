//! WHEN of any words on any day: an answer always, and the right one where it can be counted.

use chrono::NaiveDate;
use dstack_content::editorial::date::{self, NotADate};
use dstack_content::editorial::publish::{Precision, Publish};
use dstack_content::editorial::quarter::Quarter;
use dstack_content::editorial::week::Week;
use dstack_content::editorial::when::{self, Dates};
use proptest::prelude::*;

use super::independent::Civil;
use super::{DAY_NAMES, RULES, WEEKDAYS, day};

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
}
