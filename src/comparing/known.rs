//! What of a desk can be compared: what could not be read was not changed for that.

use std::collections::HashSet;

use crate::editorial::{desk::Desk, entry::Entry, problem::Fault};

/// What could be read.
pub(super) struct Known<'a> {
    /// Whether all files of the plan were.
    pub(super) reads_plan: bool,
    /// Whether all folders of drafts were.
    reads_folders: bool,
    /// Entries whose drafts were not.
    unread: HashSet<&'a str>,
    /// Entries whose promises were not.
    undated: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    pub(super) fn of(desk: &'a Desk) -> Self {
        let entries_of = |fault: Fault| {
            let problems = desk.problems.iter();
            let problems = problems.filter(move |problem| problem.fault == fault);
            problems.filter_map(|problem| problem.entry.as_deref())
        };
        let mut unreadable = desk.unreadable();
        Self {
            reads_plan: desk.unreadable_plan().next().is_none(),
            reads_folders: !unreadable
                .any(|problem| desk.settings.drafts.contains(&problem.place.file)),
            unread: entries_of(Fault::FileUnreadable).collect(),
            undated: entries_of(Fault::DateInvalid).collect(),
        }
    }

    /// Whether an entry that a calendar names on the other desk could be read here as a whole.
    pub(super) fn reads_entry(&self, here: &Entry, there: &Entry) -> bool {
        let is_lost = here.quarter.is_none() && there.quarter.is_some();
        self.reads_plan || !is_lost
    }

    /// Whether an entry's draft could be read, where there is one.
    pub(super) fn reads_draft(&self, entry: &Entry) -> bool {
        let is_there = self.reads_folders || entry.draft.is_some();
        is_there && !self.unread.contains(entry.id.as_str())
    }

    /// Whether an entry's promise could be read, where there is one.
    pub(super) fn reads_day(&self, entry: &Entry) -> bool {
        self.dates(&entry.id)
    }

    /// The same by its id.
    pub(super) fn dates(&self, id: &str) -> bool {
        !self.undated.contains(id)
    }
}
