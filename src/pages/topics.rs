//! Pillars, topics and collaborations as values.

use serde_json::{Map, Value, json};

use super::context::{checklist, label};
use crate::editorial::{desk::Desk, pillar::Topic};

/// Labels of a brief that are no details: they stand beside the title.
const BESIDE: [&str; 2] = ["About", "Form"];

/// The pillars with their topics by heading; what is made together with a partner stands elsewhere.
pub(super) fn pillars(desk: &Desk) -> Vec<Value> {
    let pillars = desk.pillars.iter().map(|pillar| {
        let mut groups = Vec::<(Option<&str>, Vec<Value>)>::new();
        for one in pillar.topics.iter().filter(|topic| !topic.is_joint()) {
            let group = one.group.as_deref();
            let known = groups.iter_mut().find(|(title, _)| *title == group);
            match known {
                Some((_, topics)) => topics.push(topic(one, desk)),
                None => groups.push((group, vec![topic(one, desk)])),
            }
        }
        let groups = groups.into_iter();
        let groups = groups.map(|(title, topics)| json!({ "title": title, "topics": topics }));
        json!({
            "id": pillar.id,
            "title": pillar.title,
            "purpose": pillar.purpose,
            "share": pillar.share,
            "groups": groups.collect::<Vec<_>>(),
        })
    });
    pillars.collect()
}

/// All topics by id.
pub(super) fn by_id(desk: &Desk) -> Value {
    let topics = desk.pillars.iter().flat_map(|pillar| &pillar.topics);
    let topics = topics.map(|one| (one.id.clone(), topic(one, desk)));
    topics.collect::<Map<_, _>>().into()
}

/// What is made together, by partner: in the strategy's order, then partners that it does not name.
pub(super) fn collaborations(desk: &Desk) -> Vec<Value> {
    let topics = desk.pillars.iter().flat_map(|pillar| &pillar.topics);
    let joint = topics.filter(|topic| topic.is_joint()).collect::<Vec<_>>();
    let lists = desk.strategy.checklists.iter();
    let lists = lists
        .filter(|list| list.partner.is_some())
        .collect::<Vec<_>>();
    let title = |name: &str| {
        let partner = desk.strategy.partner(name);
        partner.map_or_else(|| name.to_owned(), |partner| partner.title.clone())
    };
    let named = joint.iter().filter_map(|topic| topic.partner.as_deref());
    let named = named.chain(lists.iter().filter_map(|list| list.partner.as_deref()));
    let mut partners = Vec::<String>::new();
    let known = desk
        .strategy
        .partners
        .iter()
        .map(|partner| partner.title.clone());
    let named = named.map(title).collect::<Vec<_>>();
    for partner in known.chain(named.iter().cloned()) {
        if named.contains(&partner) && !partners.contains(&partner) {
            partners.push(partner);
        }
    }
    let is_of = |name: Option<&str>, partner: &str| name.is_some_and(|name| title(name) == partner);
    let collaborations = partners.iter().map(|partner| {
        let topics = joint
            .iter()
            .filter(|one| is_of(one.partner.as_deref(), partner));
        let lists = lists
            .iter()
            .filter(|one| is_of(one.partner.as_deref(), partner));
        json!({
            "partner": partner,
            "topics": topics.map(|one| topic(one, desk)).collect::<Vec<_>>(),
            "checklists": lists.map(|one| checklist(one, desk)).collect::<Vec<_>>(),
        })
    });
    collaborations.collect()
}

fn topic(topic: &Topic, desk: &Desk) -> Value {
    let brief = &topic.brief;
    let line = |wanted: &str| {
        let mut lines = brief.lines.iter();
        lines
            .find(|(label, _)| *label == wanted)
            .map(|(_, text)| text)
    };
    let details = brief
        .lines
        .iter()
        .filter(|(label, _)| !BESIDE.contains(label));
    let details = details.map(|(label, text)| json!({ "label": label, "text": text }));
    json!({
        "id": topic.id,
        "title": topic.title,
        "also": topic.also,
        "kind": topic.kind,
        "label": topic.kind.as_deref().map(|kind| label(desk, kind)),
        "partner": topic.partner,
        "audience": brief.audience,
        "about": line("About"),
        "form": line("Form"),
        "details": details.collect::<Vec<_>>(),
        "points": brief.points,
        "facts": brief.facts,
    })
}
