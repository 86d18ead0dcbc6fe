//! What an edit knows of a file: its block, the tree of it, its line endings, and how to refuse.

use super::{Block, FrontMatter, Key, NewValue, Refusal};
use crate::store::{lines, refusal::BY_HAND};

/// A file with its block and the tree of it.
pub(super) struct Document<'a> {
    pub block: Block<'a>,
    pub tree: FrontMatter<'a>,
    pub file: &'a str,
}

impl Document<'_> {
    /// A refusal about the byte `at` of the block's text.
    pub(super) fn refuse(&self, at: usize, message: &str) -> Refusal {
        Refusal::new(message, BY_HAND).at_line(self.block.line_of(at))
    }

    /// A refusal that says why about a key.
    pub(super) fn refuse_key(&self, key: &Key<'_>, why: &str) -> Refusal {
        self.refuse(key.span.start, &format!("`{}` {why}", key.text))
    }

    /// The line ending for new lines: that of the line which holds `at`, or of the opening fence.
    pub(super) fn newline(&self, at: usize) -> &str {
        let text = self
            .block
            .text
            .get(lines::end(self.block.text, at)..)
            .unwrap_or_default();
        lines::first_break(text).unwrap_or_else(|| {
            let before = self.file.get(..self.block.start).unwrap_or_default();
            let fence = before.trim_end_matches(['\n', '\r']);
            lines::first_break(before.get(fence.len()..).unwrap_or_default()).unwrap_or("\n")
        })
    }
}

/// A value below the keys of a path that are missing.
pub(super) fn nest(missing: &[String], value: &NewValue) -> NewValue {
    missing.iter().rev().fold(value.clone(), |inner, key| {
        NewValue::Table(vec![(key.clone(), inner)])
    })
}
