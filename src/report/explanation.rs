//! What a rule of the check demands and why.

use serde::Serialize;

use super::SCHEMA;
use crate::check::Rule;

/// Rules explained; all of them in short when none was asked for.
#[derive(Debug, Serialize)]
pub struct Explanation {
    schema: u32,
    /// The rules.
    pub rules: Vec<RuleView>,
    /// Whether a single rule was asked for.
    #[serde(skip)]
    pub in_full: bool,
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
    /// These rules.
    #[must_use]
    pub fn of<'a>(rules: impl Iterator<Item = &'a Rule>, in_full: bool) -> Self {
        Self {
            schema: SCHEMA,
            rules: rules
                .map(|rule| RuleView {
                    rule: rule.id,
                    summary: rule.summary,
                    why: rule.why,
                    example: rule.example,
                    level: rule.weight.in_words(),
                })
                .collect(),
            in_full,
        }
    }
}
