//! `status-unknown`: every status is one of the kind's workflow.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "status-unknown",
    summary: "every status is one of the kind's workflow",
    why: "An entry at an unknown status is at none: it is neither ready nor late.",
    example: "`status: reviewed` where the workflow has `review`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| !entry.workflow.knows(&entry.status))
        // Of a kind that is unknown, so is the workflow.
        .filter(|entry| entry.kind.is_empty() || desk.template(entry).is_some())
    {
        let place = match &entry.draft {
            Some(draft) if draft.status.is_some() => draft.place_of("status"),
            _ => entry.place_of("status"),
        };
        let known = entry.workflow.statuses();
        report
            .add(
                place,
                match entry.kind.as_str() {
                    "" => format!("there is no status `{}`", entry.status),
                    kind => format!("the kind `{kind}` has no status `{}`", entry.status),
                },
            )
            .help(
                match slug::nearest(&entry.status, known.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it goes {}", known.join(" → ")),
                },
            )
            .of(&entry.id);
    }
}
