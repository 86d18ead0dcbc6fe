//! `excuse-expired`: an excuse is not older than the day until which it was given.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, settings::Level};
use crate::text;

pub(super) const RULE: Rule = Rule {
    id: "excuse-expired",
    summary: "the day until which an excuse was given has not passed",
    why: "An end was set so that somebody looks again; what the excuse hid is shown from then on.",
    example: "`<!-- dstack-content: allow url-bare because it is a sample until 2025-10-01 -->` on 2 October.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for verdict in report.verdicts() {
        let (Some(until), 1..) = (verdict.excuse.until, verdict.would_hide) else {
            continue;
        };
        let message = format!(
            "the excuse from `{}` ended on {}; it hid {}",
            verdict.excuse.rule,
            date::long(until),
            text::count(verdict.would_hide, "finding")
        );
        report
            .add(verdict.excuse.place.clone(), message)
            .help("mend what is found, or give the excuse another day")
            .of(&verdict.entry);
    }
}
