//! `date-missing`: a piece in review or later has a promised day.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-missing",
    summary: "a piece in review or later has a promised day",
    why: "Work that is nearly done and promised to nobody is forgotten.",
    example: "A draft with `status: review` and no `publish` in the calendar.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.publish.is_none() && entry.is_open())
    {
        // Its day may stand in what could not be read.
        if entry.quarter.is_none() && (lost::quarter(desk) || lost::entry(desk, &entry.id)) {
            continue;
        }
        let drafting = entry.workflow.second();
        if !entry.has_reached(drafting)
            || entry.status == drafting
            || entry.places.contains_key("publish")
        {
            continue;
        }
        report
            .add(
                entry.source.clone(),
                format!(
                    "`{}` has reached `{}` and no day is promised",
                    entry.id, entry.status
                ),
            )
            .help(format!("dstack-content move {} WHEN", entry.id))
            .of(&entry.id);
    }
}
