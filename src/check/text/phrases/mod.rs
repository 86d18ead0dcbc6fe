//! Phrases found in prose, whatever blanks stand between their words.
//!
//! A phrase is found as whole words, in any case, with any blanks and line breaks between them; blanks beside signs do
//! not count (`< 5 %` is `<5%`), quotes and dashes are alike however they are drawn, and a number is its whole number:
//! `500 stars` is not in `1,500 stars`. However many phrases there are, a text is gone through once.
//!
//! It is for wordings of figures, where blanks, signs and units vary and capitals mean nothing. Names and words, whose
//! capitals and hyphens mean something, are looked for by [`Vocabulary`](super::prose::Vocabulary).

pub(super) mod tokens;

use std::collections::HashMap;

use crate::editorial::{body::Flow, phrase};
use tokens::Token;

/// Phrases to look for.
#[derive(Debug, Default)]
pub(in crate::check) struct Phrases {
    /// The words and signs of the phrases, by number.
    words: HashMap<String, u32>,
    /// From a beginning of phrases (0 is the empty one) with one more word to the longer beginning.
    longer: HashMap<(u32, u32), u32>,
    /// The phrase that a beginning is, by the beginning's number.
    ends: Vec<Option<usize>>,
}

/// A phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Hit {
    /// Which phrase it is, in the order they were given, from 0.
    pub(in crate::check) phrase: usize,
    /// Bytes of the text.
    pub(in crate::check) span: (usize, usize),
}

/// A token, and the number of its word where a phrase has it.
type Known = (Token, Option<u32>);

impl Phrases {
    /// Takes phrases. Of two that mean the same, the first is found; what cannot be looked for is left out.
    pub(in crate::check) fn of<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self {
            ends: vec![None],
            ..Self::default()
        };
        for (at, phrase) in phrases.into_iter().enumerate() {
            if phrase::fault(phrase).is_none() {
                all.take(at, phrase);
            }
        }
        all
    }

    fn take(&mut self, at: usize, phrase: &str) {
        let mut beginning = Some(0);
        tokens::each(phrase, |_, form| {
            beginning = beginning.zip(form).and_then(|(beginning, form)| {
                let word = number(self.words.len())?;
                let word = *self.words.entry(form.to_owned()).or_insert(word);
                let next = number(self.ends.len())?;
                let longer = *self.longer.entry((beginning, word)).or_insert(next);
                if longer == next {
                    self.ends.push(None);
                }
                Some(longer)
            });
        });
        let end = beginning.and_then(|beginning| self.ends.get_mut(beginning as usize));
        if let Some(end) = end {
            end.get_or_insert(at);
        }
    }

    /// Whether there is nothing to look for.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.longer.is_empty()
    }

    /// The phrases in a block of prose: from the left, the longest at each place, none within another.
    /// [`Flow::span`] leads from a hit to the bytes of the body.
    pub(in crate::check) fn hits(&self, flow: &Flow) -> Vec<Hit> {
        self.hits_in(&flow.text)
    }

    /// The same in a text that is no Markdown, as a title is.
    pub(in crate::check) fn hits_in(&self, text: &str) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut row = Vec::new();
        tokens::each(text, |token, form| {
            row.push((token, form.and_then(|form| self.words.get(form).copied())));
        });
        let mut hits = Vec::new();
        let mut rest = row.as_slice();
        while let [_, others @ ..] = rest {
            rest = match self.at_the_beginning(rest) {
                Some((hit, behind)) => {
                    hits.push(hit);
                    behind
                }
                None => others,
            };
        }
        hits
    }

    /// The longest phrase that a row begins with, and what stands behind it.
    fn at_the_beginning<'r>(&self, row: &'r [Known]) -> Option<(Hit, &'r [Known])> {
        let (first, _) = row.first().filter(|(token, _)| token.is_start)?;
        let mut beginning = 0;
        let mut longest = None;
        let mut rest = row;
        while let [(token, Some(word)), behind @ ..] = rest {
            let Some(longer) = self.longer.get(&(beginning, *word)) else {
                break;
            };
            beginning = *longer;
            rest = behind;
            let phrase = self.ends.get(beginning as usize).copied().flatten();
            if let Some(phrase) = phrase.filter(|_| token.is_end) {
                let span = (first.span.0, token.span.1);
                longest = Some((Hit { phrase, span }, behind));
            }
        }
        longest
    }
}

fn number(length: usize) -> Option<u32> {
    u32::try_from(length).ok()
}

#[cfg(test)]
mod tests;
