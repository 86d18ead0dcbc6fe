//! `excuse-unneeded`: an excuse hides something.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "excuse-unneeded",
    summary: "an excuse hides something",
    why: "An excuse that outlives its reason hides the next mistake of that sort.",
    example: "`<!-- dstack-content: allow url-bare because it is a sample -->` above a paragraph without a bare address.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for verdict in report.verdicts() {
        if verdict.would_hide > 0 {
            continue;
        }
        let rule = &verdict.excuse.rule;
        report
            .add(
                verdict.excuse.place.clone(),
                format!("the excuse from `{rule}` hides nothing"),
            )
            .help("take it out")
            .of(&verdict.entry);
    }
}
