//! `key-duplicate`: a key of front matter is given once.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "key-duplicate",
    summary: "a key of front matter is given once",
    why: "Site generators take the last one, people read the first.",
    example: "`title:` twice in one front matter.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    report.add_faults(Fault::KeyDuplicate);
}
