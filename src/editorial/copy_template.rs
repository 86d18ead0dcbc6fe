//! The texts that copies of a piece for its channels are made from.

use super::place::Place;

/// The template of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyTemplate {
    /// Its name, the stem of its file, as the `copy` of channels names it.
    pub name: String,
    /// The file's name in the folder of a kit.
    pub file: String,
    /// What the text is split into; `None` where it stays whole.
    pub parts: Option<Parts>,
    /// The title, over the same values as the text.
    pub title: Option<String>,
    /// The text that is made into the copy.
    pub body: String,
    /// Where the template names the copy's file.
    pub place: Place,
    /// The line of the template on which the body begins, from 1.
    pub first_line: usize,
}

/// What the text of a copy is split into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Posts of the channel's limit that follow each other, split where sentences end.
    Thread,
}

impl Parts {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Thread];

    /// Its name in a template.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Thread => "thread",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parts| parts.name() == name)
    }
}

impl CopyTemplate {
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
