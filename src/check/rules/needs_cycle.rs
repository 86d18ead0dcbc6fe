//! `needs-cycle`: no entry needs itself, directly or through others.

use std::collections::{BTreeMap, VecDeque};

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
    let circles = Circles::of(desk);
    for entry in &desk.entries {
        let Some(circle) = circles.through(entry) else {
            continue;
        };
        // Each circle is told once: at its alphabetically first entry.
        if circle.iter().any(|id| *id < entry.id.as_str()) {
            continue;
        }
        let next = circle.get(1).copied().unwrap_or(&entry.id);
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
                    circle.join(" → "),
                    entry.id
                ),
            )
            .help("take one of these needs out")
            .of(&entry.id);
    }
}

/// The entries from which needs lead into a circle, by id: mostly none.
pub(super) struct Circles<'a>(BTreeMap<&'a str, &'a Entry>);

impl<'a> Circles<'a> {
    /// Leaves out what needs nothing, then what needs nothing else, and so on.
    pub(super) fn of(desk: &'a Desk) -> Self {
        let mut open = BTreeMap::new();
        let mut needed_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut left = BTreeMap::new();
        for entry in &desk.entries {
            left.insert(entry.id.as_str(), entry);
        }
        for entry in left.values() {
            let needs = entry.needs.iter().map(|need| need.id.as_str());
            let needs = needs.filter(|need| left.contains_key(need));
            let needs = needs.collect::<Vec<_>>();
            open.insert(entry.id.as_str(), needs.len());
            for need in needs {
                needed_by.entry(need).or_default().push(&entry.id);
            }
        }
        let mut free = open
            .iter()
            .filter(|(_, open)| **open == 0)
            .map(|(id, _)| *id)
            .collect::<Vec<_>>();
        while let Some(id) = free.pop() {
            left.remove(id);
            for by in needed_by.get(id).into_iter().flatten() {
                if let Some(open) = open.get_mut(by) {
                    *open -= 1;
                    free.extend((*open == 0).then_some(*by));
                }
            }
        }
        Self(left)
    }

    /// The ids on the shortest way from an entry back to itself.
    pub(super) fn through(&self, start: &'a Entry) -> Option<Vec<&'a str>> {
        let start = self.0.get(start.id.as_str())?;
        let mut came_from = BTreeMap::new();
        let mut queue = VecDeque::from([*start]);
        while let Some(entry) = queue.pop_front() {
            let id = entry.id.as_str();
            for need in &entry.needs {
                if need.id == start.id {
                    let way = std::iter::successors(Some(id), |id| came_from.get(id).copied());
                    let mut way = way.collect::<Vec<_>>();
                    way.reverse();
                    return Some(way);
                }
                if let Some((next, entry)) = self.0.get_key_value(need.id.as_str())
                    && !came_from.contains_key(next)
                {
                    came_from.insert(*next, id);
                    queue.push_back(entry);
                }
            }
        }
        None
    }
}
