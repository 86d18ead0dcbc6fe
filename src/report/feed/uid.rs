//! The names that events have among all events of the world (RFC 5545 §3.8.4.7).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::editorial::slug;

/// What is not written as it is in a part of a name. A full stop parts them.
const WRITTEN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// The names of a project's events: `ID@PROJECT.entries.dstack-content`.
///
/// They rest on ids alone, so that a piece that is moved or called otherwise is the same event.
pub(super) struct Uids {
    project: String,
}

impl Uids {
    pub(super) fn of(project: &str) -> Self {
        let project = match slug::from(project) {
            none if none.is_empty() => "plan".to_owned(),
            project => project,
        };
        Self { project }
    }

    pub(super) fn of_entry(&self, id: &str) -> String {
        self.name(&[id], "entries")
    }

    pub(super) fn of_milestone(&self, id: &str, status: &str) -> String {
        self.name(&[id, status], "milestones")
    }

    pub(super) fn of_posting(&self, id: &str, channel: &str) -> String {
        self.name(&[id, channel], "postings")
    }

    pub(super) fn of_series(&self, id: &str) -> String {
        self.name(&[id], "series")
    }

    fn name(&self, parts: &[&str], sort: &str) -> String {
        let parts = parts
            .iter()
            .map(|part| utf8_percent_encode(part, WRITTEN).to_string());
        let parts = parts.collect::<Vec<_>>().join(".");
        format!("{parts}@{}.{sort}.dstack-content", self.project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_events_have_one_name() {
        let uids = Uids::of("dstack & friends");
        assert_eq!(
            uids.of_entry("a-b"),
            "a-b@dstack-friends.entries.dstack-content"
        );
        let names = [
            uids.of_entry("a"),
            uids.of_series("a"),
            uids.of_milestone("a", "b"),
            uids.of_milestone("a.b", "c"),
            uids.of_milestone("a", "b.c"),
            uids.of_posting("a", "b"),
            uids.of_entry("a.b"),
            uids.of_entry("a@b\r\nX:1 é"),
            Uids::of("").of_entry("a"),
        ];
        let distinct = names.iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(distinct.len(), names.len());
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.@%".contains(c);
        assert!(names.iter().all(|name| name.chars().all(is_plain)));
    }
}
