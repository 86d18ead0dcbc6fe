//! What a writing command did, or would do in a dry run.

use serde::Serialize;

use super::SCHEMA;

/// The changes of one command.
#[derive(Debug, Serialize)]
pub struct Changes {
    schema: u32,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// How many lines of each file's difference are shown; all without it.
    #[serde(skip)]
    pub most: Option<usize>,
    /// The files that change.
    pub files: Vec<Change>,
}

/// One file.
#[derive(Debug, Serialize)]
pub struct Change {
    /// Its path, relative to the workspace.
    pub file: String,
    /// Whether it is new.
    pub is_new: bool,
    /// Its text before.
    #[serde(skip)]
    pub before: String,
    /// Its text after.
    #[serde(skip)]
    pub after: String,
}

impl Changes {
    /// The changes to these files.
    #[must_use]
    pub fn of(files: Vec<Change>, dry_run: bool) -> Self {
        Self {
            schema: SCHEMA,
            dry_run,
            most: None,
            files,
        }
    }

    /// The same with the difference of each file cut to that many lines.
    #[must_use]
    pub fn cut(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }
}
