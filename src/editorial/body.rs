//! The text below the front matter, with what its Markdown holds.

use serde::Serialize;

use super::place::{Place, Ruler};

/// A body and its outline.
#[derive(Debug, Clone)]
pub struct Body {
    /// The Markdown itself.
    pub text: String,
    /// The line of the file on which it begins, from 1.
    pub first_line: usize,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Words of prose, without code.
    pub words: usize,
    /// Lines (of the file) with a code fence that names no language.
    pub fences_without_language: Vec<usize>,
    /// How many links it has.
    pub links: usize,
    /// How many images it has.
    pub images: usize,
    /// The boxes of its task lists (GitHub Flavored Markdown), in order.
    pub boxes: Vec<TaskBox>,
}

/// An item of a list that can be ticked off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskBox {
    /// Whether it is.
    pub is_ticked: bool,
    /// What stands behind the box, on one line; Markdown.
    pub text: String,
    /// Bytes of the body from the box's bracket to behind its text.
    pub span: (usize, usize),
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without marks.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Bytes of the body from the heading's first to behind its last.
    #[serde(skip)]
    pub span: (usize, usize),
}

impl Body {
    /// What stands below a heading: to the next one of the same or a higher level.
    #[must_use]
    pub fn below(&self, heading: &Heading) -> &str {
        let end = self
            .headings
            .iter()
            .find(|next| next.span.0 > heading.span.0 && next.level <= heading.level)
            .map_or(self.text.len(), |next| next.span.0);
        self.text.get(heading.span.1..end).unwrap_or_default()
    }

    /// The places in the file of stretches of the body, without blanks at their ends.
    pub fn places<'a>(&'a self, file: &'a str) -> impl Fn((usize, usize)) -> Place + 'a {
        let ruler = Ruler::of(&self.text);
        move |(start, end)| {
            let shown = self
                .text
                .get(start..end)
                .map_or(end, |text| start + text.trim_end().len());
            ruler
                .place(file, start..shown)
                .moved_down(self.first_line - 1)
        }
    }

    /// The line of the file at a byte of the body.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        self.first_line + before.iter().filter(|byte| **byte == b'\n').count()
    }
}
