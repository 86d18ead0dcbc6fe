//! `needs-order`: an entry is promised no earlier than what it needs.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "needs-order",
    summary: "an entry is promised no earlier than what it needs",
    why: "The link, the result or the release it rests on would not be there yet.",
    example: "The showcase in December week 3 needs the hackathon, which moved to December week 4.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
        let Some(publish) = &entry.publish else {
            continue;
        };
        for need in &entry.needs {
            let Some(needed) = desk.entry(&need.id).filter(|needed| !needed.is_done()) else {
                continue;
            };
            let why = if needed.is_cancelled() {
                "was cancelled".to_owned()
            } else {
                match &needed.publish {
                    None => "has no promised day".to_owned(),
                    Some(later) if later.due > publish.due => {
                        format!("is promised for {}", date::long(later.due))
                    }
                    Some(_) => continue,
                }
            };
            let message = format!(
                "`{}` is promised for {} and needs `{}`, which {why}",
                entry.id,
                date::long(publish.due),
                needed.id
            );
            report
                .add(need.place.clone(), message)
                .help(format!(
                    "dstack-content move {} WHEN, or move {}",
                    entry.id, needed.id
                ))
                .of(&entry.id);
        }
    }
}
