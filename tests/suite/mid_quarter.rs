//! The state that `tests/mid-quarter/make` makes, by the commands that a team types: it can be made, it is the same each
//! time, and its views are those in `tests/mid-quarter/views`. `BLESS=1 cargo test mid_quarter` writes them anew;
//! `docs/pictures/make` then takes the README's pictures of them.
#![cfg(unix)]

use std::{fs, path::Path, process::Command};

use similar::TextDiff;
use tempfile::TempDir;

use super::cases::{self, folder::Files};

/// What the team looks at on that day, as a line of a case.
const VIEWS: [&str; 12] = [
    "week",
    "overdue",
    "list",
    "status",
    "show case-study-ai16z",
    "approve mev-protection-in-tee",
    "mix --by pillar",
    "kpi show",
    "kpi show github-stars",
    "tasks --owner dylan",
    "move case-study-ai16z \"November week 3\" --dry-run",
    "check",
];

#[test]
fn a_quarter_is_worked_on_until_its_middle() {
    let (folder, again) = (made(), made());
    let views = VIEWS.map(|view| {
        let line = format!("terminal=yes width=80 today=2025-11-12 {view}");
        let (said, failure) = cases::printed(&line, folder.path());
        format!("$ dstack-content {view}\n{said}{failure}")
    });
    let views = views.join("\n");
    let path = Path::new("tests/mid-quarter/views");
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, &views).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap();
    let diff = TextDiff::from_lines(&expected, &views);
    assert!(
        views == expected,
        "BLESS=1 accepts it\n{}",
        diff.unified_diff().header("expected", "shown")
    );
    let (first, second) = (Files::of(folder.path()), Files::of(again.path()));
    assert!(first.0 == second.0, "made twice, it differs");
}

#[test]
fn what_shows_rows_is_a_table_for_a_spreadsheet() {
    let folder = made();
    for view in [
        "week",
        "overdue",
        "list",
        "status",
        "show case-study-ai16z",
        "mix",
        "kpi show",
        "topics",
        "tasks",
        "rules",
    ] {
        let line = format!("today=2025-11-12 {view} --format csv");
        let (said, failure) = cases::printed(&line, folder.path());
        assert!(!failure.contains("error"), "{view}: {failure}");
        // The reader refuses rows of another length than that of the first.
        let rows = csv::Reader::from_reader(said.as_bytes())
            .into_records()
            .collect::<Result<Vec<_>, _>>();
        assert!(!rows.unwrap().is_empty(), "{view}");
    }
}

/// The state, made anew.
fn made() -> TempDir {
    let folder = TempDir::new().unwrap();
    let made = Command::new("tests/mid-quarter/make")
        .arg(folder.path())
        .env("DSTACK_CONTENT", env!("CARGO_BIN_EXE_dstack-content"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
    folder
}
