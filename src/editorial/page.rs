//! Pages: documents that are made from the whole desk.

use super::place::Place;

/// The template of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name, the stem of its template's file.
    pub name: String,
    /// The file it is written to, relative to the workspace, with `/`.
    pub file: String,
    /// Whether everybody may read it, so that nothing under an embargo stands in it.
    pub is_public: bool,
    /// The text that is made into the page.
    pub body: String,
    /// The line of the template on which the body begins, from 1.
    pub first_line: usize,
    /// Where the template names the page's file.
    pub place: Place,
}

impl Page {
    /// The template's file.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.place.file
    }

    /// Where a line of the body, counted from 1, stands in the template.
    #[must_use]
    pub fn place_of(&self, line: usize) -> Place {
        Place::at(self.template(), self.first_line + line.saturating_sub(1), 1)
    }
}

/// What is the matter with a page's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It says what the data say.
    Current,
    /// The data say something else.
    Stale,
    /// There is no such file.
    NotWritten,
    /// Somebody wrote it, and it is not to be lost.
    WrittenByHand,
}

impl Standing {
    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::NotWritten => "not written",
            Self::WrittenByHand => "written by hand",
        }
    }
}
