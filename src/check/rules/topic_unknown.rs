//! `topic-unknown`: the topic of every entry stands under a pillar.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "topic-unknown",
    summary: "the topic of every entry stands under a pillar",
    why: "The brief comes from the topic; without it the writer starts with nothing.",
    example: "`topic = \"ai16z-elisa\"`: did you mean `ai16z-eliza`?",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if lost::pillars(desk) {
        return;
    }
    let known = || desk.topics().map(|topic| topic.id.as_str());
    let of_entries = desk
        .entries
        .iter()
        .filter(|entry| entry.series.is_none())
        .filter_map(|entry| {
            let place = match &entry.draft {
                Some(draft) if entry.quarter.is_none() => draft.place_of("topic"),
                _ => entry.place_of("topic"),
            };
            Some((entry.topic.as_deref()?, place, Some(entry.id.as_str())))
        });
    let of_series = desk.series.iter().filter_map(|series| {
        let place = series.places.of("topic", 0)?.clone();
        Some((series.topic.as_deref()?, place, None))
    });
    for (topic, place, entry) in of_entries.chain(of_series) {
        if desk.topic(topic).is_some() {
            continue;
        }
        let finding = report.add(place, format!("there is no topic `{topic}`"));
        finding.help(match slug::nearest(topic, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "topics stand in calendar/pillars.toml under their pillar".to_owned(),
        });
        finding.entry = entry.map(str::to_owned);
    }
}
