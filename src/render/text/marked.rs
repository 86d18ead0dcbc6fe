//! A line of a file with the part of it that a finding is about, cut so that it fits.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::{report::findings::Place, text::shown};

/// The longest line that is looked into, in bytes; there may be thousands of findings in one.
const LONGEST_LINE: usize = 32 * 1024;
/// What stands for the rest of a line.
const CUT: char = '…';

/// A line as it is shown, and the bytes of it that are marked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) line: String,
    pub(super) span: Range<usize>,
}

impl Marked {
    /// `None` for a line that is blank or too long to be looked into.
    pub(super) fn of(place: &Place, line: &str) -> Option<Self> {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.len() > LONGEST_LINE {
            return None;
        }
        let byte = |column: usize| {
            line.char_indices()
                .map(|(at, _)| at)
                .nth(column.saturating_sub(1))
                .unwrap_or(line.len())
        };
        let start = byte(place.column);
        let end = if place.end_line > place.line {
            line.len()
        } else {
            byte(place.end_column).max(start)
        };
        let part = |range: Range<usize>| shown(line.get(range).unwrap_or_default());
        let (before, after) = (part(0..start), part(end..line.len()));
        let mut marked = part(start..end).into_owned();
        // What nobody sees is shown by its number, or the mark would stand under its neighbour.
        if marked.width() == 0 {
            marked = marked.escape_unicode().to_string();
        }
        Some(Self {
            span: before.len()..before.len() + marked.len(),
            line: format!("{before}{marked}{after}"),
        })
    }

    /// The same in so many columns: what is marked with as much as there is room for around it, or its beginning.
    pub(super) fn within(self, room: usize) -> Self {
        if self.line.width() <= room {
            return self;
        }
        let width = |range: Range<usize>| self.line.get(range).map_or(0, UnicodeWidthStr::width);
        let (before, marked) = (width(0..self.span.start), width(self.span.clone()));
        let from = if before + marked < room {
            0
        } else {
            // Half of what is left is for what stands in front, and one column for each cut.
            let lead = room.saturating_sub(marked + 2) / 2;
            before.saturating_sub(lead)
        };
        self.window(from, room)
    }

    /// The columns from `from` on, as many as there is room for.
    fn window(&self, from: usize, room: usize) -> Self {
        let mut line = String::new();
        let mut used = 0;
        if from > 0 {
            line.push(CUT);
            used += 1;
        }
        let mut span = line.len()..line.len();
        let mut column = 0;
        for (at, c) in self.line.char_indices() {
            let wide = c.width().unwrap_or(0);
            let is_in_front = column < from;
            column += wide;
            if is_in_front {
                continue;
            }
            if used + wide >= room {
                line.push(CUT);
                break;
            }
            if at <= self.span.start {
                span = line.len()..line.len();
            }
            line.push(c);
            used += wide;
            if self.span.contains(&at) {
                span.end = line.len();
            }
        }
        Self { line, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(line: &str, columns: Range<usize>, room: usize) -> (String, String) {
        let mut place = Place::at("x", 1, columns.start);
        place.end_column = columns.end;
        let marked = Marked::of(&place, line).unwrap().within(room);
        assert!(marked.line.width() <= room, "{marked:?}");
        let span = marked.line[marked.span.clone()].to_owned();
        (marked.line, span)
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        let line = "\tkind = \"x\"\r";
        assert_eq!(
            within(line, 9..12, 80),
            (" kind = \"x\"".to_owned(), "\"x\"".to_owned())
        );
    }

    #[test]
    fn what_is_marked_stands_in_the_middle_of_a_long_line() {
        let line = "abcdefghijklmnopqrstuvwxyz";
        let found = within(line, 14..16, 12);
        assert_eq!(found, ("…jklmnopqrs…".to_owned(), "no".to_owned()));
        let found = within(line, 2..4, 12);
        assert_eq!(found, ("abcdefghijk…".to_owned(), "bc".to_owned()));
        let found = within(line, 25..27, 12);
        assert_eq!(found, ("…uvwxyz".to_owned(), "yz".to_owned()));
    }

    #[test]
    fn what_nobody_sees_is_shown_by_its_number() {
        let found = within("za\u{200b}b", 3..4, 80);
        assert_eq!(found, ("za\\u{200b}b".to_owned(), "\\u{200b}".to_owned()));
        // Behind the last character there is nothing to show.
        assert_eq!(within("ab", 3..3, 80), ("ab".to_owned(), String::new()));
    }

    #[test]
    fn of_a_mark_that_does_not_fit_the_beginning_is_shown() {
        let line = "日本語".repeat(20);
        let found = within(&line, 4..50, 13);
        assert_eq!(found, ("…日本語日本…".to_owned(), "日本語日本".to_owned()));
        let long = "x".repeat(LONGEST_LINE + 1);
        assert_eq!(Marked::of(&Place::top("x"), &long), None);
    }

    #[test]
    fn every_part_of_any_line_can_be_shown() {
        let line = "aé日\u{301}b\u{200d}👩".repeat(12);
        let letters = line.chars().count();
        for start in 1..=letters + 1 {
            for end in start..=letters + 1 {
                for room in [8, 20, 41] {
                    within(&line, start..end, room);
                }
            }
        }
    }
}
