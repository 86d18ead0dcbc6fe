//! The folders that copies of pieces are written into: in the workspace where nothing is read from, or outside.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::{ffi::OsString, io::ErrorKind, path::Path};

use anyhow::{Result, anyhow};

use super::{disk::plain, workspace::Store};
use crate::failure::Failure;

/// The folder of the workspace that holds a folder of copies for each piece; no draft is looked for there.
pub const KITS: &str = "kits";

/// Folders that the plan is read from, besides those of the drafts.
const PLAN: [&str; 2] = ["calendar", "templates"];

impl Store {
    /// The folder that is named as it is seen from `from`, be it there already or not: the folder above it that is no
    /// workspace where it lies outside of this one, and its path from there.
    pub fn folder_for_copies(&self, from: &Path, given: &Path) -> Result<(Option<Self>, String)> {
        let path = from.join(given);
        let refused = |why: &str| {
            let failure = Failure::new(format!("`{}`: {why}", given.display()));
            anyhow!(
                failure
                    .hint("--output takes the name of a folder, which is made where it is missing")
            )
        };
        let mut missing = Vec::<OsString>::new();
        let mut at = path.as_path();
        let there = loop {
            match at.canonicalize() {
                Ok(there) => break there,
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    let (Some(name), Some(above)) = (at.file_name(), at.parent()) else {
                        return Err(refused("it is not the name of a folder"));
                    };
                    missing.push(name.to_owned());
                    // Of a name alone the folder above is the current one.
                    at = if above.as_os_str().is_empty() {
                        from
                    } else {
                        above
                    };
                }
                Err(error) => return Err(refused(&plain(&error))),
            }
        };
        let mut rest = missing.into_iter().rev().collect::<Vec<_>>();
        let outside = if let Ok(below) = there.strip_prefix(self.folder()) {
            let below = below.components().map(|part| part.as_os_str().to_owned());
            rest = below.chain(rest).collect();
            None
        } else {
            Some(Self::bare(&there)?)
        };
        let parts = rest.iter().map(|part| part.to_str());
        let Some(parts) = parts.collect::<Option<Vec<_>>>() else {
            return Err(refused("its name is not text"));
        };
        let folder = parts.join("/");
        if outside.is_none() && self.is_read_from(&folder) {
            return Err(refused("the plan and its drafts are read from there"));
        }
        Ok((outside, folder))
    }

    /// Whether files of the plan, or drafts, are looked for in a folder of the workspace.
    fn is_read_from(&self, folder: &str) -> bool {
        let folder = folder.to_lowercase();
        let is_in = |kept: &str| {
            let below = folder.strip_prefix(kept.trim_end_matches('/'));
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let is_everywhere = |drafts: &str| matches!(drafts, "" | ".");
        let drafts = self
            .settings
            .drafts
            .iter()
            .map(|folder| folder.to_lowercase());
        let mut drafts = drafts.collect::<Vec<_>>().into_iter();
        PLAN.into_iter().any(is_in)
            || drafts.any(|drafts| is_in(&drafts) || (is_everywhere(&drafts) && !is_in(KITS)))
    }
}
