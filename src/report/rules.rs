//! The rules of the check, with the levels they have here.

use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    check::{
        Rule, Weight,
        rules::{self, RULES},
    },
    editorial::settings::{GivenLevel, Level, Settings},
    text,
};

/// All rules.
#[derive(Debug, Serialize)]
pub struct RuleList {
    schema: u32,
    /// The rules, in the order in which they are explained.
    pub rules: Vec<Listed>,
    #[serde(skip)]
    has_workspace: bool,
}

/// A rule with its level.
#[derive(Debug, Serialize)]
pub struct Listed {
    rule: &'static str,
    summary: &'static str,
    why: &'static str,
    example: &'static str,
    level: &'static str,
    #[serde(skip)]
    shown: &'static str,
    usual: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<Set>,
    can_be_excused: bool,
    can_be_mended: bool,
    #[serde(skip)]
    group: usize,
}

/// Where a level was given.
#[derive(Debug, Serialize)]
struct Set {
    level: Level,
    file: String,
    line: usize,
}

/// What rules are about, in the order in which they are listed.
const GROUPS: [(&str, &str); 3] = [
    ("plan", "THE PLAN AND ITS FILES"),
    ("readiness", "WHAT A KIND ASKS FOR"),
    ("text", "THE TEXT OF DRAFTS"),
];

impl RuleList {
    /// All rules, with the levels of a workspace where there is one.
    #[must_use]
    pub fn of(settings: Option<&Settings>) -> Self {
        let listed = RULES.iter().map(|rule| {
            let given = settings.and_then(|settings| settings.levels.get(rule.id));
            Listed::of(rule, given)
        });
        Self {
            schema: SCHEMA,
            rules: listed.collect(),
            has_workspace: settings.is_some(),
        }
    }

    /// In rows, by what the rules are about.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let blocks = GROUPS.iter().enumerate().map(|(at, (key, heading))| {
            let rules = self.rules.iter().filter(|rule| rule.group == at);
            Block::new(*key, *heading, rules.map(Listed::row).collect())
        });
        let count = text::count(self.rules.len(), "rule");
        let summary = if self.has_workspace {
            let set = self.rules.iter().filter(|rule| rule.set.is_some()).count();
            format!("{count}, {set} set in calendar/config.toml (*)")
        } else {
            format!("{count} with their usual levels, as this is no workspace")
        };
        Sheet {
            title: None,
            columns: vec![
                Column::new("rule", Fit::Whole),
                Column::new("level", Fit::Whole),
                Column::new("demands", Fit::Wrap),
            ],
            blocks: blocks.filter(|block| !block.rows.is_empty()).collect(),
            notes: vec![
                Note::new("summary", summary, Tone::Muted),
                Note::new("hint", "next: dstack-content explain RULE", Tone::Muted),
            ],
        }
    }
}

impl Listed {
    fn of(rule: &Rule, given: Option<&GivenLevel>) -> Self {
        let (level, shown) = levels(rule.weight, given.map(|given| given.level));
        let group = match rule.weight {
            _ if rules::is_about_text(rule) => 2,
            Weight::Readiness(_) => 1,
            Weight::Always(_) | Weight::Deadline | Weight::Text { .. } => 0,
        };
        Self {
            rule: rule.id,
            summary: rule.summary,
            why: rule.why,
            example: rule.example,
            level,
            shown,
            usual: rule.weight.in_words(),
            requirement: rule.weight.requirement(),
            set: given.map(|given| Set {
                level: given.level,
                file: given.place.file.clone(),
                line: given.place.line,
            }),
            can_be_excused: rules::can_be_excused(rule),
            can_be_mended: rules::can_be_mended(rule),
            group,
        }
    }

    fn row(&self) -> Row {
        let mark = if self.set.is_some() { "*" } else { "" };
        Row {
            cells: vec![
                self.rule.to_owned(),
                format!("{}{mark}", self.shown),
                self.summary.to_owned(),
            ],
            tone: if self.level == Level::Off.name() {
                Tone::Muted
            } else {
                Tone::Plain
            },
        }
    }
}

/// The level of a rule as a word, and as it is shown. One that follows the day can be lowered, never raised.
fn levels(weight: Weight, given: Option<Level>) -> (&'static str, &'static str) {
    const BY_DAY: &str = "by-day";
    let fixed = match (weight, given) {
        (Weight::Always(usual) | Weight::Text { usual, .. }, given) => given.unwrap_or(usual),
        (_, None | Some(Level::Error)) => return (BY_DAY, "by its day"),
        (_, Some(Level::Warning)) => return (BY_DAY, "at most warning"),
        (_, Some(given)) => given,
    };
    (fixed.name(), fixed.name())
}
