//! Which findings are worth being seen first where not all of them can be.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Finding;
use crate::editorial::{desk::Desk, entry::Entry};

/// The rule about what hides everything else.
const HIDES_MORE: &str = "file-unreadable";

/// How soon a finding matters, the soonest first; the level stands above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// Something could not be read, and nobody knows what else is wrong there.
    Unread,
    /// What is promised for that day and not out: late first, then the nearest promise.
    Promised(NaiveDate),
    /// The plan itself, and what has no day.
    Undated,
    /// What is out or was given up, the newest first.
    Over(Reverse<Option<NaiveDate>>),
}

impl Turn {
    pub(super) fn of(desk: &Desk, finding: &Finding) -> Self {
        if finding.rule == HIDES_MORE {
            return Self::Unread;
        }
        let entry = finding.entry.as_deref().and_then(|id| desk.entry(id));
        entry.map_or(Self::Undated, Self::of_entry)
    }

    fn of_entry(entry: &Entry) -> Self {
        let due = entry.publish.as_ref().map(|publish| publish.due);
        match due {
            due if !entry.is_open() => Self::Over(Reverse(due)),
            Some(due) => Self::Promised(due),
            None => Self::Undated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_comes_first_and_what_is_out_last() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 10, day);
        let mut turns = [
            Turn::Over(Reverse(None)),
            Turn::Over(Reverse(day(1))),
            Turn::Over(Reverse(day(9))),
            Turn::Undated,
            Turn::Promised(day(24).unwrap()),
            Turn::Promised(day(10).unwrap()),
            Turn::Unread,
        ];
        turns.sort();
        let expected = [
            Turn::Unread,
            Turn::Promised(day(10).unwrap()),
            Turn::Promised(day(24).unwrap()),
            Turn::Undated,
            Turn::Over(Reverse(day(9))),
            Turn::Over(Reverse(day(1))),
            Turn::Over(Reverse(None)),
        ];
        assert_eq!(turns, expected);
    }
}
