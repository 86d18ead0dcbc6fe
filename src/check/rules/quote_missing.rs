//! `quote-missing`: a draft whose kind lets others speak quotes somebody.

use super::super::{
    prose::{quotations, words},
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use super::missing;
use crate::editorial::{
    body::{Body, Flow},
    desk::Desk,
};

pub(super) const RULE: Rule = Rule {
    id: "quote-missing",
    summary: "a draft quotes somebody where its template requires `quote`",
    why: "A customer's own words prove more than ours about them.",
    example: "A case study without a block quote and without a sentence in quotation marks.",
    weight: Weight::Readiness("quote"),
    check,
};

/// How far into a quotation its mark may stand, in bytes: of quotations in quotations each begins like the next.
const FARTHEST: usize = 100;

/// The fewest words of a quotation: fewer in quotation marks are a name or a term.
const FEWEST: usize = 5;

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "quote") {
        if !has_quote(required.body) {
            missing(
                report,
                &required,
                "nobody is quoted",
                "add a block quote, `> …`, or a sentence of at least 5 words in quotation marks, and who said it",
            );
        }
    }
}

fn has_quote(body: &Body) -> bool {
    // A block that begins with `[!NOTE]` is no quotation but a remark of the author's.
    let is_remark = |(start, end): (usize, usize)| {
        let source = body.text.get(start..end).unwrap_or_default().bytes();
        let mut mark = source
            .take(FARTHEST)
            .skip_while(|byte| matches!(byte, b'>' | b' '));
        mark.next() == Some(b'[') && mark.next() == Some(b'!')
    };
    let remarks = body.quotes.iter().copied().filter(|span| is_remark(*span));
    let remarks = remarks.collect::<Vec<_>>();
    let stands_in_one = |at: usize| {
        let before = remarks.partition_point(|(start, _)| *start <= at);
        let last = before.checked_sub(1).and_then(|last| remarks.get(last));
        last.is_some_and(|(_, end)| at < *end)
    };
    body.prose.iter().any(|prose| {
        let text = Flow::of(prose, &body.text).text;
        let is_block = prose.is_quoted && !stands_in_one(prose.span.0) && words(&text) >= FEWEST;
        is_block || has_spoken(&text)
    })
}

/// Whether a sentence stands in quotation marks.
fn has_spoken(text: &str) -> bool {
    let said = quotations(text).into_iter();
    let mut said = said.filter_map(|(start, end)| text.get(start..end));
    said.any(|said| words(said) >= FEWEST)
}
