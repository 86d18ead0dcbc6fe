//! `goal-unknown`: the goals that topics, entries and series serve stand in `calendar/goals.toml`.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, place::Place, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "goal-unknown",
    summary: "the goals that topics, entries and series serve stand in `calendar/goals.toml`",
    why: "What serves a goal that does not exist serves none, and the goal that was meant looks idle.",
    example: "`serves = [\"5.4\"]` where area 5 ends with 5.3.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    const FILE: &str = "calendar/goals.toml";
    if desk.areas.is_empty() || lost::records(desk, FILE) {
        return;
    }
    for (goal, place, entry) in served(desk) {
        if desk.goal(goal).is_some() {
            continue;
        }
        let finding = report.add(place, format!("there is no goal `{goal}`"));
        finding.help(match numbers_near(desk, goal) {
            Some((area, numbers)) => format!("area {area} has {numbers}"),
            None => format!("the goals stand in {FILE}, each with its number"),
        });
        finding.entry = entry.map(str::to_owned);
    }
}

/// Every goal that is named, with its place and the entry that names it.
fn served(desk: &Desk) -> impl Iterator<Item = (&str, Place, Option<&str>)> {
    let of_topics = desk.topics().flat_map(|topic| {
        topic.serves.iter().enumerate().map(move |(at, goal)| {
            let place = topic.places.of("serves", at).unwrap_or(&topic.place);
            (goal.as_str(), place.clone(), None)
        })
    });
    let of_series = desk.series.iter().flat_map(|series| {
        series.serves.iter().enumerate().map(move |(at, goal)| {
            let place = series.places.of("serves", at).unwrap_or(&series.place);
            (goal.as_str(), place.clone(), None)
        })
    });
    // What an occurrence serves stands in its series.
    let own = desk.entries.iter().filter(|entry| entry.series.is_none());
    let of_entries = own.flat_map(|entry| {
        let goals = entry.serves.iter();
        goals.map(|goal| {
            (
                goal.as_str(),
                entry.place_of("serves"),
                Some(entry.id.as_str()),
            )
        })
    });
    of_topics.chain(of_series).chain(of_entries)
}

/// The area that a number begins with, and the numbers of its goals.
fn numbers_near<'a>(desk: &'a Desk, goal: &str) -> Option<(&'a str, String)> {
    let area = goal.split('.').next()?;
    let area = desk.areas.iter().find(|known| known.id == area)?;
    let numbers = area.goals.iter().map(|goal| goal.id.as_str());
    let numbers = numbers.collect::<Vec<_>>();
    (!numbers.is_empty()).then(|| (area.id.as_str(), numbers.join(", ")))
}
