//! What of a piece does not fit a channel, and is told instead of being cut.

use super::markdown::Left;
use crate::editorial::{channel::Channel, place::Place};

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What sort of thing it is.
    pub sort: Sort,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where it is to be mended.
    pub place: Place,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A title, a text, a post of a thread or the tags are more than the channel takes.
    TooLong,
    /// The copy holds what must not stand there.
    Forbidden,
    /// The template makes no text of it.
    Broken,
    /// There is no such template.
    Missing,
}

impl Misfit {
    /// The copy for a channel names a template that is not there, or that cannot be read.
    pub(super) fn missing(channel: &Channel, name: &str) -> Self {
        let place = channel.places.of("copy", 0).unwrap_or(&channel.place);
        Self {
            sort: Sort::Missing,
            message: format!(
                "there is no template `{name}` for the copy for {}",
                channel.title
            ),
            help: format!(
                "write templates/channels/{name}.hbs, or mend what `dstack-content check` finds in it"
            ),
            place: place.clone(),
        }
    }

    /// What of the draft could not be made fit to stand elsewhere.
    pub(super) fn left(left: &Left) -> Self {
        Self {
            sort: Sort::Forbidden,
            message: left.message(),
            help: left.help().to_owned(),
            place: left.place.clone(),
        }
    }
}
