//! Why a block could not be read, or an edit was not made.

use std::fmt;

use super::Block;
use super::split::Lines;

/// Front matter that can not be read. Places are those of the file, not of the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The byte of the file, from 0.
    pub offset: usize,
    /// The line of the file, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong; lower case, no full stop.
    pub message: String,
    /// What to do about it, where something useful can be said.
    pub help: Option<&'static str>,
}

impl Error {
    /// An error at the byte `offset` of the block's text.
    pub(super) fn at(block: &Block<'_>, offset: usize, message: impl Into<String>) -> Self {
        let offset = offset.min(block.text.len());
        let (line, column) = place(block.text.as_bytes(), offset);
        Self {
            offset: block.start + offset,
            line: block.first_line + line,
            column: column + 1,
            message: message.into(),
            help: None,
        }
    }

    /// An error at the byte `offset` of a file whose block is not text.
    pub(super) fn not_utf8(file: &[u8], offset: usize) -> Self {
        let (line, column) = place(file, offset);
        Self {
            offset,
            line: line + 1,
            column: column + 1,
            message: "the front matter is not UTF-8".to_owned(),
            help: Some("save the file as UTF-8"),
        }
    }

    pub(super) fn with_help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    /// A merge conflict breaks the syntax in many ways; this names the cause instead.
    pub(super) fn explain_conflict(self, block: &Block<'_>) -> Self {
        let bytes = block.text.as_bytes();
        let marker = Lines::new(bytes).find(|line| {
            bytes
                .get(line.start..)
                .is_some_and(|rest| rest.starts_with(b"<<<<<<< ") || rest.starts_with(b">>>>>>> "))
        });
        match marker {
            Some(line) => Self::at(block, line.start, "a merge conflict is not resolved")
                .with_help("keep one side and remove the lines with <<<<<<<, ======= and >>>>>>>"),
            None => self,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

impl std::error::Error for Error {}

/// Line breaks before `offset`, and characters since the last of them.
fn place(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let mut line = 0;
    let mut start = 0;
    for one in Lines::new(before).filter(|line| line.next > line.end) {
        line += 1;
        start = one.next;
    }
    let column = before
        .get(start..)
        .map_or(0, |rest| String::from_utf8_lossy(rest).chars().count());
    (line, column)
}

/// An edit that was not made; the file is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file, from 1, where one is to blame.
    pub line: Option<usize>,
    /// What stands in the way; lower case, no full stop.
    pub message: String,
    /// What to do by hand.
    pub help: String,
}

impl Refusal {
    pub(super) fn new(line: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            message: message.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let help = error.help.unwrap_or("mend the front matter by hand first");
        Self {
            line: Some(error.line),
            message: error.message,
            help: help.to_owned(),
        }
    }
}
