//! `date-invalid`: every date exists and is written so that it can be read.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-invalid",
    summary: "every date exists and is written so that it can be read",
    why: "A day that does not exist promises nothing.",
    example: "`publish = \"October week 5\"` in a year whose October has 4 weeks; `date: 2025-02-30`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::DateInvalid);
}
