//! What a rule of the check demands and why.

use serde::Serialize;

use super::SCHEMA;
use crate::{
    check::{Rule, Weight},
    editorial::settings::Level,
};

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
    /// The most that a finding of it weighs where nothing else is set.
    #[serde(skip)]
    pub at_most: Level,
    /// Whether it looks only where it is asked to.
    #[serde(skip)]
    pub is_off: bool,
}

impl RuleView {
    /// A rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        Self {
            rule: rule.id,
            summary: rule.summary,
            why: rule.why,
            example: rule.example,
            level: rule.weight.in_words(),
            is_off: matches!(
                rule.weight,
                Weight::Always(Level::Off)
                    | Weight::Text {
                        usual: Level::Off,
                        ..
                    }
            ),
            at_most: match rule.weight {
                Weight::Always(level) => level,
                Weight::Deadline | Weight::Readiness(_) | Weight::Text { .. } => Level::Error,
            },
        }
    }
}

impl Explanation {
    /// A rule explained.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        Self {
            schema: SCHEMA,
            rules: vec![RuleView::of(rule)],
        }
    }
}
