//! Names of files inside the workspace, checked before any of them is opened.

use crate::store::limits;
use std::fmt;

/// A path below the workspace root, with `/` between its parts; it has at least one part and cannot leave the root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(String);

impl RelPath {
    /// Checks a path: not empty, not absolute, no `.`, `..` or empty part, no `.git`, no backslash or control
    /// character, at most 1,024 bytes and 32 folders. On Windows a colon is refused as well.
    pub fn new(path: impl Into<String>) -> Result<Self, BadPath> {
        let path = path.into();
        match fault(&path) {
            Some(why) => Err(BadPath { path, why }),
            None => Ok(Self(path)),
        }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as text of its own.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The folders from the root on, then the file's name.
    pub(super) fn split(&self) -> (impl Iterator<Item = &str>, &str) {
        let (folders, name) = self.0.rsplit_once('/').unwrap_or(("", &self.0));
        (folders.split('/').filter(|folder| !folder.is_empty()), name)
    }
}

/// What is wrong with a path; see [`RelPath::new`].
fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("a file name is missing");
    }
    if path.len() > limits::PATH || path.matches('/').count() > limits::PATH_FOLDERS {
        return Some("the path is too long");
    }
    if path.starts_with('/') {
        return Some("write a path below the workspace, without a leading /");
    }
    let is_ascii_control = |byte: u8| byte < b' ' || byte == 0x7f;
    let is_odd = if path.is_ascii() {
        path.bytes().any(is_ascii_control)
    } else {
        path.contains(char::is_control)
    };
    if is_odd {
        return Some("file names cannot have control characters");
    }
    if path.contains('\\') || (cfg!(windows) && path.contains(':')) {
        return Some("write / between folders");
    }
    path.split('/').find_map(|part| match part {
        "" | "." => Some("a part of the path is empty"),
        ".." => Some("the path may not leave the workspace"),
        _ if is_git(part) => Some("git's own files are not touched"),
        _ => None,
    })
}

/// Whether a name is git's folder, in the spellings that some file systems take for the same.
fn is_git(part: &str) -> bool {
    // Most names end the question with their first letter.
    if !part.starts_with(['.', 'g', 'G']) {
        return false;
    }
    let part = part.trim_end_matches(['.', ' ']);
    part.eq_ignore_ascii_case(".git") || part.eq_ignore_ascii_case("git~1")
}

impl fmt::Display for RelPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl AsRef<str> for RelPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A path that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPath {
    /// The path as it was given; it may hold control characters.
    pub path: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl fmt::Display for BadPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "path `{}`: {}", self.path, self.why)
    }
}

impl std::error::Error for BadPath {}
