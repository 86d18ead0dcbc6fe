//! `calendar/pillars.toml` ⇄ pillars and topics.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    shares::Shares,
    toml_file::{TomlFile, take_out},
};
use crate::editorial::{
    pillar::{Brief, Pillar, Topic},
    places::Places,
    problem::Problem,
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`topic` is read table by table; here it is a known key"
)]
struct PillarRecord {
    id: Spanned<String>,
    title: String,
    purpose: Option<String>,
    share: Option<Spanned<i64>>,
    topic: Option<toml::Value>,
}

#[derive(Deserialize)]
struct TopicRecord {
    id: Spanned<String>,
    title: String,
    also: Option<Vec<String>>,
    group: Option<String>,
    kind: Option<Spanned<String>>,
    partner: Option<Spanned<String>>,
    approvals: Option<Vec<String>>,
    serves: Option<Vec<Spanned<String>>>,
    audience: Option<Vec<Spanned<String>>>,
    about: Option<String>,
    form: Option<String>,
    goal: Option<String>,
    problem: Option<String>,
    solution: Option<String>,
    results: Option<String>,
    include: Option<String>,
    points: Option<Vec<String>>,
    facts: Option<Vec<String>>,
}

/// Reads the pillars; one that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Pillar>, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let pillars = toml.take("pillar");
    toml.rest::<NothingElse>();
    let (mut pillar_ids, mut topic_ids) = (BTreeMap::new(), BTreeMap::new());
    let mut shares = Shares::of("pillars");
    let pillars = toml
        .tables("pillar", pillars)
        .into_iter()
        .filter_map(|mut value| {
            let topics = take_out(&mut value, "topic");
            let record = toml.record::<PillarRecord>(value, None)?;
            let id = toml.once(&mut pillar_ids, &record.id)?;
            let topics = toml.tables("pillar.topic", topics);
            let topics = topics
                .into_iter()
                .filter_map(|value| {
                    let record = toml.record::<TopicRecord>(value, None)?;
                    let own = toml.once(&mut topic_ids, &record.id)?;
                    Some(read_topic(&toml, record, own, &id))
                })
                .collect();
            Some(Pillar {
                title: record.title,
                purpose: record.purpose,
                share: shares.next(&mut toml, record.share.as_ref()),
                topics,
                place: toml.place(record.id.span()),
                id,
            })
        })
        .collect();
    (pillars, toml.problems)
}

fn read_topic(toml: &TomlFile, record: TopicRecord, id: String, pillar: &str) -> Topic {
    let labelled = [
        ("About", record.about),
        ("Form", record.form),
        ("Goal", record.goal),
        ("Problem", record.problem),
        ("Solution", record.solution),
        ("Results", record.results),
        ("Include", record.include),
    ];
    let lines = labelled
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)))
        .collect();
    let mut places = Places::default();
    Topic {
        id,
        title: record.title,
        also: record.also.unwrap_or_default(),
        pillar: pillar.to_owned(),
        group: record.group,
        kind: toml.text(&mut places, "kind", record.kind),
        partner: toml.text(&mut places, "partner", record.partner),
        approvals: record.approvals.unwrap_or_default(),
        serves: toml.texts(&mut places, "serves", record.serves),
        brief: Brief {
            audience: toml.texts(&mut places, "audience", record.audience),
            lines,
            points: record.points.unwrap_or_default(),
            facts: record.facts.unwrap_or_default(),
        },
        place: toml.place(record.id.span()),
        places,
    }
}
