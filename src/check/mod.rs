//! What a plan and its drafts must hold: the rules, and the findings they give.

mod approvals;
mod choice;
mod copies;
mod crowd;
pub mod elsewhere;
mod excusing;
mod exempt;
mod finding;
mod lost;
mod meant;
mod parallel;
mod readiness;
mod report;
mod rule;
pub mod rules;
mod text;

pub use choice::Choice;
pub use copies::of_misfits;
pub use finding::{Finding, Fix};
pub use rule::{Rule, Weight};

use crate::editorial::{desk::Desk, entry::Entry, settings::Level};
use report::Report;
use rules::RULES;
// The folder only sorts the files.
use text::{characters, figures, garbled, numbers, prose};

/// What the rules find over the desk.
#[derive(Debug)]
pub struct Checked {
    /// The findings, by file and place.
    pub findings: Vec<Finding>,
    /// How many more are excused.
    pub excused: usize,
}

/// Looks at everything on the desk.
#[must_use]
pub fn check(desk: &Desk) -> Checked {
    let mut found = parallel::over_all(RULES, desk, |rule| run(rule, desk, &[]));
    found.extend(copies::findings(desk));
    let excused = excusing::excuse(desk, found);
    let on_excuses = rules::JUDGES.iter();
    let on_excuses = on_excuses.flat_map(|rule| run(rule, desk, &excused.verdicts));
    let exempt = exempt::files(desk);
    let is_told = |finding: &Finding| finding.level != Level::Off && !exempt.takes(finding);
    let findings = excused.findings.into_iter().chain(on_excuses);
    let mut findings = findings.filter(&is_told).collect::<Vec<_>>();
    findings.sort_by(|a, b| (&a.place, a.rule).cmp(&(&b.place, b.rule)));
    Checked {
        findings,
        excused: excused
            .hidden
            .iter()
            .filter(|finding| is_told(finding))
            .map(|finding| finding.count)
            .sum(),
    }
}

/// All findings over the desk that are not excused, by file and place.
#[must_use]
pub fn all(desk: &Desk) -> Vec<Finding> {
    check(desk).findings
}

/// What keeps an entry from standing at `status`, whatever its dates.
#[must_use]
pub fn in_the_way(desk: &Desk, entry: &Entry, status: &str) -> Vec<Finding> {
    let required = RULES
        .iter()
        .filter(|rule| {
            rule.weight.requirement().is_some()
                && desk.settings.level_of(rule.id) != Some(Level::Off)
        })
        .flat_map(|rule| run(rule, desk, &[]))
        .filter(|finding| {
            finding.entry.as_deref() == Some(&entry.id)
                && finding
                    .by
                    .as_deref()
                    .is_some_and(|by| entry.workflow.has_reached(status, by))
        })
        .collect();
    let mut findings = excusing::excuse(desk, required).findings;
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

fn run(rule: &Rule, desk: &Desk, verdicts: &[excusing::Verdict]) -> Vec<Finding> {
    let mut report = Report::new(rule, desk, verdicts);
    (rule.check)(desk, &mut report);
    report.into_findings()
}
