//! One thing that a rule found.

use serde::Serialize;

use crate::editorial::{place::Place, settings::Level};

/// A finding: rule, level, place, message, help.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The entry it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// How many findings it stands for: where a rule finds too much in one draft to tell, the last counts the rest.
    #[serde(skip_serializing_if = "is_one")]
    pub count: usize,
    /// For a requirement: the status by which it must hold.
    #[serde(skip)]
    pub by: Option<String>,
    /// What mends it for certain, in the body of the draft that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serialising wants"
)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// A stretch of a body, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Its bytes in the body.
    #[serde(skip)]
    pub span: (usize, usize),
    /// Its first line in the file.
    pub line: usize,
    /// Its first character.
    pub column: usize,
    /// The line it ends in.
    pub end_line: usize,
    /// The character behind its last one.
    pub end_column: usize,
    /// The text that takes its place.
    pub instead: String,
}

impl Finding {
    /// Adds what to do.
    pub(super) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what mends it for certain.
    pub(super) fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Adds the entry it concerns.
    pub(super) fn of(&mut self, entry: &str) -> &mut Self {
        self.entry = Some(entry.to_owned());
        self
    }
}
