//! `id-duplicate`: an id is used once.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "id-duplicate",
    summary: "an id is used once",
    why: "Two entries or two drafts with one id cannot be told apart; only the first counts.",
    example: "`id = \"docker-to-tee\"` in two quarters, or `drafts/a/x.md` beside `drafts/b/x.md`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::IdDuplicate);
}
