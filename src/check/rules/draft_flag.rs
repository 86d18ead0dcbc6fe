//! `draft-flag`: the draft flag is `true` or `false`.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "draft-flag",
    summary: "the draft flag is `true` or `false`",
    why: "YAML 1.1 takes `yes` for true and YAML 1.2 for a text, so one tool holds back what another publishes.",
    example: "`draft: yes`; `draft: \"true\"`; `published: no`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::DraftFlag);
}
