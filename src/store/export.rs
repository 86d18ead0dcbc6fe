//! A file that is written whole where somebody asked for it, in or outside the workspace.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::{
    disk::{ReadError, RelPath, Root, plain},
    limits,
    workspace::Store,
};
use crate::failure::Failure;

/// Folders of the plan, besides those of the drafts.
const PLAN: [&str; 2] = ["calendar", "templates"];

impl Store {
    /// Writes a file that is named as it is seen from `folder`, or replaces it: it is old or new but never half. A file
    /// of the plan is not written over.
    pub fn write_export(&self, folder: &Path, given: &Path, bytes: &[u8]) -> Result<()> {
        let (name, path) = (given.display(), folder.join(given));
        let named = || path.file_name()?.to_str().map(RelPath::new);
        let Some(Ok(file)) = named() else {
            let failure = Failure::new(format!("`{name}` is not the name of a file"));
            return Err(anyhow!(
                failure.hint("--output takes the name of the file to write")
            ));
        };
        let root = Root::open(path.parent().unwrap_or(folder)).map_err(|error| {
            let folder = given.parent().unwrap_or(given).display();
            let message = format!("cannot open the folder `{folder}`: {}", plain(&error));
            anyhow!(Failure::new(message).hint("make it first"))
        })?;
        let old = match root.read(&file, limits::EXPORT) {
            Ok(old) => old,
            Err(ReadError::NotFound { .. }) => return Ok(root.create_new(&file, bytes)?),
            Err(error) => return Err(error.into()),
        };
        if self.is_of_the_plan(root.as_path()) {
            let failure = Failure::new(format!("`{name}` is a file of the plan"));
            return Err(anyhow!(failure.hint("give --output another name")));
        }
        if old == bytes {
            return Ok(());
        }
        Ok(root.replace(&file, &old, bytes)?)
    }

    /// Whether the files of a folder are the plan's own.
    fn is_of_the_plan(&self, folder: &Path) -> bool {
        let Ok(below) = folder.strip_prefix(self.folder()) else {
            return false;
        };
        let drafts = self.settings.drafts.iter().map(String::as_str);
        PLAN.into_iter()
            .chain(drafts)
            .any(|kept| below.starts_with(kept))
    }
}
