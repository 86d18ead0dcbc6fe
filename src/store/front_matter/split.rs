//! Finds the front matter block between its fences, without reading what it says.

use super::{Error, Format};
use crate::store::lines::{self, Lines};

/// What stands at the beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split<'a> {
    /// The file does not begin with a fence.
    None,
    /// A fence opens a block that nothing closes in the bytes given.
    Unclosed {
        /// The format the opening fence stands for.
        format: Format,
        /// The line of the opening fence, from 1.
        line: usize,
    },
    /// A whole block.
    Found(Block<'a>),
}

/// A front matter block and its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// The format its fences stand for.
    pub format: Format,
    /// The text between the fences; it is empty or ends with a line break.
    pub text: &'a str,
    /// The byte of the file at which `text` begins.
    pub start: usize,
    /// The line of the file on which `text` begins, from 1.
    pub first_line: usize,
    /// The byte of the file at which the body begins, after the closing fence's line break.
    pub body_start: usize,
    /// The line of the file on which the body begins, from 1.
    pub body_line: usize,
}

impl Block<'_> {
    /// The line of the file, from 1, that holds the byte `offset` of `text`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.first_line + lines::number(self.text, offset) - 1
    }
}

/// Finds the front matter at the beginning of `bytes`, which may be a whole file or only its first part.
///
/// A byte order mark and blank lines may stand before the opening fence. A fence is a line of three or more `-`
/// (YAML) or `+` (TOML), blanks may follow it; YAML may also be closed by `...`. Lines end with LF, CRLF or CR.
///
/// With the first part of a file, an answer of [`Split::Unclosed`], or a block whose `body_start` is the end of
/// `bytes`, is only final when there is nothing more to read.
///
/// # Errors
///
/// When the block is not UTF-8.
pub fn split(bytes: &[u8]) -> Result<Split<'_>, Error> {
    let bom = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    let mut lines = Lines::from(bytes, bom);
    let mut number = 0;
    let mut open = None;
    for line in lines.by_ref() {
        number += 1;
        let content = trim_blanks(line.content(bytes));
        if !content.is_empty() {
            open = opening(content).map(|format| (format, line.next));
            break;
        }
    }
    let Some((format, start)) = open else {
        return Ok(Split::None);
    };
    let fence_line = number;
    for line in lines {
        number += 1;
        if closes(format, line.content(bytes)) {
            let inner = bytes.get(start..line.start).unwrap_or_default();
            let text = std::str::from_utf8(inner)
                .map_err(|error| Error::not_utf8(bytes, start + error.valid_up_to()))?;
            return Ok(Split::Found(Block {
                format,
                text,
                start,
                first_line: fence_line + 1,
                body_start: line.next,
                body_line: number + 1,
            }));
        }
    }
    Ok(Split::Unclosed {
        format,
        line: fence_line,
    })
}

fn opening(line: &[u8]) -> Option<Format> {
    [Format::Yaml, Format::Toml]
        .into_iter()
        .find(|format| is_fence(*format, line))
}

fn closes(format: Format, line: &[u8]) -> bool {
    let line = trim_blanks(line);
    is_fence(format, line) || (format == Format::Yaml && line == b"...")
}

fn is_fence(format: Format, line: &[u8]) -> bool {
    line.starts_with(format.fence().as_bytes())
        && line.iter().all(|byte| Some(byte) == line.first())
}

/// Without blanks at the end; a fence must begin its line.
fn trim_blanks(mut line: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t'] = line {
        line = rest;
    }
    line
}
