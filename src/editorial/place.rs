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
        let (line, column) = position(text, span.start);
        let (end_line, end_column) = position(text, span.end.max(span.start));
        Self {
            file: file.into(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The same place `lines` further down, for a span of a text that begins in the middle of a file.
    #[must_use]
    pub fn moved_down(mut self, lines: usize) -> Self {
        self.line += lines;
        self.end_line += lines;
        self
    }
}

/// Line and column of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text
        .get(..offset.min(text.len()))
        .unwrap_or_else(|| floor(text, offset));
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before
        .get(line_start..)
        .unwrap_or_default()
        .trim_start_matches('\u{feff}')
        .chars()
        .count()
        + 1;
    (line, column)
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
