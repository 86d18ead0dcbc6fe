//! The prose of a draft as the rules about language look at it: the writer's own words, block by block.

mod addresses;
mod inflection;
mod quotations;
mod vocabulary;

pub(in crate::check) use crate::editorial::body::{is_enumeration, sentences, words};
pub(in crate::check) use inflection::forms;
pub(in crate::check) use quotations::of as quotations;
pub(in crate::check) use vocabulary::{Case, Hit, Phrase, Vocabulary};

use std::cell::OnceCell;

use crate::{
    check::report::Written,
    editorial::{
        body::{Flow, Prose},
        desk::Desk,
        sections,
    },
};

/// A block of prose that is the writer's own.
pub(in crate::check) struct Block<'a> {
    pub(in crate::check) prose: &'a Prose,
    flow: Flow,
    quotations: OnceCell<Vec<(usize, usize)>>,
}

/// The blocks of a draft that a rule about its language looks at: no quotations, for their words are somebody else's,
/// and no block that still holds the template's guidance.
pub(in crate::check) fn blocks<'a>(
    desk: &Desk,
    written: &Written<'a>,
) -> impl Iterator<Item = Block<'a>> + use<'a> {
    let body = written.body;
    let template = desk.template(written.entry);
    let guidance = template.and_then(|template| template.draft.as_ref());
    let guidance = guidance.map_or_else(Vec::new, |template| {
        sections::placeholders(template, written.draft, body)
    });
    let mut guidance = guidance.into_iter().map(|left| left.span).peekable();
    body.prose.iter().filter_map(move |prose| {
        let (start, end) = prose.span;
        while guidance.next_if(|left| left.1 <= start).is_some() {}
        let is_guidance = guidance.peek().is_some_and(|left| left.0 < end);
        (!prose.is_quoted && !is_guidance).then(|| Block {
            prose,
            flow: Flow::of(prose, &body.text),
            quotations: OnceCell::new(),
        })
    })
}

/// Takes the places of a draft where one of the phrases stands as the writer's own words.
pub(in crate::check) fn each_hit(
    desk: &Desk,
    written: &Written,
    vocabulary: &Vocabulary,
    mut tell: impl FnMut(&Block, Hit),
) {
    for block in blocks(desk, written) {
        for hit in vocabulary.find(block.text()) {
            if block.is_own(hit.start, hit.end) {
                tell(&block, hit);
            }
        }
    }
}

impl Block<'_> {
    /// Its words in a row.
    pub(in crate::check) fn text(&self) -> &str {
        &self.flow.text
    }

    /// The bytes of the body that a stretch of the words is.
    pub(in crate::check) fn span(&self, start: usize, end: usize) -> (usize, usize) {
        self.flow.span(start, end)
    }

    /// Whether words are the writer's own: neither between quotation marks nor in an address or a file's name.
    pub(in crate::check) fn is_own(&self, start: usize, end: usize) -> bool {
        let quotations = self.quotations.get_or_init(|| quotations::of(self.text()));
        let behind = quotations.partition_point(|(opened, _)| *opened <= start);
        let quotation = behind.checked_sub(1).and_then(|at| quotations.get(at));
        let is_quoted = quotation.is_some_and(|(_, closed)| end <= *closed);
        !is_quoted && !addresses::holds(self.text(), start, end)
    }
}
