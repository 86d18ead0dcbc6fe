//! Whatever is changed in a plan, `standup` names that and nothing else.

use std::{collections::BTreeSet, fmt::Write as _, fs};

use chrono::{Datelike, NaiveDate};
use proptest::{prelude::*, sample::select};

use super::{super::rough::Workspace, CALENDAR, History};

const THEN: &str = "2025-10-13";
const NOW: &str = "2025-10-23";
const STATUSES: [&str; 5] = ["planned", "drafting", "review", "published", "cancelled"];

/// One entry as it stands at one time.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    publish: Option<NaiveDate>,
    owner: Option<&'static str>,
    status: &'static str,
    has_draft: bool,
}

fn pieces() -> impl Strategy<Value = Option<Piece>> {
    let day = (0..80_u64).prop_map(|days| {
        let first = NaiveDate::from_ymd_opt(2025, 10, 6).unwrap();
        first + chrono::Days::new(days)
    });
    let piece = (
        prop::option::weighted(0.8, day),
        select(&[None, Some("maya"), Some("dylan")][..]),
        select(&STATUSES[..]),
        any::<bool>(),
    );
    let piece = piece.prop_map(|(publish, owner, status, has_draft)| Piece {
        publish,
        owner,
        status,
        has_draft,
    });
    prop::option::weighted(0.85, piece)
}

fn write(history: &History, pieces: &[Option<Piece>]) {
    let mut plan = "quarter = \"2025-Q4\"\n".to_owned();
    drop(fs::remove_dir_all(history.0.path("drafts")));
    for (at, piece) in pieces.iter().enumerate() {
        let Some(piece) = piece else { continue };
        write!(
            plan,
            "\n[[entry]]\nid = \"e{at}\"\ntitle = \"Title {at}\"\nkind = \"post\"\n"
        )
        .unwrap();
        if let Some(day) = piece.publish {
            writeln!(plan, "publish = {day}").unwrap();
        }
        if let Some(owner) = piece.owner {
            writeln!(plan, "owner = \"{owner}\"").unwrap();
        }
        if piece.has_draft {
            let text = format!(
                "---\ntitle: Title {at}\neditorial:\n  kind: post\n  status: {}\n---\n",
                piece.status
            );
            history.0.write(format!("drafts/e{at}.md"), text);
        } else {
            writeln!(plan, "status = \"{}\"", piece.status).unwrap();
        }
    }
    history.0.write(CALENDAR, plan);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Piece {
    fn is_open(&self) -> bool {
        !matches!(self.status, "published" | "cancelled")
    }

    fn is_late(&self, today: &str) -> bool {
        self.is_open() && self.publish.is_some_and(|publish| publish < day(today))
    }
}

/// What changed in one entry, told anew from what changed means.
fn expected(then: Option<&Piece>, now: Option<&Piece>) -> Vec<&'static str> {
    let was_late = then.is_some_and(|piece| piece.is_late(THEN));
    let is_late = now.is_some_and(|piece| piece.is_late(NOW));
    let mut told = Vec::new();
    if is_late && !was_late {
        told.push("newly_late");
    }
    let (then, now) = match (then, now) {
        (None, None) => return told,
        (None, Some(now)) => {
            told.extend(match now.status {
                "cancelled" => None,
                "published" => Some("published"),
                _ => Some("added"),
            });
            return told;
        }
        (Some(then), None) => {
            told.extend((then.status != "cancelled").then_some("dropped"));
            return told;
        }
        (Some(then), Some(now)) => (then, now),
    };
    if was_late && !is_late && now.is_open() {
        told.push("caught_up");
    }
    told.extend(match (then.publish, now.publish) {
        (None, Some(_)) => Some("scheduled"),
        (Some(_), None) => Some("shelved"),
        (then, now) => (then != now).then_some("moved"),
    });
    told.extend((then.owner != now.owner).then_some("handed_over"));
    let at = |piece: &Piece| STATUSES.iter().position(|status| *status == piece.status);
    told.extend(match (then.status, now.status) {
        (was, "published") => (was != "published").then_some("published"),
        (was, "cancelled") => (was != "cancelled").then_some("dropped"),
        ("published" | "cancelled", _) => Some("reopened"),
        _ if now.has_draft && !then.has_draft => Some("begun"),
        _ if at(now) > at(then) => Some("advanced"),
        _ if at(now) < at(then) => Some("set_back"),
        _ => None,
    });
    told
}

/// The weeks from this one on that something is promised for, by year and number.
fn weeks(pieces: &[Option<Piece>]) -> BTreeSet<(i32, u32)> {
    let promised = pieces
        .iter()
        .flatten()
        .filter(|piece| piece.status != "cancelled");
    let weeks = promised.filter_map(|piece| {
        let week = piece.publish?.iso_week();
        Some((week.year(), week.week()))
    });
    weeks
        .filter(|week| *week >= (2025, day(NOW).iso_week().week()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_changed_is_told_and_nothing_else(
        pieces in prop::collection::vec((pieces(), pieces(), any::<bool>()), 1..14),
    ) {
        let history = History(Workspace::empty());
        history.git(THEN, &["init", "-q", "-b", "main"]);
        history.0.write("calendar/config.toml", "project = \"x\"\n");
        history.0.write("templates/post.toml", "label = \"Post\"\n[draft]\ntitle = \"x\"\nbody = \"\"\n");
        let then = pieces.iter().map(|(then, ..)| then.clone()).collect::<Vec<_>>();
        let now = pieces.iter().map(|(then, now, same)| if *same { then.clone() } else { now.clone() });
        let now = now.collect::<Vec<_>>();
        write(&history, &then);
        history.commit(THEN, "then");
        write(&history, &now);
        let mut wanted = BTreeSet::new();
        for (at, (then, now)) in then.iter().zip(&now).enumerate() {
            let told = expected(then.as_ref(), now.as_ref());
            wanted.extend(told.into_iter().map(|what| format!("{what} e{at}")));
        }
        let (had, has) = (weeks(&then), weeks(&now));
        let name = |what: &str, (year, week): &(i32, u32)| format!("{what} {year}-W{week:02}");
        wanted.extend(had.difference(&has).map(|week| name("week_emptied", week)));
        wanted.extend(has.difference(&had).map(|week| name("week_filled", week)));
        let told = history.told(NOW, &["--since", "HEAD"]);
        let lines = told.len();
        let told = told.into_iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(lines, told.len(), "told twice");
        prop_assert_eq!(told, wanted);
        // Committed, it is the same.
        history.commit(NOW, "now");
        let again = history.told(NOW, &["--since", "HEAD~1..HEAD"]);
        prop_assert_eq!(again.len(), lines);
        let nothing = history.told(NOW, &["--since", "HEAD"]);
        prop_assert!(nothing.is_empty(), "{:?}", nothing);
    }
}
