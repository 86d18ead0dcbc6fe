//! `plan 2026-Q1` on the plan in this repository: the check accepts it on whatever day it is made.

use std::{fs, path::Path};

use chrono::NaiveDate;
use dstack_content::{
    check,
    editorial::{quarter::Quarter, settings::Level},
    planning::quarter::{self, Choices},
    store::{Scope, Store},
};
use tempfile::TempDir;

#[test]
fn the_check_accepts_the_next_quarter_and_every_week_is_filled_or_explained() {
    let quarter = Quarter::new(2026, 1).unwrap();
    for today in [
        "2025-10-07",
        "2025-10-23",
        "2025-12-05",
        "2025-12-22",
        "2026-01-20",
    ] {
        let folder = copied();
        let store = Store::open(folder.path(), None).unwrap();
        let today: NaiveDate = today.parse().unwrap();
        let (_, plan) = store
            .update(today, Scope::Plan, |desk| {
                let plan = quarter::plan(desk, quarter, &Choices::default());
                Ok((plan.steps(desk), plan))
            })
            .unwrap();
        for week in &plan.weeks {
            let is_filled = week.pieces.iter().any(|piece| piece.fills);
            assert_ne!(
                is_filled,
                week.free.is_some(),
                "{today}: {}",
                week.week.iso()
            );
        }
        let desk = store.desk(today, Scope::Everything);
        let errors = check::all(&desk).into_iter().filter(|finding| {
            finding.level == Level::Error && finding.place.file == "calendar/2026-q1.toml"
        });
        assert_eq!(
            errors.map(|finding| finding.message).collect::<Vec<_>>(),
            [""; 0],
            "{today}"
        );
        let filled = plan.weeks.iter().filter(|week| week.free.is_none()).count();
        assert!(filled >= 10, "{today}: only {filled} weeks are filled");
    }
}

/// A copy of this repository's workspace.
fn copied() -> TempDir {
    let folder = TempDir::new().unwrap();
    for part in ["calendar", "templates", "drafts"] {
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(part),
            &folder.path().join(part),
        );
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
