//! What an edit knows of a file: its block, the tree of it, its line endings, and how to refuse.

use super::{Block, FrontMatter, NewValue, Refusal, splice};

/// What every refusal says to do when nothing better is known.
pub(super) const BY_HAND: &str = "edit the file by hand";

/// A file with its block and the tree of it.
pub(super) struct Document<'a> {
    pub block: Block<'a>,
    pub tree: FrontMatter,
    pub file: &'a str,
}

impl Document<'_> {
    /// A refusal about the byte `at` of the block's text.
    pub(super) fn refuse(&self, at: usize, message: &str) -> Refusal {
        Refusal::new(self.block.line_of(at), message, BY_HAND)
    }

    /// The line ending for new lines: that of the line which holds `at`, or of the opening fence.
    pub(super) fn newline(&self, at: usize) -> &str {
        let text = self
            .block
            .text
            .get(splice::line_end(self.block.text, at)..)
            .unwrap_or_default();
        splice::first_line_break(text).unwrap_or_else(|| {
            let before = self.file.get(..self.block.start).unwrap_or_default();
            let fence = before.trim_end_matches(['\n', '\r']);
            splice::first_line_break(before.get(fence.len()..).unwrap_or_default()).unwrap_or("\n")
        })
    }
}

/// A value below the keys of a path that are missing.
pub(super) fn nest(missing: &[String], value: &NewValue) -> NewValue {
    missing.iter().rev().fold(value.clone(), |inner, key| {
        NewValue::Table(vec![(key.clone(), inner)])
    })
}
