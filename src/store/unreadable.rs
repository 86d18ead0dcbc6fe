//! A file that was not read, as a problem with what to do about it.

use std::string::FromUtf8Error;

use super::disk::ReadError;
use crate::editorial::{
    place::Place,
    problem::{Fault, Problem},
};

/// What the disk said.
pub(super) fn refused(file: &str, error: &ReadError) -> Problem {
    let problem = Problem::new(Fault::FileUnreadable, Place::top(file), error.to_string());
    match help(error) {
        Some(help) => problem.help(help),
        None => problem,
    }
}

fn help(error: &ReadError) -> Option<&'static str> {
    match error {
        ReadError::Link { .. } => Some("put what it points to in its place"),
        ReadError::NotAFile { .. } | ReadError::NotAFolder { .. } => Some("move it elsewhere"),
        ReadError::TooBig { .. } => Some("split it, or make it smaller"),
        ReadError::Denied { .. } => Some("let everybody read it, e.g. with chmod a+rX"),
        ReadError::NotFound { .. } | ReadError::Io { .. } => None,
    }
}

/// The text of a file, or a problem at the line of its first byte that is no UTF-8.
pub(super) fn text(file: &str, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    String::from_utf8(bytes).map_err(|error| Box::new(not_text(file, &error)))
}

fn not_text(file: &str, error: &FromUtf8Error) -> Problem {
    let valid = error.as_bytes().get(..error.utf8_error().valid_up_to());
    let breaks = valid
        .unwrap_or_default()
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    not_text_at(file, breaks + 1)
}

/// A file that should be text and is not, from a line on.
pub(super) fn not_text_at(file: &str, line: usize) -> Problem {
    Problem::new(
        Fault::FileUnreadable,
        Place::at(file, line, 1),
        "the file is not UTF-8 text",
    )
    .help("save it as UTF-8")
}
