//! What the check found.

mod importance;

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;
use serde::Serialize;

use self::importance::Turn;
use super::SCHEMA;
use crate::editorial::desk::Desk;
pub use crate::{check::Finding, editorial::settings::Level};

/// The findings of one run, and the counts of everything.
#[derive(Debug, Serialize)]
pub struct Findings {
    schema: u32,
    today: NaiveDate,
    /// What is shown, by file and line.
    pub findings: Vec<Finding>,
    /// Counts of all that was found, shown or not.
    pub summary: Summary,
    /// The texts of the files that findings point into, for showing their lines.
    #[serde(skip)]
    pub sources: BTreeMap<String, String>,
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
        let count = |level: Level| findings.iter().filter(|found| found.level == level).count();
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
            sources,
            turns,
        }
    }

    /// The same with the count of what is excused.
    #[must_use]
    pub fn with_excused(mut self, excused: usize) -> Self {
        self.summary.excused = excused;
        self
    }

    /// What is shown, the most important first: by level, then what is late, then by the nearest promise.
    #[must_use]
    pub fn by_importance(&self) -> Vec<&Finding> {
        let mut ordered = self.findings.iter().zip(&self.turns).collect::<Vec<_>>();
        // Findings of equal weight stay in the order of file and line.
        ordered.sort_by_key(|(found, turn)| (Reverse(found.level), *turn));
        ordered.into_iter().map(|(found, _)| found).collect()
    }

    /// How many notes were found and are not shown.
    #[must_use]
    pub fn hidden_notes(&self) -> usize {
        let shown = self
            .findings
            .iter()
            .filter(|found| found.level == Level::Note)
            .count();
        self.summary.notes.saturating_sub(shown)
    }
}
