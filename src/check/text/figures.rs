//! The figures of the ledger, where drafts quote them.

use super::phrases::Phrases;
use crate::{
    check::report::Written,
    editorial::{
        body::Flow,
        desk::Desk,
        fact::{self, Fact},
        place::Place,
    },
    text,
};

/// The figures that are looked for.
pub(in crate::check) struct Figures<'a> {
    phrases: Phrases,
    /// What each phrase says.
    said: Vec<Said<'a>>,
}

#[derive(Clone, Copy)]
struct Said<'a> {
    fact: &'a Fact,
    is_right: bool,
}

/// A figure in a draft.
pub(in crate::check) struct Figure<'a> {
    pub(in crate::check) fact: &'a Fact,
    /// Whether the wording is one of those that are right.
    pub(in crate::check) is_right: bool,
    /// The wording as it stands there, on one line.
    pub(in crate::check) wording: String,
    pub(in crate::check) place: Place,
}

impl<'a> Figures<'a> {
    /// The figures of the ledger, with their right and their wrong wordings: where both begin, the longer one counts.
    pub(in crate::check) fn of(desk: &'a Desk) -> Self {
        let wordings = desk.facts.iter().flat_map(|fact| {
            let value = Some(&fact.value).filter(|value| fact::speaks_for_itself(value));
            let wrong = fact
                .refuse
                .iter()
                .map(move |wording| (wording, fact, false));
            let right = fact.quoted.iter().chain(value);
            wrong.chain(right.map(move |wording| (wording, fact, true)))
        });
        let (phrases, said): (Vec<_>, Vec<_>) = wordings
            .map(|(wording, fact, is_right)| (wording.as_str(), Said { fact, is_right }))
            .unzip();
        Self {
            phrases: Phrases::of(phrases),
            said,
        }
    }

    /// The figures that a draft quotes, in its title, its description and its prose.
    pub(in crate::check) fn quoted_in(&self, written: &Written) -> Vec<Figure<'a>> {
        let mut found = Vec::new();
        if self.phrases.is_empty() {
            return found;
        }
        for (_, value, place) in written.front() {
            for hit in self.phrases.hits_in(value) {
                found.extend(self.figure(hit.phrase, value, hit.span, place.clone()));
            }
        }
        for prose in &written.body.prose {
            let flow = Flow::of(prose, &written.body.text);
            for hit in self.phrases.hits(&flow) {
                let place = written.place(flow.span(hit.span.0, hit.span.1));
                found.extend(self.figure(hit.phrase, &flow.text, hit.span, place));
            }
        }
        found
    }

    fn figure(
        &self,
        phrase: usize,
        text: &str,
        (start, end): (usize, usize),
        place: Place,
    ) -> Option<Figure<'a>> {
        let said = self.said.get(phrase)?;
        let words = text.get(start..end)?.split_whitespace().collect::<Vec<_>>();
        Some(Figure {
            fact: said.fact,
            is_right: said.is_right,
            wording: text::cut(&words.join(" "), 60),
            place,
        })
    }
}

/// Where a figure is looked up again.
pub(in crate::check) fn source(fact: &Fact) -> String {
    let line = format!("{}:{}", fact.place.file, fact.place.line);
    match &fact.source {
        Some(source) => format!("{line} has its source, {}", text::cut(source, 80)),
        None => format!("`{}` stands in {line}", fact.id),
    }
}
