//! The figures of reviews, over plans of any kind.

use std::fs;

use dstack_content::{
    editorial::{date, desk::Desk, period::Period},
    reviewing::figures::{Fate, Figures, Tally},
    store::{Scope, Store},
};
use proptest::prelude::*;
use tempfile::TempDir;

/// A plan with entries: day of the quarter, week instead of day, status, pillar.
fn desk(entries: &[(u32, bool, usize, bool)], today: &str) -> Desk {
    const STATUSES: [&str; 4] = ["planned", "confirmed", "done", "cancelled"];
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["calendar", "templates"] {
        fs::create_dir(path(name)).unwrap();
    }
    let kind = "workflow = [\"planned\", \"confirmed\", \"done\"]\nchannels = [\"blog\", \"x\"]\n";
    fs::write(path("templates/launch.toml"), kind).unwrap();
    fs::write(path("calendar/config.toml"), "").unwrap();
    let pillars = "[[pillar]]\nid = \"proof\"\ntitle = \"Proof\"\n";
    fs::write(path("calendar/pillars.toml"), pillars).unwrap();
    let mut text = String::from("quarter = \"2025-Q4\"\n");
    for (at, (day, is_week, status, has_pillar)) in entries.iter().enumerate() {
        let month = 10 + day / 28;
        let publish = if *is_week {
            let name = date::month_name(month);
            format!("\"{name} week {}\"", day % 4 + 1)
        } else {
            format!("2025-{month}-{:02}", day % 28 + 1)
        };
        let pillar = if *has_pillar {
            "pillar = \"proof\"\n"
        } else {
            ""
        };
        let status = STATUSES[*status];
        let entry = format!(
            "\n[[entry]]\nid = \"e{at}\"\nkind = \"launch\"\nstatus = \"{status}\"\npublish = {publish}\n{pillar}"
        );
        text.push_str(&entry);
    }
    fs::write(path("calendar/2025-q4.toml"), text).unwrap();
    let store = Store::open(folder.path(), None).unwrap();
    let desk = store.desk(date::parse(today).unwrap(), Scope::Plan);
    assert!(desk.problems.is_empty(), "{:?}", desk.problems);
    desk
}

fn period(text: &str) -> Period {
    Period::parse(text, date::LAST).unwrap()
}

fn sum<'a>(tallies: impl Iterator<Item = &'a (String, Tally)>) -> Tally {
    tallies.fold(Tally::default(), |sum, (_, tally)| Tally {
        planned: sum.planned + tally.planned,
        out: sum.out + tally.out,
        late: sum.late + tally.late,
        dropped: sum.dropped + tally.dropped,
    })
}

#[test]
fn a_promise_of_a_week_counts_in_the_month_that_the_week_belongs_to() {
    // October week 4 is Mon 27 October to Sun 2 November.
    let desk = desk(&[(27, true, 0, true)], "2025-12-31");
    let planned = |text| Figures::of(&desk, period(text)).planned.len();
    assert_eq!(
        ["2025-10", "2025-11", "2025-Q4", "2025"].map(planned),
        [1, 0, 1, 1]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn figures_add_up(
        entries in proptest::collection::vec((0u32..84, any::<bool>(), 0usize..4, any::<bool>()), 0..12),
        today in prop_oneof![Just("2025-10-01"), Just("2025-11-17"), Just("2026-02-01")],
    ) {
        let desk = desk(&entries, today);
        let quarter = Figures::of(&desk, period("2025-Q4"));
        let months = ["2025-10", "2025-11", "2025-12"].map(|text| Figures::of(&desk, period(text)));
        let planned = months.iter().map(|month| month.planned.len()).sum::<usize>();
        prop_assert_eq!(planned, entries.len());
        prop_assert_eq!(quarter.planned.len(), entries.len());
        for figures in months.iter().chain([&quarter]) {
            let total = figures.total();
            let open = figures.planned.iter().filter(|one| one.fate == Fate::Open).count();
            prop_assert_eq!(total.planned, figures.planned.len());
            prop_assert_eq!(total.out + total.late + total.dropped + open, total.planned);
            prop_assert_eq!(sum(figures.by_pillar().iter()), total);
            for (_, tally) in figures.by_channel() {
                prop_assert_eq!(tally, total);
            }
            let (kept, all) = figures.on_time();
            prop_assert!(kept <= all && all <= total.out + total.late);
        }
        let next = &months[0].next;
        let open = months[1].planned.iter().filter(|one| one.entry.is_open());
        prop_assert_eq!(next.len(), open.count());
    }
}
