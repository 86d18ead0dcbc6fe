//! Why an edit was not made: the line, what is in the way, and what to do by hand.

use std::fmt;

/// What a refusal says to do when nothing better is known.
pub(super) const BY_HAND: &str = "change it by hand";

/// An edit that was refused; nothing was changed.
///
/// `message` and `help` are lower-case and may repeat text of the file, so they are escaped where they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file, counted from 1; none when no single line is at fault.
    pub line: Option<usize>,
    /// What is in the way.
    pub message: String,
    /// What to do instead.
    pub help: String,
}

impl Refusal {
    /// A refusal that no single line is at fault for.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same refusal, at a line counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        write!(out, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for Refusal {}
