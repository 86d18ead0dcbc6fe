//! Series: every occurrence of a span is the one its id names, whatever was moved or left out.

use chrono::{Days, NaiveDate};
use dstack_content::editorial::{
    place::Place,
    places::Places,
    recurrence::Rule,
    series::{Series, Span},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::day;

const START: &str = "2025-01-01";

fn series(rule: &str, reviews: Option<Span>) -> Series {
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
fn a_review_is_named_by_the_span_whose_end_is_nearest() {
    let name = |span: Span, on: &str| span.review_on(day(on));
    assert_eq!(name(Span::Month, "2025-10-23"), "review-2025-10");
    assert_eq!(name(Span::Month, "2025-11-03"), "review-2025-10");
    assert_eq!(name(Span::Month, "2025-10-31"), "review-2025-10");
    assert_eq!(name(Span::Month, "2026-01-01"), "review-2025-12");
    assert_eq!(name(Span::Quarter, "2025-12-15"), "review-2025-q4");
    assert_eq!(name(Span::Quarter, "2026-01-12"), "review-2025-q4");
    assert_eq!(name(Span::Year, "2025-12-08"), "review-2025");
    assert_eq!(name(Span::Year, "2026-02-01"), "review-2025");
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
        let wanted = all.iter().filter(|day| !hours.except.contains(day)).filter_map(|day| hours.occurrence(&hours.id_on(*day)));
        let mut wanted = wanted.filter(|one| (first..=last).contains(&one.on)).collect::<Vec<_>>();
        wanted.sort_by_key(|one| (one.on, one.id.clone()));
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_review_is_found_by_its_id(at in 1..29_u32, span in select(Span::ALL.to_vec()), interval in option::of(1..4_u32), ahead in 0..900_u64) {
        let months = match span { Span::Month => 1, Span::Quarter => 3, Span::Year => 12 };
        let rule = format!("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={at}", months * interval.unwrap_or(1));
        let reviews = series(&rule, Some(span));
        let first: NaiveDate = day(START) + Days::new(ahead);
        for one in reviews.occurrences(first..=first + Days::new(800)) {
            let named = reviews.occurrence(&one.id);
            prop_assert_eq!(named.as_ref(), Some(&one));
        }
    }
}
