//! `needs-cycle`: no entry needs itself, directly or through others.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, entry::Entry, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "needs-cycle",
    summary: "no entry needs itself, directly or through others",
    why: "In a circle of needs nothing can be the first to go out.",
    example: "`a` needs `b`, and `b` needs `a`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in &desk.entries {
        let Some(cycle) = cycle_from(desk, entry) else {
            continue;
        };
        // Each circle is told once: at its alphabetically first entry.
        if cycle.iter().any(|id| *id < entry.id.as_str()) {
            continue;
        }
        let next = cycle.get(1).copied().unwrap_or(&entry.id);
        let place = entry
            .needs
            .iter()
            .find(|need| need.id == next)
            .map_or_else(|| entry.source.clone(), |need| need.place.clone());
        report
            .add(
                place,
                format!(
                    "`{}` needs itself: {} → {}",
                    entry.id,
                    cycle.join(" → "),
                    entry.id
                ),
            )
            .help("take one of these needs out")
            .of(&entry.id);
    }
}

/// The ids on the shortest way from an entry back to itself.
pub(super) fn cycle_from<'a>(desk: &'a Desk, start: &'a Entry) -> Option<Vec<&'a str>> {
    let mut ways = vec![vec![start.id.as_str()]];
    let mut seen = std::collections::BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let Some(entry) = way.last().and_then(|id| desk.entry(id)) else {
                continue;
            };
            for need in &entry.needs {
                if need.id == start.id {
                    return Some(way);
                }
                if seen.insert(need.id.as_str()) {
                    let mut way = way.clone();
                    way.push(&need.id);
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}
