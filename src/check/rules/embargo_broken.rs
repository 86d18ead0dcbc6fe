//! `embargo-broken`: nothing is promised or out before it may be told.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{
    date, desk::Desk, embargo::Embargo, entry::Entry, place::Place, settings::Level,
};

pub(super) const RULE: Rule = Rule {
    id: "embargo-broken",
    summary: "nothing is promised or out before its embargo ends",
    why: "An embargo is a promise to somebody else.",
    example: "`publish = 2025-11-12` with `embargo = 2025-11-15`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk.entries.iter().filter(|entry| !entry.is_cancelled()) {
        for embargo in &entry.embargoes {
            let Embargo::Until(until) = *embargo else {
                continue;
            };
            let until_in_words = date::long(until);
            if entry.is_done() {
                let Some(out) = entry.out_on().filter(|out| *out < until) else {
                    continue;
                };
                let message = format!(
                    "`{}` was out on {}, before its embargo ended on {until_in_words}",
                    entry.id,
                    date::long(out)
                );
                let finding = report.add(place(entry), message).of(&entry.id);
                finding.level = finding.level.min(Level::Warning);
                continue;
            }
            let Some(publish) = entry.publish.as_ref().filter(|one| one.due < until) else {
                continue;
            };
            let message = format!(
                "`{}` is promised for {}, before its embargo ends on {until_in_words}",
                entry.id,
                date::long(publish.due)
            );
            let help = format!("dstack-content move {} {until}", entry.id);
            report.add(place(entry), message).help(help).of(&entry.id);
        }
    }
}

/// Where the embargo stands: in the calendar, else in the draft.
fn place(entry: &Entry) -> Place {
    let in_calendar = entry.places.get("embargo");
    let draft = entry.draft.as_ref();
    let in_draft = || draft.and_then(|draft| draft.places.get("embargo"));
    let place = in_calendar.or_else(in_draft);
    place.cloned().unwrap_or_else(|| entry.source.clone())
}
