//! `heading-skipped`: a heading is at most one level below the one before.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{
    body::{Body, Heading},
    desk::Desk,
    settings::Level,
};

pub(super) const RULE: Rule = Rule {
    id: "heading-skipped",
    summary: "a heading is at most one level below the one before",
    why: "Outlines and screen readers show a gap where a level is missing.",
    example: "`## Setup` followed by `#### Docker`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "headings",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        let mut above: Option<u8> = None;
        for heading in own_headings(written.body) {
            let level = heading.level;
            if let Some(above) = above.filter(|above| level > above + 1) {
                let message = format!("a heading of level {level} follows one of level {above}");
                let help = format!("write it with {}", "#".repeat(usize::from(above) + 1));
                report.add_text(&written, heading.span, message).help(help);
            }
            above = Some(level);
        }
    }
}

/// The headings that are the body's own, and not those of a quotation.
pub(super) fn own_headings(body: &Body) -> impl Iterator<Item = &Heading> {
    let mut quotes = body.quotes.iter().peekable();
    body.headings.iter().filter(move |heading| {
        while quotes.next_if(|quote| quote.1 <= heading.span.0).is_some() {}
        quotes.peek().is_none_or(|quote| heading.span.0 < quote.0)
    })
}
