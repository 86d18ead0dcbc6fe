//! Why a block could not be read, or an edit was not made.

use std::fmt;

use super::{Block, Refusal};
use crate::store::{
    limits::NESTING,
    lines::{self, Lines},
};

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
        let (line, column) = lines::position(block.text.as_bytes(), offset);
        Self {
            offset: block.start + offset,
            line: block.first_line + line - 1,
            column,
            message: message.into(),
            help: None,
        }
    }

    /// An error at the byte `offset` of a file whose block is not text.
    pub(super) fn not_utf8(file: &[u8], offset: usize) -> Self {
        let (line, column) = lines::position(file, offset);
        Self {
            offset,
            line,
            column,
            message: "the front matter is not UTF-8".to_owned(),
            help: Some("save the file as UTF-8"),
        }
    }

    /// An error about lists and tables within each other.
    pub(super) fn too_deep(block: &Block<'_>, offset: usize) -> Self {
        let message = format!("nested deeper than {NESTING} levels");
        Self::at(block, offset, message).with_help("nest fewer lists and tables")
    }

    pub(super) fn with_help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    /// A merge conflict breaks the syntax in many ways; this names the cause instead.
    pub(super) fn explain_conflict(self, block: &Block<'_>) -> Self {
        let bytes = block.text.as_bytes();
        let marker = Lines::from(bytes, 0).find(|line| {
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

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let help = error.help.unwrap_or("mend the front matter by hand first");
        Self::new(error.message, help).at_line(error.line)
    }
}
