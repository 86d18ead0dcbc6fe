//! The excuses in a body, and how far each of them reaches.
//!
//! One that stands within a line of text is for that line. One on a line of its own is for what follows: from the next
//! line that is not empty to the next empty one, or to the end of the block of code that begins there. Several of them
//! below each other reach as far as the last.

use std::collections::HashMap;

use super::{Excuse, Scope, said};
use crate::editorial::{
    body::{Body, Comment},
    place::{Place, Ruler},
};

/// A comment that was meant as an excuse and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong, lower-case, in one sentence.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// The excuses in the body of a file, one for each rule that is named, and the comments that were meant as such.
#[must_use]
pub fn in_body(file: &str, body: &Body) -> (Vec<Excuse>, Vec<Misread>) {
    let said = body.comments.iter();
    let said = said.filter_map(|comment| Some((comment, said::read(&comment.text)?)));
    let said = said.collect::<Vec<_>>();
    if said.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let ruler = Ruler::of(&body.text);
    let down = body.first_line - 1;
    let lines = Lines::of(body);
    let (mut excuses, mut misread) = (Vec::new(), Vec::new());
    // From the last, so that one above another knows how far that reaches.
    let mut below = None;
    for (comment, said) in said.iter().rev() {
        let (first, last) = lines.reach(comment, below);
        below = lines.is_alone(comment).then_some((first, last));
        let place = ruler.place(file, comment.span.0..comment.span.1);
        let place = place.moved_down(down);
        match said {
            Ok(said) => excuses.extend(said.rules.iter().rev().map(|rule| Excuse {
                rule: rule.clone(),
                because: said.because.clone(),
                until: said.until,
                place: place.clone(),
                scope: Scope::Lines(first + down, last + down),
            })),
            Err(message) => misread.push(Misread {
                message: message.clone(),
                place,
            }),
        }
    }
    excuses.reverse();
    misread.reverse();
    (excuses, misread)
}

/// The lines of a body, from 1.
struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// The empty lines.
    empty: Vec<usize>,
    /// The last lines of the blocks of code, by their first.
    fences: HashMap<usize, usize>,
}

impl<'a> Lines<'a> {
    fn of(body: &'a Body) -> Self {
        let text = body.text.as_str();
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
        let mut lines = Self {
            text,
            starts: std::iter::once(0).chain(starts).collect(),
            empty: Vec::new(),
            fences: HashMap::new(),
        };
        let numbered = text.split('\n').zip(1..);
        let empty = numbered.filter(|(line, _)| is_empty(line));
        lines.empty = empty.map(|(_, number)| number).collect();
        let fences = body.fences.iter().map(|fence| {
            let last = fence.span.1.saturating_sub(1).max(fence.span.0);
            (lines.at(fence.span.0), lines.at(last))
        });
        lines.fences = fences.collect();
        lines
    }

    fn at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The lines of a comment.
    fn own(&self, comment: &Comment) -> (usize, usize) {
        let (start, end) = comment.span;
        (self.at(start), self.at(end.saturating_sub(1)))
    }

    /// Whether nothing else stands on the lines of a comment.
    fn is_alone(&self, comment: &Comment) -> bool {
        let (first, last) = self.own(comment);
        let start = self.starts.get(first - 1).copied().unwrap_or_default();
        let end = self.starts.get(last).copied().unwrap_or(self.text.len());
        let before = self.text.get(start..comment.span.0);
        let behind = self.text.get(comment.span.1..end);
        before.is_some_and(is_empty) && behind.is_some_and(is_empty)
    }

    /// The lines that an excuse is for, where `below` is what the next one that stands alone is for.
    fn reach(&self, comment: &Comment, below: Option<(usize, usize)>) -> (usize, usize) {
        let (first, last) = self.own(comment);
        if !self.is_alone(comment) {
            return (first, last);
        }
        let mut next = last + 1;
        while self.empty.binary_search(&next).is_ok() {
            next += 1;
        }
        if let Some((_, end)) = below.filter(|(start, _)| *start == next) {
            return (first, end);
        }
        let empty = self.empty.partition_point(|line| *line < next);
        let end = match self.empty.get(empty) {
            Some(empty) => empty - 1,
            None => self.starts.len(),
        };
        let end = self.fences.get(&next).map_or(end, |fence| end.max(*fence));
        (first, end)
    }
}

/// Whether a line, or a part of one, holds nothing but blanks and marks of quotations.
fn is_empty(line: &str) -> bool {
    line.trim_start_matches('\u{feff}')
        .chars()
        .all(|c| c.is_whitespace() || c == '>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::body::Fence;

    /// The first and last lines of the excuses in a text of which `comments` and a fence are known.
    fn reaches(text: &str) -> Vec<(usize, usize)> {
        let comments = text.match_indices("<!--").map(|(start, _)| {
            let end = start + text[start..].find("-->").unwrap() + 3;
            Comment {
                text: text[start + 4..end - 3].trim().to_owned(),
                span: (start, end),
                is_block: false,
            }
        });
        let fence = text.find("```").map(|start| Fence {
            language: None,
            is_closed: true,
            line: 0,
            span: (start, text.rfind("```").unwrap() + 4),
        });
        let body = Body {
            text: text.to_owned(),
            first_line: 11,
            comments: comments.collect(),
            fences: fence.into_iter().collect(),
            ..Body::default()
        };
        let (excuses, misread) = in_body("x.md", &body);
        assert_eq!(misread, []);
        let scopes = excuses.iter().map(|excuse| match excuse.scope {
            Scope::Lines(first, last) => (first - 10, last - 10),
            Scope::Entry => unreachable!("an excuse in a body is for lines"),
        });
        scopes.collect()
    }

    const ONE: &str = "<!-- dstack-content: allow a because b -->";

    #[test]
    fn within_a_line_it_is_for_that_line() {
        assert_eq!(reaches(&format!("one\ntwo {ONE} two\nthree")), [(2, 2)]);
        assert_eq!(reaches(&format!("{ONE} one\ntwo")), [(1, 1)]);
    }

    #[test]
    fn alone_it_is_for_the_block_that_follows() {
        assert_eq!(reaches(&format!("{ONE}\none\ntwo\n\nthree")), [(1, 3)]);
        assert_eq!(
            reaches(&format!("{ONE}\r\n\r\none\r\ntwo\r\n\r\nx")),
            [(1, 4)]
        );
        assert_eq!(reaches(&format!("one\n> {ONE}\n> two\n>\n> x")), [(2, 3)]);
        assert_eq!(reaches(&format!("{ONE}\n```\na\n\nb\n```\n\nx")), [(1, 6)]);
        assert_eq!(reaches(ONE), [(1, 1)]);
        assert_eq!(reaches(&format!("{ONE}\n\n")), [(1, 3)]);
    }

    #[test]
    fn several_reach_as_far_as_the_last() {
        let text = format!("{ONE}\n\n{ONE}\n{ONE}\none\n\n{ONE}\ntwo");
        assert_eq!(reaches(&text), [(1, 5), (3, 5), (4, 5), (7, 8)]);
    }
}
