//! `text-invisible`: nothing in the text is invisible.

use super::super::{
    characters::{self, called, hides},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "text-invisible",
    summary: "nothing in the text is invisible",
    why: "It breaks search, links and what readers copy, and nobody can see why.",
    example: "U+200B (zero-width space) in an address, from a page that it was copied from.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for (what, text, place) in written.front() {
            if let Some(found) = characters::stretches(text, hides).first() {
                let message = format!("the {what} has {}, which nobody sees", called(found.first));
                report
                    .add_text_at(&written, place, message)
                    .help("take it out");
            }
        }
        for found in characters::stretches(&written.body.text, hides) {
            let message = format!("{}, which nobody sees", called(found.first));
            report
                .add_text(&written, found.span, message)
                .help("take it out")
                .fix(written.fix(found.span, ""));
        }
    }
}
