//! Series: every occurrence of a span is the one its id names, whatever was moved or left out.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use dstack_content::editorial::{
    period::{Length, Period},
    place::Place,
    places::Places,
    recurrence::Rule,
    series::Series,
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::day;

const START: &str = "2025-01-01";

fn series(rule: &str, reviews: Option<Length>) -> Series {
    Series {
        id: "hours".to_owned(),
        title: "Hours".to_owned(),
        kind: None,
        pillar: None,
        owner: None,
        topic: None,
        serves: Vec::new(),
        rule: Rule::parse(rule, day(START)).unwrap(),
        start: day(START),
        except: Vec::new(),
        moved: Vec::new(),
        placed: false,
        reviews,
        points: Vec::new(),
        place: Place::top("calendar/recurring.toml"),
        places: Places::default(),
    }
}

fn ids(series: &Series, from: &str, to: &str) -> String {
    let found = series.occurrences(day(from)..=day(to));
    let found = found
        .iter()
        .map(|one| format!("{} {}", one.id, one.on.format("%m-%d")));
    found.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_moved_occurrence_keeps_its_id_and_comes_on_its_new_day() {
    let mut hours = series("FREQ=WEEKLY;BYDAY=WE", None);
    hours.except = vec![day("2025-12-24")];
    hours.moved = vec![(day("2025-11-26"), day("2025-12-16"))];
    assert_eq!(
        ids(&hours, "2025-11-20", "2025-12-12"),
        "hours-2025-12-03 12-03, hours-2025-12-10 12-10"
    );
    assert_eq!(
        ids(&hours, "2025-12-13", "2025-12-31"),
        "hours-2025-11-26 12-16, hours-2025-12-17 12-17, hours-2025-12-31 12-31"
    );
    let on = |id: &str| hours.occurrence(id).map(|one| one.on.to_string());
    assert_eq!(on("hours-2025-11-26").as_deref(), Some("2025-12-16"));
    assert_eq!(on("hours-2025-12-16"), None);
    assert_eq!(on("hours-2025-12-24"), None);
    assert_eq!(on("hours-2025-12-1"), None);
    assert_eq!(on("hours2025-12-17"), None);
}

#[test]
fn a_review_that_comes_early_looks_back_on_the_span_before() {
    let name = |span: Length, on: &str| Period::reviewed_on(span, day(on)).review_id();
    assert_eq!(name(Length::Month, "2025-10-23"), "review-2025-10");
    assert_eq!(name(Length::Month, "2025-11-03"), "review-2025-10");
    assert_eq!(name(Length::Month, "2025-10-31"), "review-2025-10");
    assert_eq!(name(Length::Month, "2026-01-01"), "review-2025-12");
    assert_eq!(name(Length::Quarter, "2025-12-15"), "review-2025-q4");
    assert_eq!(name(Length::Quarter, "2026-01-12"), "review-2025-q4");
    assert_eq!(name(Length::Year, "2025-12-08"), "review-2025");
    assert_eq!(name(Length::Quarter, "2026-02-01"), "review-2026-q1");
    assert_eq!(name(Length::Year, "2026-02-01"), "review-2025");
    assert_eq!(name(Length::Month, "2025-10-14"), "review-2025-09");
    assert_eq!(name(Length::Month, "2025-10-15"), "review-2025-10");
}

proptest! {
    #[test]
    fn an_id_names_the_occurrence_it_was_made_for(
        rule in select(vec![
            "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=3TH", "FREQ=DAILY;INTERVAL=9", "FREQ=WEEKLY;COUNT=30",
            "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20261001",
        ]),
        left_out in vec(0..40_usize, 0..4),
        moved in vec((0..40_usize, 0..90_u64), 0..4),
        from in 0..300_u64,
        length in 0..200_u64,
    ) {
        let mut hours = series(rule, None);
        let all = hours.rule.days(day(START)..=day("2026-12-31"));
        hours.except = left_out.iter().filter_map(|at| all.get(*at).copied()).collect();
        for (at, ahead) in moved {
            let Some(from) = all.get(at).copied() else { continue };
            let is_free = !hours.except.contains(&from) && hours.moved.iter().all(|(other, _)| *other != from);
            if is_free {
                hours.moved.push((from, from + Days::new(ahead)));
            }
        }
        let first = day(START) + Days::new(from);
        let last = first + Days::new(length);
        let found = hours.occurrences(first..=last);
        for one in &found {
            prop_assert!((first..=last).contains(&one.on));
            let named = hours.occurrence(&one.id);
            prop_assert_eq!(named.as_ref(), Some(one));
        }
        // And none is missing: what the rule gives and nobody left out takes place once, somewhere.
        let wanted = all.iter().filter(|day| !hours.except.contains(day)).filter_map(|day| hours.occurrence(&format!("{}-{day}", hours.id)));
        let mut wanted = wanted.filter(|one| (first..=last).contains(&one.on)).collect::<Vec<_>>();
        wanted.sort_by_key(|one| (one.on, one.id.clone()));
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn each_span_has_one_review_which_its_id_names(
        on in prop_oneof![
            (1..29_u32).prop_map(|day| format!("BYMONTHDAY={day}")),
            Just("BYMONTHDAY=-1".to_owned()),
            (select(vec![-1, 1, 2, 3, 4]), select(vec!["MO", "TH", "SU"])).prop_map(|(nth, day)| format!("BYDAY={nth}{day}")),
            Just("BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".to_owned()),
            Just("BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1".to_owned()),
        ],
        span in select(Length::ALL.to_vec()),
        month in 1..13_u32,
        ahead in 0..900_u64,
    ) {
        let every = match span { Length::Month => 1, Length::Quarter => 3, Length::Year => 12 };
        let start = NaiveDate::from_ymd_opt(2025, month, 1).unwrap();
        let mut reviews = series("FREQ=DAILY", Some(span));
        reviews.rule = Rule::parse(&format!("FREQ=MONTHLY;INTERVAL={every};{on}"), start).unwrap();
        let first = start + Days::new(ahead);
        let found = reviews.occurrences(first..=first + Days::new(800));
        let ids = found.iter().map(|one| &one.id).collect::<BTreeSet<_>>();
        prop_assert_eq!(ids.len(), found.len());
        for one in &found {
            let named = reviews.occurrence(&one.id);
            prop_assert_eq!(named.as_ref(), Some(one));
        }
    }
}
