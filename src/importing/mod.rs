//! A document that somebody has → a plan for the files, with what was not placed. Pure.

pub mod strategy;
pub mod table;

use serde::Serialize;

use crate::plan::Plan;

/// What an import does, and what is told of it.
#[derive(Debug, Default)]
pub struct Import {
    /// The steps.
    pub plan: Plan,
    /// What was found, in the order of the files.
    pub pieces: Vec<Told>,
    /// What was there already and is changed.
    pub changed: Vec<Told>,
    /// What was read with a guess.
    pub guesses: Vec<Guess>,
    /// Lines that have no place.
    pub left: Vec<Left>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The file that has it, or gets it.
    pub file: String,
    /// What it is: `entry`, `topic`, `channel`.
    pub what: &'static str,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its title or text.
    pub title: String,
    /// The document's line, from 1.
    pub line: usize,
    /// Whether it was there already and is left alone.
    pub is_known: bool,
}

/// Something that the document does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guess {
    /// The document's line, from 1.
    pub line: usize,
    /// What was taken for what.
    pub text: String,
}

/// A line that has no place in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The document's line, from 1.
    pub line: usize,
    /// The headings it stands under, the outermost first, with ` › ` between.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The line as it was written.
    pub text: String,
}
