//! What the files hold and the desk does not, because it could not be read: none of it is called missing.

use std::collections::HashSet;

use crate::editorial::{
    desk::Desk,
    entry::Entry,
    place::Place,
    problem::{Fault, Problem},
};

/// Whether an entry's draft is there, and what it says cannot be read.
pub(super) fn draft(desk: &Desk, entry: &Entry) -> bool {
    desk.has_unreadable_draft(entry)
}

/// The entries whose drafts are there and cannot be read, all at once.
pub(super) fn drafts(desk: &Desk) -> HashSet<&str> {
    let unreadable = desk.unreadable();
    unreadable
        .filter_map(|problem| problem.entry.as_deref())
        .collect()
}

/// Whether the value at a place could not be used.
pub(super) fn value(desk: &Desk, place: &Place) -> bool {
    let mut problems = desk.problems.iter();
    problems.any(|problem| problem.fault == Fault::ValueInvalid && problem.place == *place)
}

/// Whether a quarter's file cannot be read, so that entries may be in it.
pub(super) fn quarter(desk: &Desk) -> bool {
    desk.unreadable().any(in_plan)
}

/// Whether a quarter's file has an entry of that id that could not be used.
pub(super) fn entry(desk: &Desk, id: &str) -> bool {
    let mut problems = desk.problems.iter();
    problems.any(|problem| in_plan(problem) && problem.entry.as_deref() == Some(id))
}

/// Whether a kind has a template that cannot be read.
pub(super) fn template(desk: &Desk, kind: &str) -> bool {
    let file = format!("templates/{kind}.toml");
    desk.unreadable()
        .any(|problem| problem.place.file == file || problem.place.file == "templates")
}

/// Whether pillars or topics were left out.
pub(super) fn pillars(desk: &Desk) -> bool {
    records(desk, "calendar/pillars.toml")
}

/// Whether records of that file were left out.
pub(super) fn records(desk: &Desk, file: &str) -> bool {
    desk.problems.iter().any(|problem| {
        problem.place.file == file
            && !matches!(problem.fault, Fault::KeyUnknown | Fault::IdDuplicate)
    })
}

/// The files of the plan that hold no entries.
const WITHOUT_ENTRIES: [&str; 10] = [
    "calendar/config.toml",
    "calendar/pillars.toml",
    "calendar/strategy.toml",
    "calendar/channels.toml",
    "calendar/voice.toml",
    "calendar/facts.toml",
    "calendar/goals.toml",
    "calendar/kpis.toml",
    "calendar/kpi-readings.csv",
    "calendar/quick-wins.toml",
];

fn in_plan(problem: &Problem) -> bool {
    problem.is_in_plan() && !WITHOUT_ENTRIES.contains(&problem.place.file.as_str())
}
