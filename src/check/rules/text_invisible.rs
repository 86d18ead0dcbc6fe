//! `text-invisible`: nothing in the text is invisible.

use super::super::{
    characters::{self, hides},
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
    characters::tell(report, hides, "which nobody sees", "take it out", true);
}
