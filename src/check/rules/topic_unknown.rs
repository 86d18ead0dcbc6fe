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
    for entry in &desk.entries {
        let Some(topic) = entry
            .topic
            .as_deref()
            .filter(|topic| desk.topic(topic).is_none())
        else {
            continue;
        };
        let place = match &entry.draft {
            Some(draft) if entry.quarter.is_none() => draft.place_of("topic"),
            _ => entry.place_of("topic"),
        };
        report
            .add(place, format!("there is no topic `{topic}`"))
            .help(match slug::nearest(topic, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "topics stand in calendar/pillars.toml under their pillar".to_owned(),
            })
            .of(&entry.id);
    }
}
