//! `needs-order`: an entry is promised no earlier than what it needs.

use super::{
    super::{
        report::Report,
        rule::{Rule, Weight},
    },
    needs_cycle::Circles,
};
use crate::editorial::{date, desk::Desk, entry::Entry, publish::Publish, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "needs-order",
    summary: "an entry is promised no earlier than what it needs",
    why: "The link, the result or the release it rests on would not be there yet.",
    example: "The showcase in December week 3 needs the hackathon, which moved to December week 4.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let circles = Circles::of(desk);
    for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
        let Some(publish) = &entry.publish else {
            continue;
        };
        for need in &entry.needs {
            let Some((needed, why, help)) = desk
                .entry(&need.id)
                .and_then(|needed| in_the_way(entry, publish, needed))
            else {
                continue;
            };
            // In a circle one of them always comes too late; the circle is told by its own rule.
            let circle = circles.through(entry).unwrap_or_default();
            if circle.contains(&needed.id.as_str()) {
                continue;
            }
            let message = format!(
                "`{}` is promised for {} and needs `{}`, which {why}",
                entry.id,
                date::long(publish.due),
                needed.id
            );
            report
                .add(need.place.clone(), message)
                .help(help)
                .of(&entry.id);
        }
    }
}

/// Why an entry cannot go out when it is promised, and what to do.
fn in_the_way<'a>(
    entry: &Entry,
    publish: &Publish,
    needed: &'a Entry,
) -> Option<(&'a Entry, String, String)> {
    let (why, help) = match &needed.publish {
        _ if needed.is_done() => return None,
        _ if needed.is_cancelled() => (
            "was cancelled".to_owned(),
            "take it out of `needs`".to_owned(),
        ),
        // A promise that cannot be read is told as such.
        None if needed.places.contains_key("publish") => return None,
        None => (
            "has no promised day".to_owned(),
            format!("dstack-content move {} WHEN", needed.id),
        ),
        Some(later) if later.due > publish.due => (
            format!("is promised for {}", date::long(later.due)),
            format!(
                "`dstack-content move {} WHEN`, or `dstack-content move {} WHEN`",
                entry.id, needed.id
            ),
        ),
        Some(_) => return None,
    };
    Some((needed, why, help))
}
