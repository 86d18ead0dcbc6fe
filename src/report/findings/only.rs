//! What a check was asked for, where that was not everything.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{editorial::date, text};

/// What was asked for; everything when it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Only {
    /// Files and folders, relative to the workspace.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// What is promised up to that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<NaiveDate>,
    /// What was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_since: Option<Since>,
}

/// Changes since a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// The revision as it was named.
    pub rev: String,
    /// How many files of the plan are not as they were.
    pub files: usize,
}

impl Only {
    /// Whether nothing was left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// `what changed since main (3 files), in drafts, promised up to Thu 6 November 2025`.
    #[must_use]
    pub fn in_words(&self) -> Option<String> {
        let since = self.changed_since.as_ref().map(|since| {
            let files = text::count(since.files, "file");
            format!("what changed since {} ({files})", since.rev)
        });
        let paths = match self.paths.as_slice() {
            [] => None,
            [one] => Some(format!("in {one}")),
            more => Some(format!("in {} paths", more.len())),
        };
        let horizon = self.horizon;
        let horizon = horizon.map(|day| format!("promised up to {}", date::long(day)));
        let all = [since, paths, horizon];
        let all = all.into_iter().flatten().collect::<Vec<_>>();
        (!all.is_empty()).then(|| all.join(", "))
    }
}
