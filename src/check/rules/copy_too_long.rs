//! `copy-too-long`: a copy has no longer title and text and no more tags than its channel takes.

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
    id: "copy-too-long",
    summary: "a copy has no longer title and text and no more tags than its channel takes",
    why: "What is too long is cut or refused there, and nobody cuts it as well as who wrote it.",
    example: "The copy for X has a sentence of 310 characters, and a post takes 280.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    copies::tell(desk, report, Sort::TooLong);
}
