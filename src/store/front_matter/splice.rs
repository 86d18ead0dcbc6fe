//! Replaces bytes of a text, and finds the lines around a place in it.

use std::ops::Range;

/// New text for some bytes of the old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub at: Range<usize>,
    pub with: String,
}

impl Splice {
    pub(super) fn replace(at: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            at,
            with: with.into(),
        }
    }

    pub(super) fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::replace(at..at, with)
    }

    pub(super) fn delete(at: Range<usize>) -> Self {
        Self::replace(at, "")
    }
}

/// The text after all splices, which must not overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.at.start);
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for splice in splices {
        out.push_str(text.get(done..splice.at.start).unwrap_or_default());
        out.push_str(&splice.with);
        done = splice.at.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Where the line that holds `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Where the line that holds `at` ends, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Where the line after the one that holds `at` begins.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    end + first_line_break(text.get(end..).unwrap_or_default()).map_or(0, str::len)
}

/// The way the first line of a text ends, if it is ended at all.
pub(super) fn first_line_break(text: &str) -> Option<&str> {
    let start = text.find(['\n', '\r'])?;
    let length = if text.get(start..)?.starts_with("\r\n") {
        2
    } else {
        1
    };
    text.get(start..start + length)
}

/// What stands before `at` on its line, if that is nothing but blanks.
pub(super) fn indent(text: &str, at: usize) -> Option<&str> {
    let before = text.get(line_start(text, at)..at)?;
    before
        .bytes()
        .all(|byte| matches!(byte, b' ' | b'\t'))
        .then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_are_made_in_the_order_of_the_text() {
        let splices = vec![
            Splice::delete(4..6),
            Splice::insert(0, "<"),
            Splice::replace(1..2, "B"),
        ];
        assert_eq!(apply("abcdefg", splices), "<aBcdg");
    }

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let text = "a\nb\r\nc\rd";
        let lines = |at| {
            (
                line_start(text, at),
                line_end(text, at),
                next_line(text, at),
            )
        };
        assert_eq!(
            [lines(0), lines(2), lines(5), lines(7)],
            [(0, 1, 2), (2, 3, 5), (5, 6, 7), (7, 8, 8)]
        );
        assert_eq!(first_line_break("ab\r\nc"), Some("\r\n"));
        assert_eq!(first_line_break("ab"), None);
    }

    #[test]
    fn only_blanks_are_an_indent() {
        assert_eq!(indent("a\n  b: c", 4), Some("  "));
        assert_eq!(indent("- b: c", 2), None);
    }
}
