//! What the check found.

mod importance;
mod only;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use serde::Serialize;

use self::importance::Turn;
pub use self::only::{Only, Since};
use super::{SCHEMA, explanation::RuleView};
pub use crate::{
    check::Finding,
    editorial::{place::Place, settings::Level},
};
use crate::{check::rules::RULES, editorial::desk::Desk};

/// The findings of one run, and the counts of everything.
#[derive(Debug, Serialize)]
pub struct Findings {
    schema: u32,
    today: NaiveDate,
    /// What is shown, by file and line.
    pub findings: Vec<Finding>,
    /// Counts of what was asked for and found, shown or not.
    pub summary: Summary,
    /// What was asked for, where that was not everything.
    #[serde(skip_serializing_if = "Only::is_everything")]
    pub only: Only,
    /// The texts of the files that findings point into, for showing their lines.
    #[serde(skip)]
    pub sources: BTreeMap<String, String>,
    /// The workspace's folder in its repository, with `/` behind it; empty where it is the repository.
    #[serde(skip)]
    folder: String,
    /// When each of the findings matters.
    #[serde(skip)]
    turns: Vec<Turn>,
}

/// The counts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Summary {
    /// Findings at error level.
    pub errors: usize,
    /// Findings at warning level.
    pub warnings: usize,
    /// Findings at note level.
    pub notes: usize,
    /// Findings that are excused, and are in none of the counts above.
    pub excused: usize,
    /// Entries looked at.
    pub entries: usize,
    /// Drafts looked at.
    pub drafts: usize,
    /// Files read.
    pub files: usize,
}

impl Findings {
    /// The findings; notes are counted, and shown only `with_notes`.
    #[must_use]
    pub fn of(
        desk: &Desk,
        mut findings: Vec<Finding>,
        with_notes: bool,
        source: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let count = |level: Level| counted(&findings, level);
        let summary = Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            notes: count(Level::Note),
            excused: 0,
            entries: desk.entries.len(),
            drafts: desk.read.drafts,
            files: desk.read.files,
        };
        findings.retain(|found| with_notes || found.level != Level::Note);
        let mut sources = BTreeMap::new();
        for finding in &findings {
            let file = &finding.place.file;
            if !sources.contains_key(file) {
                sources.extend(source(file).map(|text| (file.clone(), text)));
            }
        }
        let turns = findings.iter().map(|found| Turn::of(desk, found)).collect();
        Self {
            schema: SCHEMA,
            today: desk.today,
            findings,
            summary,
            only: Only::default(),
            sources,
            folder: String::new(),
            turns,
        }
    }

    /// The same with the count of what is excused.
    #[must_use]
    pub fn with_excused(mut self, excused: usize) -> Self {
        self.summary.excused = excused;
        self
    }

    /// The same, made in a workspace that is this folder of its repository.
    #[must_use]
    pub fn in_folder(self, folder: String) -> Self {
        Self { folder, ..self }
    }

    /// The same, of findings that are only those.
    #[must_use]
    pub fn only(self, only: Only) -> Self {
        Self { only, ..self }
    }

    /// The path of a file for readers that see the whole repository.
    #[must_use]
    pub fn in_repository(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }

    /// What is shown, the most important first: by level, then what is late, then by the nearest promise.
    #[must_use]
    pub fn by_importance(&self) -> Vec<&Finding> {
        let mut ordered = self.findings.iter().zip(&self.turns).collect::<Vec<_>>();
        // Findings of equal weight stay in the order of file and line.
        ordered.sort_by_key(|(found, turn)| (Reverse(found.level), *turn));
        ordered.into_iter().map(|(found, _)| found).collect()
    }

    /// The rules that the findings are of, in the order in which rules are explained.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleView> {
        let found = self.findings.iter().map(|found| found.rule);
        let found = found.collect::<BTreeSet<_>>();
        let rules = RULES.iter().filter(|rule| found.contains(rule.id));
        rules.map(RuleView::of).collect()
    }

    /// The lines of the files that findings point into.
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        let files = self.sources.iter();
        Lines(
            files
                .map(|(file, text)| (file.as_str(), text.split('\n').collect()))
                .collect(),
        )
    }

    /// How many notes were found and are not shown.
    #[must_use]
    pub fn hidden_notes(&self) -> usize {
        let shown = counted(&self.findings, Level::Note);
        self.summary.notes.saturating_sub(shown)
    }
}

/// How many there are at a level, told one by one or not.
fn counted(findings: &[Finding], level: Level) -> usize {
    let of_level = findings.iter().filter(|found| found.level == level);
    of_level.map(|found| found.count).sum()
}

/// The lines of files.
pub struct Lines<'a>(BTreeMap<&'a str, Vec<&'a str>>);

impl<'a> Lines<'a> {
    /// The line that a finding begins in; it may end in a carriage return.
    #[must_use]
    pub fn of(&self, finding: &Finding) -> Option<&'a str> {
        let lines = self.0.get(finding.place.file.as_str())?;
        lines.get(finding.place.line.checked_sub(1)?).copied()
    }
}
