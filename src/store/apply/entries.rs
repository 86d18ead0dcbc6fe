//! The steps that set values of entries, made together where they are of one file.

use anyhow::Result;

use super::{Overlay, refused, settings};
use crate::{plan::Step, store::calendar_edit};

/// Whether two steps set values of entries of the same file.
pub(super) fn are_of_one_file(one: &Step, other: &Step) -> bool {
    matches!((one, other), (Step::EditEntry { path, .. }, Step::EditEntry { path: next, .. }) if path == next)
}

impl Overlay<'_> {
    /// What is recorded of a channel in an entry.
    pub(super) fn post_entry(&mut self, path: &str, step: &Step) -> Result<()> {
        let Step::PostEntry {
            id, channel, set, ..
        } = step
        else {
            return Ok(());
        };
        self.edit(path, |text| {
            calendar_edit::post(text, id, channel, set.as_deref())
                .map_err(|refusal| refused(path, refusal))
        })
    }

    /// Values of entries of one file; those that do not touch each other are written together.
    pub(super) fn edit_entries(&mut self, path: &str, steps: &[Step]) -> Result<()> {
        let changes = steps.iter().flat_map(|step| match step {
            Step::EditEntry { id, set, .. } => settings(id, set),
            _ => Vec::new(),
        });
        let changes = changes.collect::<Vec<_>>();
        self.edit(path, |text| {
            calendar_edit::apply(text, &changes).map_err(|refusal| refused(path, refusal))
        })
    }
}
