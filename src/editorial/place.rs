//! Where in the workspace something stands: file, line, column.

use std::ops::Range;

use serde::Serialize;

/// A stretch of a file of the workspace. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path relative to the workspace, with `/`.
    pub file: String,
    /// First line.
    pub line: usize,
    /// First character.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// The character behind the last one.
    pub end_column: usize,
}

impl Place {
    /// The beginning of a file, for what concerns it as a whole.
    #[must_use]
    pub fn top(file: impl Into<String>) -> Self {
        Self::at(file, 1, 1)
    }

    /// One position.
    #[must_use]
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self {
            file: file.into(),
            line,
            column,
            end_line: line,
            end_column: column,
        }
    }

    /// The bytes `span` of `text`, the whole text of `file`. A span that ends outside is cut.
    #[must_use]
    pub fn of_span(file: impl Into<String>, text: &str, span: Range<usize>) -> Self {
        Ruler::of(text).place(file, span)
    }

    /// The same place `lines` further down, for a span of a text that begins in the middle of a file.
    #[must_use]
    pub fn moved_down(mut self, lines: usize) -> Self {
        self.line += lines;
        self.end_line += lines;
        self
    }
}

/// Finds many places in one text without counting its lines for each.
#[derive(Debug)]
pub struct Ruler<'a> {
    text: &'a str,
    /// Where each line but the first begins.
    starts: Vec<usize>,
}

impl<'a> Ruler<'a> {
    /// Looks for the lines of a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { text, starts }
    }

    /// The bytes `span` of the text, the whole text of `file`. A span that ends outside is cut.
    #[must_use]
    pub fn place(&self, file: impl Into<String>, span: Range<usize>) -> Place {
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end.max(span.start));
        Place {
            file: file.into(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// Line and column of a byte offset.
    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self
            .text
            .get(..offset.min(self.text.len()))
            .unwrap_or_else(|| floor(self.text, offset));
        let above = self.starts.partition_point(|start| *start <= before.len());
        let line_start = above.checked_sub(1).and_then(|last| self.starts.get(last));
        let column = before
            .get(line_start.copied().unwrap_or_default()..)
            .unwrap_or_default()
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1;
        (above + 1, column)
    }
}

/// The text up to the last character border at or before `offset`.
fn floor(text: &str, offset: usize) -> &str {
    (0..=offset.min(text.len()))
        .rev()
        .find_map(|end| text.get(..end))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_ignore_a_byte_order_mark() {
        let text = "\u{feff}a = 1\nü = \"é\"\n";
        let start = text.find("\"é\"").unwrap_or_default();
        let place = Place::of_span("x.toml", text, start..start + 4);
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!((place.end_line, place.end_column), (2, 8));
        assert_eq!(Place::of_span("x.toml", text, 3..4).column, 1);
    }

    #[test]
    fn a_span_outside_the_text_is_cut() {
        let place = Place::of_span("x", "ab", 1..99);
        assert_eq!((place.column, place.end_column), (2, 3));
        assert_eq!(Place::of_span("x", "é", 1..1).column, 1);
    }
}
