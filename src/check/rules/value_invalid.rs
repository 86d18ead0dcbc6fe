//! `value-invalid`: every value has the form its key wants.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "value-invalid",
    summary: "every value has the form its key wants",
    why: "A value of the wrong form is left out, so the plan is not what it says.",
    example: "`needs = \"launch\"` instead of `needs = [\"launch\"]`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::ValueInvalid);
}
