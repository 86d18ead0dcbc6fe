//! A rule: its name, what it demands and why, and the function that looks.

use super::report::Report;
use crate::editorial::{desk::Desk, settings::Level};

/// One rule of the check.
pub struct Rule {
    /// Its name, which is also the name of its file.
    pub id: &'static str,
    /// What it demands, in one line.
    pub summary: &'static str,
    /// Why that is wanted.
    pub why: &'static str,
    /// What it finds.
    pub example: &'static str,
    /// How much its findings weigh.
    pub weight: Weight,
    pub(super) check: fn(&Desk, &mut Report),
}

/// How the level of a rule's findings comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is about the plan itself, or about what no text should hold: always this level; in the text of what is
    /// published at most a warning.
    Always(Level),
    /// It follows a milestone: an error once that has passed, a warning shortly before, else a note.
    Deadline,
    /// It belongs to this requirement of a template: an error once its status is claimed or its milestone has
    /// passed, a warning shortly before, else a note; at most a warning for what is published.
    Readiness(&'static str),
    /// It is about the text of drafts: this level, unless the template of the kind has this requirement; then it is
    /// as strict as [`Weight::Readiness`]. At most a warning for what is published.
    Text {
        /// The level without a template that asks for it.
        usual: Level,
        /// The requirement of a template.
        requirement: &'static str,
    },
}

impl Weight {
    /// The requirement of a template that its findings belong to.
    #[must_use]
    pub fn requirement(self) -> Option<&'static str> {
        match self {
            Self::Readiness(requirement) | Self::Text { requirement, .. } => Some(requirement),
            Self::Always(_) | Self::Deadline => None,
        }
    }

    /// The weight in words.
    #[must_use]
    pub fn in_words(self) -> String {
        const BY_STATUS: &str = "error when the status that requires it is reached or its milestone has passed, \
                                 warning within 3 working days of it, else note; for published pieces at most warning";
        match self {
            Self::Always(level) => level.name().to_owned(),
            Self::Deadline => {
                "error when the milestone has passed, warning within 3 working days of it, else note".to_owned()
            }
            // Every kind with a template for drafts wants one.
            Self::Readiness("draft") => BY_STATUS.to_owned(),
            Self::Readiness(requirement) => {
                format!("where the template requires `{requirement}`: {BY_STATUS}")
            }
            Self::Text { usual, requirement } => {
                let usual = usual.name();
                format!("{usual}; where the template requires `{requirement}`: {BY_STATUS}")
            }
        }
    }
}
