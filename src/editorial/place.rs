//! Where in the workspace something stands: file, line, column.

use std::{cell::Cell, ops::Range};

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

/// Finds many places in one text: however many are asked for, in their order, they take one pass over it.
#[derive(Debug)]
pub struct Ruler<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// Whether it begins with a byte order mark, which is no column.
    has_mark: bool,
    /// The offset found last, and the characters in front of it in its line.
    last: Cell<(usize, usize)>,
}

impl<'a> Ruler<'a> {
    /// Looks for the lines of the whole text of a file.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self {
            has_mark: text.starts_with('\u{feff}'),
            ..Self::inside(text)
        }
    }

    /// The same for a text that begins further down: what is a byte order mark at the top is a character there.
    #[must_use]
    pub fn inside(text: &'a str) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(starts).collect(),
            has_mark: false,
            last: Cell::new((0, 0)),
        }
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
        let offset = floor(self.text, offset).len();
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at));
        let start = start.copied().unwrap_or_default();
        let (known, counted) = self.last.get();
        let (from, before) = if (start..=offset).contains(&known) {
            (known, counted)
        } else {
            (start, 0)
        };
        let passed = self.text.get(from..offset).unwrap_or_default();
        let passed = if from == 0 && self.has_mark {
            passed.strip_prefix('\u{feff}').unwrap_or(passed)
        } else {
            passed
        };
        let passed = before + passed.chars().count();
        self.last.set((offset, passed));
        (line, passed + 1)
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
    fn a_byte_order_mark_further_down_is_a_character() {
        let text = "a\n\u{feff}b";
        assert_eq!(Ruler::of(text).place("x", 2..5).end_column, 2);
        let inside = Ruler::inside("\u{feff}b").place("x", 0..3);
        assert_eq!((inside.column, inside.end_column), (1, 2));
    }

    #[test]
    fn the_order_in_which_places_are_asked_for_does_not_matter() {
        let text = "äb\ncdé f\n\ng";
        let ruler = Ruler::of(text);
        let spans = [4..6, 0..2, 6..9, 5..6, 11..12, 11..99, 3..4];
        for span in spans.iter().chain(spans.iter().rev()) {
            let alone = Place::of_span("x", text, span.clone());
            assert_eq!(ruler.place("x", span.clone()), alone);
        }
        let found = ruler.place("x", 6..9);
        assert_eq!((found.line, found.column, found.end_column), (2, 3, 5));
    }

    #[test]
    fn a_span_outside_the_text_is_cut() {
        let place = Place::of_span("x", "ab", 1..99);
        assert_eq!((place.column, place.end_column), (2, 3));
        assert_eq!(Place::of_span("x", "é", 1..1).column, 1);
    }
}
