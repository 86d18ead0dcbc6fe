//! What a rule of the check demands and why.

use serde::Serialize;

use super::SCHEMA;
use crate::check::Rule;

/// Rules explained.
#[derive(Debug, Serialize)]
pub struct Explanation {
    schema: u32,
    /// The rules.
    pub rules: Vec<RuleView>,
}

/// A rule.
#[derive(Debug, Serialize)]
pub struct RuleView {
    /// Its name.
    pub rule: &'static str,
    /// What it demands, in one line.
    pub summary: &'static str,
    /// Why that is wanted.
    pub why: &'static str,
    /// What it finds, and what it does not.
    pub example: &'static str,
    /// Its level, or how the level comes about.
    pub level: String,
}

impl Explanation {
    /// A rule explained.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let view = RuleView {
            rule: rule.id,
            summary: rule.summary,
            why: rule.why,
            example: rule.example,
            level: rule.weight.in_words(),
        };
        Self {
            schema: SCHEMA,
            rules: vec![view],
        }
    }
}
