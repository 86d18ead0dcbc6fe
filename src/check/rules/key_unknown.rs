//! `key-unknown`: every key of our files means something.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, problem::Fault, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "key-unknown",
    summary: "every key of our files means something",
    why: "A misspelt key is a wish that is silently not granted.",
    example: "`publsh = 2025-10-30` in an entry: did you mean `publish`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    report.add_faults(Fault::KeyUnknown);
    for (rule, given) in &desk.settings.levels {
        if super::named(rule).is_none() {
            report
                .add(given.place.clone(), format!("there is no rule `{rule}`"))
                .help(match super::nearest(rule) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`dstack-content rules` lists the rules".to_owned(),
                });
        }
    }
}
