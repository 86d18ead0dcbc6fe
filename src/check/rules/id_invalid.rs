//! `id-invalid`: ids are made of a-z, 0-9 and single hyphens.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "id-invalid",
    summary: "ids are made of a-z, 0-9 and single hyphens",
    why: "An id is a file name, part of a link and something people type.",
    example: "`id = \"../secrets\"`, `id = \"Case Study\"`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::IdInvalid);
}
