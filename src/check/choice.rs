//! Which findings are asked for: those in some files, of what is due soon, of what was changed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{finding::Finding, rule::Weight, rules};
use crate::editorial::{changed::Changed, desk::Desk, entry::Entry, settings::Level};

/// What is asked for; all findings when nothing is.
#[derive(Debug, Default)]
pub struct Choice {
    /// Only findings in these files and folders of the workspace, and those of entries whose draft or whose lines of
    /// the calendar stand there; none means all.
    pub paths: Vec<String>,
    /// Nothing of entries that are promised after that day, except what is wrong with the plan itself.
    pub horizon: Option<NaiveDate>,
    /// Only findings in what was changed, and those of entries whose draft or whose lines of the calendar were.
    pub changed: Option<Changed>,
    /// The entries whose drafts are there no more.
    pub gone: BTreeSet<String>,
}

impl Choice {
    /// The findings that are asked for.
    #[must_use]
    pub fn of(&self, findings: Vec<Finding>, desk: &Desk) -> Vec<Finding> {
        let entries = desk.entries.iter().map(|entry| (entry.id.as_str(), entry));
        let entries = entries.collect::<BTreeMap<_, _>>();
        let of = |finding: &Finding| entries.get(finding.entry.as_deref()?).copied();
        let mut chosen = findings;
        chosen.retain(|finding| {
            let entry = of(finding);
            self.is_in_paths(finding, entry)
                && self.is_before_horizon(finding, entry)
                && self.is_changed(finding, entry, &entries)
        });
        chosen
    }

    fn is_in_paths(&self, finding: &Finding, entry: Option<&Entry>) -> bool {
        let covered = |file: &str| self.paths.iter().any(|path| covers(path, file));
        self.paths.is_empty()
            || covered(&finding.place.file)
            || entry.is_some_and(|entry| files_of(entry).any(covered))
    }

    fn is_before_horizon(&self, finding: &Finding, entry: Option<&Entry>) -> bool {
        let promise = entry.and_then(|entry| entry.publish.as_ref());
        let (Some(horizon), Some(promise)) = (self.horizon, promise) else {
            return true;
        };
        let rule = rules::named(finding.rule);
        promise.on <= horizon
            || rule.is_some_and(|rule| rule.weight == Weight::Always(Level::Error))
    }

    fn is_changed(
        &self,
        finding: &Finding,
        entry: Option<&Entry>,
        entries: &BTreeMap<&str, &Entry>,
    ) -> bool {
        let Some(changed) = &self.changed else {
            return true;
        };
        let is_changed = |entry: &Entry| {
            let draft = entry.draft.as_ref();
            changed.touches(&entry.source)
                || draft.is_some_and(|draft| changed.has_file(&draft.file))
                || self.gone.contains(&entry.id)
        };
        // What an entry needs first is between the two of them, whichever of them moved.
        let needs_changed = |entry: &Entry| {
            let mut needs = entry.needs.iter();
            needs.any(|need| {
                need.place == finding.place
                    && entries
                        .get(need.id.as_str())
                        .is_some_and(|needed| is_changed(needed))
            })
        };
        changed.touches(&finding.place)
            || entry.is_some_and(|entry| is_changed(entry) || needs_changed(entry))
    }
}

/// Whether a path is a file or one of the folders above it.
fn covers(path: &str, file: &str) -> bool {
    let below = file.strip_prefix(path);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

fn files_of(entry: &Entry) -> impl Iterator<Item = &str> {
    let draft = entry.draft.iter().map(|draft| draft.file.as_str());
    draft.chain([entry.source.file.as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_covers_what_is_below_it_and_no_neighbour() {
        assert!(covers("drafts", "drafts/a/index.md"));
        assert!(covers("drafts/a.md", "drafts/a.md"));
        assert!(!covers("drafts", "drafts-old/a.md"));
        assert!(!covers("drafts/a.md", "drafts/a.mdx"));
    }
}
