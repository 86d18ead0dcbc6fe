//! A draft on another branch in words: it is not here, and nobody is to begin it again.

use chrono::NaiveDate;

use crate::{editorial::elsewhere::Elsewhere, text};

/// The longest name of a branch that is told whole, in columns.
const LONGEST: usize = 60;

/// A branch as it is told.
#[must_use]
pub fn short(branch: &str) -> String {
    text::cut(branch, LONGEST)
}

/// How much work is in it, and of when: `3 commits, 2 days ago`.
#[must_use]
pub fn work(elsewhere: &Elsewhere, today: NaiveDate) -> String {
    let commits = text::count(elsewhere.commits, "commit");
    let commits = if elsewhere.at_least {
        format!("at least {commits}")
    } else {
        commits
    };
    match elsewhere.on {
        Some(day) => format!("{commits}, {}", text::ago(day, today)),
        None => commits,
    }
}

/// Where there is a draft, behind that there is none here.
#[must_use]
pub fn there(elsewhere: &Elsewhere, today: NaiveDate) -> String {
    let status = elsewhere.status.as_ref();
    let status = status.map_or_else(String::new, |status| format!(" at `{status}`"));
    let (branch, work) = (short(&elsewhere.branch), work(elsewhere, today));
    format!("a draft is on `{branch}`{status}, {work}")
}

/// What brings it here.
#[must_use]
pub fn way_here(elsewhere: &Elsewhere) -> String {
    match elsewhere.command() {
        Some(command) => format!("`{command}` brings it here"),
        None => "merge that branch".to_owned(),
    }
}
