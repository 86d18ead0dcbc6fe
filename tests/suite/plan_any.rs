//! `plan` over any backlog: no clash, nothing lost, nothing on a day off, needs kept, and the check finds no new error.

mod backlog;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use backlog::{Spec, spec};
use dstack_content::{
    check,
    editorial::{
        desk::Desk,
        entry::Entry,
        mix::Mix,
        period::{Length, Period},
        publish::Precision,
        quarter::Quarter,
        settings::Level,
        span::Span,
    },
    planning::quarter::{self, Choices, Origin, QuarterPlan},
    store::{Scope, Store},
};
use proptest::prelude::*;
use tempfile::TempDir;

/// What the calendar files say of each entry, by id: all that stands in it, and in which file.
fn blocks(root: &Path) -> BTreeMap<String, Vec<(String, toml::Table)>> {
    let mut found = BTreeMap::<String, Vec<_>>::new();
    for file in ["2025-q3", "2025-q4", "2026-q1"] {
        let Ok(text) = fs::read_to_string(root.join(format!("calendar/{file}.toml"))) else {
            continue;
        };
        let table: toml::Table = toml::from_str(&text).unwrap();
        for entry in table
            .get("entry")
            .and_then(|list| list.as_array())
            .into_iter()
            .flatten()
        {
            let mut keys = entry.as_table().unwrap().clone();
            for changed in ["publish", "note", "status"] {
                keys.remove(changed);
            }
            let id = keys["id"].as_str().unwrap().to_owned();
            found.entry(id).or_default().push((file.to_owned(), keys));
        }
    }
    found
}

fn errors(desk: &Desk) -> BTreeSet<(&'static str, String)> {
    let findings = check::all(desk).into_iter();
    let errors = findings.filter(|finding| finding.level == Level::Error);
    errors
        .map(|finding| (finding.rule, finding.entry.unwrap_or_default()))
        .collect()
}

fn first_quarter() -> Quarter {
    Quarter::new(2026, 1).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_planned_quarter_is_sound(spec in spec()) {
        let folder = TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        spec.lay_out(&root);
        let store = Store::open(&root, None).unwrap();
        let today = spec.today();
        let before = store.desk(today, Scope::Everything);
        prop_assert!(before.problems.is_empty(), "{:?}", before.problems);
        let stood = blocks(&root);
        let choices = Choices { drop: spec.dropped(&before), theme: None };
        let plan = quarter::plan(&before, first_quarter(), &choices);
        let again = quarter::plan(&store.desk(today, Scope::Plan), first_quarter(), &choices);
        prop_assert_eq!(plan.steps(&before), again.steps(&before));

        store.update(today, Scope::Plan, |desk| Ok((plan.steps(desk), ()))).unwrap();

        let after = store.desk(today, Scope::Everything);
        prop_assert!(after.problems.is_empty(), "{:?}", after.problems);
        nothing_is_lost(&stood, &blocks(&root), &before, &after, &plan)?;
        weeks_are_sound(&after, &plan)?;
        let new = errors(&after).difference(&errors(&before)).cloned().collect::<Vec<_>>();
        let new = new.iter().filter(|(_, id)| {
            after.entry(id).is_none_or(|entry| entry.quarter == Some(first_quarter()))
        });
        prop_assert_eq!(new.collect::<Vec<_>>(), Vec::<&(&str, String)>::new());
        let span = Span::from(Period::of(Length::Quarter, first_quarter().start()));
        prop_assert_eq!(Mix::within(&after, &span), plan.mix);
    }
}

impl Spec {
    /// One unfinished entry that nothing needs.
    fn dropped(&self, desk: &Desk) -> Vec<String> {
        let unfinished = quarter::unfinished(desk, first_quarter());
        let ids = unfinished.map(|entry| entry.id.clone()).filter(|id| {
            quarter::needed_by(desk, std::slice::from_ref(id))
                .next()
                .is_none()
        });
        let ids = ids.collect::<Vec<_>>();
        if !self.drops || ids.is_empty() {
            return Vec::new();
        }
        vec![self.drop.get(&ids).clone()]
    }
}

