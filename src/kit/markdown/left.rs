//! What of a draft cannot stand elsewhere as it is, and what its writer can do about it.

use crate::{editorial::place::Place, text};

/// A part of a draft that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Why it was.
    pub why: Why,
    /// The part itself.
    pub text: String,
    /// Where it stands in the draft.
    pub place: Place,
}

/// Why a part of a draft cannot stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A relative target, and nobody knows the address of the piece.
    Relative,
    /// A target that only the site can turn into an address: another piece that has none yet, a file that is given a
    /// name when the site is built.
    Unknown,
    /// A target that is no address of a page, or no address at all.
    Odd,
    /// A tag of the site's templates.
    Tag,
    /// A component of the site.
    Component,
    /// Guidance of the template.
    Guidance,
    /// A comment that is not closed.
    Comment,
}

/// The most of a part that is told, in columns.
const LONGEST: usize = 60;

impl Left {
    /// What is told about it.
    #[must_use]
    pub fn message(&self) -> String {
        let shown = text::cut(&text::shown(&self.text), LONGEST);
        let told = match self.why {
            Why::Relative => "leads nowhere from another site",
            Why::Unknown => "has an address on the site only",
            Why::Odd => "leads to no page",
            Why::Tag => "is a tag of the site's templates, and only text elsewhere",
            Why::Component => "is a component of the site, and nothing elsewhere",
            Why::Guidance => "is guidance of the template",
            Why::Comment => "is not closed, so that everything behind it is hidden or shown",
        };
        format!("`{shown}` {told}")
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.why {
            Why::Relative => {
                "set `[site] url` in `calendar/config.toml`, or write the whole address"
            }
            Why::Unknown => "write its whole address, `https://…`",
            Why::Odd => "write an address that begins with `https://`",
            Why::Tag | Why::Component => "write it in Markdown, or change the copy by hand",
            Why::Guidance => "write the text in its place, or take it out",
            Why::Comment => "write `-->` behind it",
        }
    }
}
