//! `metric-missing`: a draft whose kind proves something names a number of something.

use super::super::{
    numbers::measures,
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use super::missing;
use crate::editorial::{
    body::{Body, Flow, ProseKind},
    desk::Desk,
};

pub(super) const RULE: Rule = Rule {
    id: "metric-missing",
    summary: "a draft names a number with what it counts where its template requires `metric`",
    why: "The brand's voice prefers specific metrics: `40 % less` is a result, `much faster` an opinion.",
    example: "A case study whose only numbers are days, versions and headings.",
    weight: Weight::Readiness("metric"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "metric") {
        if !has_metric(required.body) {
            missing(
                report,
                &required,
                "there is no metric",
                "name a number and what it counts, as in `40 % less latency` or `12 developers`",
            );
        }
    }
}

fn has_metric(body: &Body) -> bool {
    let prose = body.prose.iter();
    let mut prose = prose.filter(|prose| prose.kind != ProseKind::Heading);
    prose.any(|prose| measures(&Flow::of(prose, &body.text).text))
}
