//! `term-wrong`: names and terms are written as the brand writes them.

use std::cell::LazyCell;

use super::super::{
    prose::{Block, Case, Hit, Phrase, Vocabulary, each_hit},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{body::ProseKind, desk::Desk, settings::Level, voice::Term};

pub(super) const RULE: Rule = Rule {
    id: "term-wrong",
    summary: "names and terms are written as `[[term]]` in `calendar/voice.toml` has them",
    why: "One name for one thing: a reader who meets `TE` and `TEE` in one post looks for the difference.",
    example: "`TE` or `TEs` where a term has `write = \"TEE\"` and `not = [\"TE\"]`. Capitals are left in peace in \
              headings, at the beginning of a sentence and in names of several words.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "voice",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let terms = desk.voice.terms.as_slice();
    if terms.iter().all(|term| term.not.is_empty()) {
        return;
    }
    let vocabulary = LazyCell::new(|| vocabulary(terms));
    for written in report.written() {
        each_hit(desk, &written, &vocabulary, |block, hit| {
            let wrong = terms
                .get(hit.of)
                .and_then(|term| Wrong::of(term, block, hit));
            let Some(wrong) = wrong else {
                return;
            };
            let span = block.span(hit.start, hit.end);
            let message = format!("`{}` is written `{}`", wrong.found, wrong.write);
            let finding = report.add_text(&written, span, message);
            finding.help(wrong.help);
            // With marks or a break between the letters, only the writer knows where they are to go.
            if written.body.text.get(span.0..span.1) == Some(wrong.found) {
                finding.fix(written.fix(span, wrong.write));
            }
        });
    }
}

/// The wrong forms, with the right ones among them so that these are passed over as a whole; each with its plural.
fn vocabulary(terms: &[Term]) -> Vocabulary {
    Vocabulary::new(terms.iter().enumerate().flat_map(|(of, term)| {
        let right = std::iter::once((&term.write, Case::Exact));
        let case = if term.is_any_case {
            Case::Any
        } else {
            Case::Exact
        };
        let wrong = term.not.iter().map(move |form| (form, case));
        right.chain(wrong).flat_map(move |(form, case)| {
            ["", "s"].map(|plural| Phrase {
                text: format!("{form}{plural}"),
                case,
                of,
            })
        })
    }))
}

/// A wrong form as it was found.
struct Wrong<'a> {
    found: &'a str,
    write: String,
    help: String,
}

impl<'a> Wrong<'a> {
    /// `None` for the right form, and for one that is only written with capitals where capitals are usual.
    fn of(term: &Term, block: &'a Block, hit: Hit) -> Option<Self> {
        let found = block.text().get(hit.start..hit.end)?;
        let single = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_plural = |form: &String| is_same(term, &format!("{form}s"), &single);
        let is_as_named = term.not.iter().any(|form| is_same(term, form, &single));
        let plural = if !is_as_named && term.not.iter().any(is_plural) {
            "s"
        } else {
            ""
        };
        let write = format!("{}{plural}", term.write);
        let is_right =
            single == term.write || single == format!("{}s", term.write) || single == write;
        if is_right
            || (is_capitalised(&single, &write) && takes_capitals(block, hit, &single, &write))
        {
            return None;
        }
        let why = term.why.as_deref();
        Some(Self {
            found,
            help: why.map_or_else(|| format!("write `{write}`"), str::to_owned),
            write,
        })
    }
}

fn is_same(term: &Term, form: &str, found: &str) -> bool {
    let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
    if term.is_any_case {
        form.to_lowercase() == found.to_lowercase()
    } else {
        form == found
    }
}

/// Whether `found` differs from `right` only in that words begin with a capital.
fn is_capitalised(found: &str, right: &str) -> bool {
    let (mut found, mut right) = (found.chars(), right.chars());
    let mut begins = true;
    loop {
        match (found.next(), right.next()) {
            (None, None) => return true,
            (Some(have), Some(want)) => {
                let is_capital =
                    begins && have.is_uppercase() && have.to_lowercase().eq(want.to_lowercase());
                if have != want && !is_capital {
                    return false;
                }
                begins = !want.is_alphanumeric();
            }
            _ => return false,
        }
    }
}

/// Whether capitals are usual at a place: in a heading, and next to another word with a capital, as in `Confidential
/// Computing Consortium`; for the first word also where a sentence begins, for all of them where a block does.
fn takes_capitals(block: &Block, hit: Hit, found: &str, right: &str) -> bool {
    let before = block.text().get(..hit.start).unwrap_or_default();
    let after = block.text().get(hit.end..).unwrap_or_default();
    let head = before.trim_end_matches(['"', '\'', '“', '‘', '(', '[', ' ']);
    let begins_block = head.is_empty();
    let begins_sentence = begins_block || head.ends_with(['.', '!', '?', ':', '…', '–', '—']);
    let is_only_first = found.chars().skip(1).eq(right.chars().skip(1));
    let is_title = matches!(block.prose.kind, ProseKind::Heading | ProseKind::Cell);
    // A name of one word such as `dstack` keeps its small letter also beside other names.
    let is_of_several = right.contains(' ');
    let is_beside_name = || is_capital_next(after) || is_capital_last(before);
    (is_of_several && (is_title || begins_block || is_beside_name()))
        || (begins_sentence && is_only_first)
}

fn is_capital_next(after: &str) -> bool {
    let word = after.strip_prefix([' ', '-']);
    word.is_some_and(|word| word.starts_with(char::is_uppercase))
}

fn is_capital_last(before: &str) -> bool {
    let Some(before) = before.strip_suffix([' ', '-']) else {
        return false;
    };
    // A word of a name is no longer than this.
    let letters = before
        .chars()
        .rev()
        .take(40)
        .take_while(|c| c.is_alphanumeric());
    letters.last().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_at_the_beginning_of_words_are_told_apart() {
        assert!(is_capitalised(
            "Confidential Computing",
            "confidential computing"
        ));
        assert!(is_capitalised(
            "Confidential computing",
            "confidential computing"
        ));
        assert!(is_capitalised("Dstack", "dstack"));
        assert!(!is_capitalised("DStack", "dstack"));
        assert!(!is_capitalised("TE", "TEE"));
        assert!(!is_capitalised("Github", "GitHub"));
    }

    #[test]
    fn a_capital_is_seen_on_both_sides() {
        assert!(is_capital_next(" Consortium") && is_capital_next("-TEE"));
        assert!(!is_capital_next(", Then") && !is_capital_next(" and"));
        assert!(
            is_capital_last("the Linux ") && !is_capital_last("use ") && !is_capital_last("The, ")
        );
    }
}
