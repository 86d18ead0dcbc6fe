//! The steps that set values of entries, made together where they are of one file.

use anyhow::Result;

use super::{Overlay, refused, settings};
use crate::{plan::Step, store::calendar_edit};

/// Whether two steps set values of entries of the same file.
pub(super) fn are_of_one_file(one: &Step, other: &Step) -> bool {
    matches!((one, other), (Step::EditEntry { path, .. }, Step::EditEntry { path: next, .. }) if path == next)
}

impl Overlay<'_> {
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
