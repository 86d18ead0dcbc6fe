//! `text-bidi`: nothing reorders the text.

use super::super::{
    characters::{self, called, reorders},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "text-bidi",
    summary: "nothing reorders the text",
    why: "The text reads otherwise than it is, which has been used to hide what code does.",
    example: "U+202E (right-to-left override) in a command that readers copy.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for (what, text, place) in written.front() {
            if let Some(found) = characters::stretches(text, |_, _, c| reorders(c)).first() {
                let message = format!(
                    "the {what} has {}, which reorders the text around it",
                    called(found.first)
                );
                report
                    .add_text_at(&written, place, message)
                    .help("take it out; Hebrew and Arabic do without");
            }
        }
        for found in characters::stretches(&written.body.text, |_, _, c| reorders(c)) {
            let message = format!("{}, which reorders the text around it", called(found.first));
            report
                .add_text(&written, found.span, message)
                .help("take it out; Hebrew and Arabic do without");
        }
    }
}
