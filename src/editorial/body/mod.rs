//! The text below the front matter, with what its Markdown holds.

mod anchors;
pub mod dialect;
mod flow;
mod outline;
mod sentences;
pub mod tags;
pub mod target;

pub use anchors::{Anchors, plain as plain_anchor};
pub use flow::{Flow, OBJECT};
pub use outline::{
    Comment, Fence, Heading, Image, Leads, Link, List, Piece, Prose, ProseKind, TaskBox,
};
pub use sentences::{is_enumeration, sentences, words};

use super::place::{Place, Ruler};

/// A body and its outline.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The Markdown itself.
    pub text: String,
    /// The line of the file on which it begins, from 1.
    pub first_line: usize,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Words of prose, without code.
    pub words: usize,
    /// Its prose, block by block, without code, HTML and tags of the site's templates.
    pub prose: Vec<Prose>,
    /// Its blocks of code between fences.
    pub fences: Vec<Fence>,
    /// Its links.
    pub links: Vec<Link>,
    /// Its images.
    pub images: Vec<Image>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Its quotations: bytes of the body.
    pub quotes: Vec<(usize, usize)>,
    /// Its HTML comments.
    pub comments: Vec<Comment>,
    /// Names that its HTML gives to places, as `<a id="results">` does.
    pub anchors: Vec<String>,
    /// The boxes of its task lists (GitHub Flavored Markdown), in order.
    pub boxes: Vec<TaskBox>,
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
