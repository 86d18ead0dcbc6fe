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
    /// For a requirement: the status by which it must hold.
    #[serde(skip)]
    pub by: Option<String>,
    /// What mends it for certain, in the body of the draft that it is about.
    #[serde(skip)]
    pub fix: Option<Fix>,
}

/// Bytes of a body, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes.
    pub span: (usize, usize),
    /// The text that takes their place.
    pub instead: String,
}

impl Finding {
    /// Adds what to do.
    pub(super) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what mends it for certain.
    pub(super) fn fix(&mut self, span: (usize, usize), instead: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix {
            span,
            instead: instead.into(),
        });
        self
    }

    /// Adds the entry it concerns.
    pub(super) fn of(&mut self, entry: &str) -> &mut Self {
        self.entry = Some(entry.to_owned());
        self
    }
}
