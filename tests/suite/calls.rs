//! The community calls of this repository are announced 72 hours before, and their materials are due 24 hours before.

use std::fs;

use chrono::{Days, NaiveDate};
use dstack_content::{
    check,
    editorial::settings::Level,
    store::{Scope, Store},
};

use super::readme;

/// Calls with the days off around them: as it is planned, on a Monday, after a weekend and a holiday, between the years.
const CALLS: [(&str, &str, &str, &str); 5] = [
    ("2025-11-20", "", "2025-11-14", "2025-11-18"),
    ("2025-11-24", "", "2025-11-18", "2025-11-20"),
    ("2025-11-25", "2025-11-24", "2025-11-18", "2025-11-20"),
    ("2025-11-28", "2025-11-27", "2025-11-21", "2025-11-25"),
    (
        "2025-12-29",
        "2025-12-24, 2025-12-25, 2025-12-26",
        "2025-12-18",
        "2025-12-22",
    ),
];

#[test]
fn the_hours_before_a_call_are_kept() {
    for (on, holidays, announced, prepared) in CALLS {
        let folder = readme::workspace();
        let edit = |file: &str, old: &str, new: &str| {
            let path = folder.path().join(file);
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}");
            fs::write(path, text.replace(old, new)).unwrap();
        };
        let publish = format!("publish = {on}");
        edit("calendar/2025-q4.toml", "publish = 2025-11-20", &publish);
        let days_off = format!("holidays = [{holidays}] ");
        edit("calendar/config.toml", "holidays = [] ", &days_off);
        for (status, due, hours) in [("drafting", announced, 72), ("announced", prepared, 24)] {
            let draft = format!(
                "---\ntitle: Call\neditorial: {{ kind: community-call, status: {status} }}\n---\n"
            );
            let file = folder.path().join("drafts/community-call-2025-11-20.md");
            fs::write(file, draft).unwrap();
            let store = Store::open(folder.path(), None).unwrap();
            let due: NaiveDate = due.parse().unwrap();
            let call: NaiveDate = on.parse().unwrap();
            // From the end of the last day that is in time to the beginning of the call's day.
            assert!((call - due).num_days() * 24 - 24 >= hours, "{on} {status}");
            assert_eq!(behind(&store, due), [""; 0], "{on} {status}");
            let said = behind(&store, due + Days::new(1));
            assert_eq!(said.len(), 1, "{on} {status}: {said:?}");
        }
    }
}

/// What the check says of the call at error level because it is behind.
fn behind(store: &Store, today: NaiveDate) -> Vec<String> {
    let desk = store.desk(today, Scope::Everything);
    let found = check::all(&desk).into_iter().filter(|finding| {
        finding.rule == "entry-behind"
            && finding.level == Level::Error
            && finding.entry.as_deref() == Some("community-call-2025-11-20")
    });
    found.map(|finding| finding.message).collect()
}
