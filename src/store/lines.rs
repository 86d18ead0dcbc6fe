//! The lines of a text, each ended by LF, CRLF or CR.

/// One line: its content is `start..end`, its line break `end..next`.
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
}

impl Line {
    /// What stands on it.
    pub(super) fn content<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether it is ended, which only the last line may not be.
    fn is_ended(&self) -> bool {
        self.next > self.end
    }
}

/// The lines of some bytes from a place on; behind the last line break there is none.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line_break = match rest.get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let start = self.at;
        let end = start + length;
        self.at = end + line_break;
        Some(Line {
            start,
            end,
            next: self.at,
        })
    }
}

/// The same place, but before a CRLF rather than in the middle of it, where half a line break would stand before it.
fn on_line(bytes: &[u8], at: usize) -> usize {
    let before = at.saturating_sub(1);
    if bytes.get(before..=at) == Some(b"\r\n".as_slice()) {
        before
    } else {
        at
    }
}

/// Line and column of a byte, both counted from 1, the column in characters.
pub(super) fn position(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..on_line(bytes, at)).unwrap_or(bytes);
    let mut line = 1;
    let mut start = 0;
    for one in Lines::from(before, 0).filter(Line::is_ended) {
        line += 1;
        start = one.next;
    }
    let column = before
        .get(start..)
        .map_or(0, |rest| String::from_utf8_lossy(rest).chars().count());
    (line, column + 1)
}

/// The line of a byte, counted from 1.
pub(super) fn number(text: &str, at: usize) -> usize {
    position(text.as_bytes(), at).0
}

/// Where the line that holds `at` begins.
pub(super) fn start(text: &str, at: usize) -> usize {
    let at = on_line(text.as_bytes(), at);
    let before = text.get(..at).unwrap_or(text);
    before.rfind(['\n', '\r']).map_or(0, |found| found + 1)
}

/// Where the line that holds `at` ends, before its line break.
pub(super) fn end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Where the line after the one that holds `at` begins; the end of the text for the last line.
pub(super) fn next(text: &str, at: usize) -> usize {
    let end = end(text, at);
    end + first_break(text.get(end..).unwrap_or_default()).map_or(0, str::len)
}

/// The way the first line of a text is ended, if it is ended at all.
pub(super) fn first_break(text: &str) -> Option<&str> {
    let start = text.find(['\n', '\r'])?;
    let length = if text.get(start..)?.starts_with("\r\n") {
        2
    } else {
        1
    };
    text.get(start..start + length)
}

/// The blanks at the beginning of the line that holds `at`, as far as they stand before it.
pub(super) fn blanks(text: &str, at: usize) -> &str {
    let before = text.get(start(text, at)..at).unwrap_or_default();
    let rest = before.trim_start_matches([' ', '\t']);
    before.get(..before.len() - rest.len()).unwrap_or_default()
}

/// What stands before `at` on its line, if that is nothing but blanks.
pub(super) fn indent(text: &str, at: usize) -> Option<&str> {
    let blanks = blanks(text, at);
    (start(text, at) + blanks.len() == at).then_some(blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let text = "a\nb\r\nc\rd";
        let lines = |at| (start(text, at), end(text, at), next(text, at));
        assert_eq!(
            [lines(0), lines(2), lines(5), lines(7)],
            [(0, 1, 2), (2, 3, 5), (5, 6, 7), (7, 8, 8)]
        );
        assert_eq!(lines(4), (2, 4, 5));
        assert_eq!([0, 2, 4, 5, 7].map(|at| number(text, at)), [1, 2, 2, 3, 4]);
        assert_eq!(position("a\néb".as_bytes(), 4), (2, 2));
        assert_eq!(first_break("ab\r\nc"), Some("\r\n"));
        assert_eq!(first_break("ab"), None);
    }

    #[test]
    fn only_blanks_are_an_indent() {
        assert_eq!(indent("a\n  b: c", 4), Some("  "));
        assert_eq!(indent("- b: c", 2), None);
        assert_eq!(blanks("\t b = c", 6), "\t ");
    }
}
