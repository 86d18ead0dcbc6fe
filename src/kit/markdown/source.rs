//! A text that is edited in passes, with the way back from each of its bytes to the body it was made of.

use std::{cmp::Reverse, ops::Range};

/// Bytes, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) to: String,
}

impl Edit {
    pub(super) fn new(span: Range<usize>, to: impl Into<String>) -> Self {
        Self {
            span,
            to: to.into(),
        }
    }
}

/// A text and where it comes from.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) text: String,
    /// Bytes of the text with those of the body, in order; what is between two of them runs alongside.
    marks: Vec<(usize, usize)>,
}

impl Source {
    pub(super) fn new(body: &str) -> Self {
        Self {
            text: body.to_owned(),
            marks: vec![(0, 0)],
        }
    }

    /// The byte of the body that stands for one of the text.
    pub(super) fn origin(&self, at: usize) -> usize {
        let behind = self.marks.partition_point(|(here, _)| *here <= at);
        let known = behind.checked_sub(1).and_then(|last| self.marks.get(last));
        let Some((here, there)) = known else {
            return at;
        };
        let next = self.marks.get(behind).map_or(usize::MAX, |next| next.1);
        there.saturating_add(at - here).min(next)
    }

    /// The text with all edits made. Of two that touch the same bytes the one that begins first is made, and of two that
    /// begin together the longer one.
    pub(super) fn edited(&self, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.span.start, Reverse(edit.span.end)));
        let mut made = Self {
            text: String::with_capacity(self.text.len() + 64),
            marks: Vec::with_capacity(self.marks.len() + 2 * edits.len()),
        };
        let mut from = 0;
        for edit in edits {
            if edit.span.start < from {
                continue;
            }
            made.keep(self, from..edit.span.start);
            made.mark(self.origin(edit.span.start));
            made.text.push_str(&edit.to);
            from = edit.span.end;
        }
        let end = self.text.len();
        made.keep(self, from..end);
        made
    }

    fn keep(&mut self, old: &Self, kept: Range<usize>) {
        self.mark(old.origin(kept.start));
        let first = old.marks.partition_point(|(here, _)| *here <= kept.start);
        let within = old.marks.get(first..).unwrap_or_default().iter();
        let start = self.text.len();
        let within = within.take_while(|(here, _)| *here < kept.end);
        let within = within.map(|(here, there)| (start + (here - kept.start), *there));
        self.marks.extend(within);
        self.text.push_str(old.text.get(kept).unwrap_or_default());
    }

    fn mark(&mut self, there: usize) {
        self.marks.push((self.text.len(), there));
    }
}

/// The bytes that are left out with a part of a text: all of its line where it stands alone there, with the empty line
/// behind it where one stands before it, too.
pub(super) fn whole_line(text: &str, part: Range<usize>) -> Range<usize> {
    let (before, after) = around(text, &part);
    let start = before.trim_end_matches(BLANKS).len();
    let blanks = after.len() - after.trim_start_matches(BLANKS).len();
    let rest = after.get(blanks..).unwrap_or_default();
    let is_first = before.get(..start).is_some_and(str::is_empty);
    let begins = is_first
        || before
            .get(..start)
            .is_some_and(|before| before.ends_with('\n'));
    let newline = newline(rest);
    if !begins || (newline == 0 && !rest.is_empty()) {
        return part;
    }
    let mut end = part.end + blanks + newline;
    let follows = text.get(end..).unwrap_or_default();
    let lines = before.get(..start).unwrap_or_default();
    if is_first || lines.ends_with("\n\n") || lines.ends_with("\n\r\n") {
        end += self::newline(follows);
    }
    start..end
}

/// The bytes that are left out with a part of a line: the blanks in front of it where nothing follows.
pub(super) fn line_end(text: &str, part: Range<usize>) -> Range<usize> {
    let (before, after) = around(text, &part);
    if after.is_empty() || newline(after) > 0 {
        before.trim_end_matches(BLANKS).len()..part.end
    } else {
        part
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

fn around<'a>(text: &'a str, part: &Range<usize>) -> (&'a str, &'a str) {
    let before = text.get(..part.start).unwrap_or_default();
    (before, text.get(part.end..).unwrap_or_default())
}

/// How many bytes the line break takes that a text begins with.
fn newline(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_leads_back_through_all_passes() {
        let source = Source::new("one two three four");
        let source = source.edited(vec![Edit::new(4..8, ""), Edit::new(5..9, "never")]);
        assert_eq!(source.text, "one three four");
        let source = source.edited(vec![Edit::new(0..3, "ONE and more"), Edit::new(9..10, "-")]);
        assert_eq!(source.text, "ONE and more three-four");
        let origin = |part: &str| source.origin(source.text.find(part).unwrap());
        assert_eq!(["ONE", "more", "three", "four"].map(origin), [0, 3, 8, 14]);
    }

    #[test]
    fn what_stands_alone_takes_its_line_with_it() {
        let left = |text: &str| {
            let start = text.find('x').unwrap();
            let gone = whole_line(text, start..start + 1);
            format!("{}{}", &text[..gone.start], &text[gone.end..])
        };
        assert_eq!(left("a\n\nx\n\nb"), "a\n\nb");
        assert_eq!(left("a\r\n\r\nx\r\n\r\nb"), "a\r\n\r\nb");
        assert_eq!(left("x\n\nb"), "b");
        assert_eq!(left("a\n  x \nb"), "a\nb");
        assert_eq!(left("a x\nb"), "a \nb");
        assert_eq!(left("a\nx b"), "a\n b");
        assert_eq!(left("a\nx"), "a\n");
    }
}
