//! `text-bidi`: nothing reorders the text.

use super::super::{
    characters::{self, reorders},
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
    characters::tell(
        report,
        |_, _, c| reorders(c),
        "which reorders the text around it",
        "take it out; Hebrew and Arabic do without",
        false,
    );
}
