//! Where the parts of a copy come from: places in the draft, else in the calendar.

use crate::editorial::{body::Body, draft::Draft, entry::Entry, place::Place};

/// The least of a text that tells where it stands, in bytes.
const SHORTEST: usize = 6;

/// The files of an entry.
pub(super) struct Source<'a>(pub(super) &'a Entry);

impl<'a> Source<'a> {
    /// The draft, else the calendar entry.
    pub(super) fn top(&self) -> Place {
        match self.draft() {
            Some(draft) => Place::top(&draft.file),
            None => self.0.source.clone(),
        }
    }

    /// Where the value of a key stands.
    pub(super) fn key(&self, key: &str) -> Place {
        match self.draft() {
            Some(draft) => draft.place_of(key),
            None => self.0.place_of(key),
        }
    }

    /// Where a text stands in the draft, as far as it is found there word for word: by its first line.
    pub(super) fn place_of(&self, text: &str) -> Place {
        let mut lines = text.lines().map(str::trim);
        let Some((draft, first)) = self.draft().zip(lines.find(|line| !line.is_empty())) else {
            return self.top();
        };
        // An address in a copy is whole, and in the draft it need not be.
        let shorter = first.split("http").next().unwrap_or_default();
        let shorter = Some(shorter).filter(|shorter| shorter.len() >= SHORTEST);
        let in_body = draft.body.as_ref().and_then(|body| {
            let short = || found(draft, body, shorter?);
            found(draft, body, first).or_else(short)
        });
        let is_in =
            |value: &Option<String>| value.as_ref().is_some_and(|value| value.contains(first));
        in_body.unwrap_or_else(|| {
            if is_in(&draft.description) {
                draft.place_of("description")
            } else if is_in(&draft.title) {
                draft.place_of("title")
            } else {
                self.top()
            }
        })
    }

    fn draft(&self) -> Option<&'a Draft> {
        self.0.draft.as_deref()
    }
}

fn found(draft: &Draft, body: &Body, text: &str) -> Option<Place> {
    let at = body.text.find(text)?;
    Some(body.places(&draft.file)((at, at + text.len())))
}
