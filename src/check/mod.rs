//! What a plan and its drafts must hold: the rules, and the findings they give.

mod agreed;
mod exempt;
mod figures;
mod finding;
mod lost;
mod names;
mod phrases;
mod readiness;
mod report;
mod rule;
pub mod rules;

pub use finding::{Finding, Fix};
pub use rule::{Rule, Weight};

use crate::editorial::{desk::Desk, entry::Entry, settings::Level};
use report::Report;
use rules::RULES;

/// All findings over the desk, by file and place.
#[must_use]
pub fn all(desk: &Desk) -> Vec<Finding> {
    let exempt = exempt::files(desk);
    let mut findings = RULES
        .iter()
        .flat_map(|rule| run(rule, desk))
        .filter(|finding| finding.level != Level::Off && !exempt.takes(finding))
        .collect::<Vec<_>>();
    findings.sort_by(|a, b| (&a.place, a.rule).cmp(&(&b.place, b.rule)));
    findings
}

/// What keeps an entry from standing at `status`, whatever its dates.
#[must_use]
pub fn in_the_way(desk: &Desk, entry: &Entry, status: &str) -> Vec<Finding> {
    let mut findings = RULES
        .iter()
        .filter(|rule| {
            rule.weight.requirement().is_some()
                && desk.settings.level_of(rule.id) != Some(Level::Off)
        })
        .flat_map(|rule| run(rule, desk))
        .filter(|finding| {
            finding.entry.as_deref() == Some(&entry.id)
                && finding
                    .by
                    .as_deref()
                    .is_some_and(|by| entry.workflow.has_reached(status, by))
        })
        .collect::<Vec<_>>();
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

fn run(rule: &Rule, desk: &Desk) -> Vec<Finding> {
    let mut report = Report::new(rule, desk);
    (rule.check)(desk, &mut report);
    report.into_findings()
}
