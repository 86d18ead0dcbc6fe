//! `copy-forbidden`: a copy holds nothing that its channel forbids, and nothing that only works on the site.

use super::super::{
    copies,
    report::Report,
    rule::{Rule, Weight},
};
use crate::{
    editorial::{desk::Desk, settings::Level},
    kit::Sort,
};

pub(in crate::check) const RULE: Rule = Rule {
    id: "copy-forbidden",
    summary: "a copy holds nothing that its channel forbids, and nothing that only works on the site",
    why: "What one place shows, another shows as raw text or takes for bad manners.",
    example: "A relative link, a table on Medium, an exclamation mark in a title for Hacker News.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    copies::tell(desk, report, Sort::Forbidden);
}
