//! Posts from before the day since which the check is used: they are left in peace unless they cannot be read.

use std::collections::HashSet;

use super::{finding::Finding, rules};
use crate::editorial::{desk::Desk, entry::Entry};

/// The drafts that are left in peace.
pub(super) struct Exempt<'a> {
    files: HashSet<&'a str>,
}

/// The files of the exempt posts.
pub(super) fn files(desk: &Desk) -> Exempt<'_> {
    let old = desk.entries.iter().filter(|entry| is_exempt(desk, entry));
    let drafts = old.filter_map(|entry| entry.draft.as_deref());
    Exempt {
        files: drafts.map(|draft| draft.file.as_str()).collect(),
    }
}

/// Whether an entry's day is before the one since which posts are looked at.
pub(super) fn is_exempt(desk: &Desk, entry: &Entry) -> bool {
    let site = entry.draft.as_ref().and_then(|draft| draft.date);
    let day = site.or_else(|| entry.publish.as_ref().map(|publish| publish.due));
    desk.settings
        .since
        .zip(day)
        .is_some_and(|(since, day)| day < since)
}

impl Exempt<'_> {
    /// Whether a finding is about such a post, and not that it cannot be read.
    pub(super) fn takes(&self, finding: &Finding) -> bool {
        !self.files.is_empty()
            && finding.rule != rules::UNREADABLE
            && self.files.contains(finding.place.file.as_str())
    }
}