fn nothing_is_lost(
    stood: &BTreeMap<String, Vec<(String, toml::Table)>>,
    stands: &BTreeMap<String, Vec<(String, toml::Table)>>,
    before: &Desk,
    after: &Desk,
    plan: &QuarterPlan,
) -> Result<(), TestCaseError> {
    let carried = plan
        .pieces()
        .filter(|piece| matches!(piece.origin, Origin::Carried { .. }));
    let carried = carried
        .map(|piece| piece.id.as_str())
        .collect::<BTreeSet<_>>();
    for (id, blocks) in stands {
        prop_assert_eq!(blocks.len(), 1, "{} stands in {} places", id, blocks.len());
    }
    for (id, blocks) in stood {
        let now = &stands[id];
        prop_assert_eq!(&now[0].1, &blocks[0].1);
        let home = if carried.contains(id.as_str()) {
            "2026-q1"
        } else {
            &blocks[0].0
        };
        prop_assert_eq!(&now[0].0, home);
    }
    let told = |entry: &Entry| {
        let asides = plan.stays.iter().chain(&plan.dropped);
        asides.filter(|aside| aside.id == entry.id).count()
            + usize::from(carried.contains(entry.id.as_str()))
    };
    for entry in quarter::unfinished(before, first_quarter()) {
        prop_assert_eq!(told(entry), 1, "{} is told once", entry.id);
    }
    for dropped in &plan.dropped {
        prop_assert!(after.entry(&dropped.id).unwrap().is_cancelled());
    }
    Ok(())
}

fn weeks_are_sound(after: &Desk, plan: &QuarterPlan) -> Result<(), TestCaseError> {
    let workdays = &after.settings.workdays;
    for week in &plan.weeks {
        let fills = week.pieces.iter().filter(|piece| piece.fills).count();
        prop_assert!(
            fills <= 2
                || week
                    .pieces
                    .iter()
                    .any(|piece| piece.origin == Origin::Standing)
        );
        prop_assert_eq!(fills > 0, week.free.is_none(), "{:?}", week);
        let here = after.entries.iter().filter(|entry| {
            entry.quarter == Some(first_quarter())
                && entry
                    .publish
                    .as_ref()
                    .is_some_and(|publish| publish.week() == week.week)
        });
        let here = here.collect::<Vec<_>>();
        let standing = week
            .pieces
            .iter()
            .filter(|piece| piece.origin == Origin::Standing);
        prop_assert_eq!(here.len(), week.pieces.len() - standing.clone().count());
        let heavy = here
            .iter()
            .filter(|entry| after.template(entry).is_some_and(|kind| kind.heavy));
        let most = usize::from(standing.clone().all(|piece| !piece.is_heavy));
        prop_assert!(heavy.count() <= most, "{} is clashed over", week.week.iso());
        for entry in here {
            let publish = entry.publish.as_ref().unwrap();
            prop_assert_eq!(workdays.day_off(publish.due), None, "{}", entry.id);
            prop_assert!(publish.due >= after.today);
            if publish.precision == Precision::Day {
                prop_assert!(week.week.contains(publish.on));
            }
            needs_are_kept(after, entry)?;
        }
    }
    Ok(())
}

fn needs_are_kept(desk: &Desk, entry: &Entry) -> Result<(), TestCaseError> {
    let due = entry.publish.as_ref().map(|publish| publish.due);
    for need in &entry.needs {
        let needed = desk.entry(&need.id);
        prop_assert!(needed.is_some(), "{} needs {}", entry.id, need.id);
        let needed = needed.unwrap();
        let by = needed.publish.as_ref().map(|publish| publish.due);
        let is_kept = needed.is_done() || (needed.is_open() && by.is_some() && by <= due);
        prop_assert!(is_kept, "{} needs {} first", entry.id, need.id);
    }
    Ok(())
}
