//! Pillars with their groups and topics, and topics that are made with a partner.

use super::{
    document::{Item, Section},
    kinds, lists,
    reading::{File, Piece, Reading},
    tasks,
    words::{has_phrase, labelled, listed, normal, numbered, unquoted, with_remark},
};
use crate::plan::Value;

const TOPIC: (&str, &str) = ("topic", "topic");

/// Takes pillars: a heading each, or an item in bold each.
pub(super) fn take(reading: &mut Reading, at: usize) {
    let below = reading.document.below(at);
    let below = below.map(|(at, _)| at).collect::<Vec<_>>();
    for at in &below {
        take_pillar(reading, *at);
    }
    let Some(section) = reading.section(at) else {
        return;
    };
    if below.is_empty() && reading.document.subtree(at).len() == 1 {
        section
            .items
            .iter()
            .for_each(|item| take_item_pillar(reading, item));
    }
}

/// Takes ideas for topics: the heading is taken for a pillar, what is below it for its groups.
pub(super) fn take_topics(reading: &mut Reading, at: usize) {
    take_pillar(reading, at);
}

fn take_pillar(reading: &mut Reading, at: usize) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let (title, purpose) = with_remark(numbered(&section.title).1);
    let line = section.lines.map_or(1, |lines| lines.0);
    let mut pillar = Piece::with_id(File::Pillars, ("pillar", "pillar"), title, line);
    pillar.set_text("purpose", purpose.unwrap_or_default());
    let subtree = reading.document.subtree(at);
    for group in subtree {
        let is_own = std::ptr::eq(group, section);
        let group_title = if is_own { "" } else { group.title.as_str() };
        for item in &group.items {
            pillar.inner.push(topic(reading, item, group_title));
        }
    }
    reading.place(section.lines.unwrap_or((1, 0)));
    reading.pieces.push(pillar);
}

/// A pillar that is an item: its topics are the items in it.
fn take_item_pillar(reading: &mut Reading, item: &Item) {
    let Some((title, purpose)) = lists::title_and_text(&item.text) else {
        return;
    };
    let line = item.text.first;
    let mut pillar = Piece::with_id(File::Pillars, ("pillar", "pillar"), &title, line);
    pillar.set_text("purpose", &purpose);
    for inner in &item.items {
        pillar.inner.push(topic(reading, inner, ""));
    }
    reading.place_text(&item.text);
    reading.pieces.push(pillar);
}

/// A topic with its brief.
fn topic(reading: &mut Reading, item: &Item, group: &str) -> Piece {
    let text = &item.text;
    reading.place_text(text);
    let (title, said) = match &text.lead {
        Some(lead) => (unquoted(lead.trim_end_matches(':')), text.rest.trim()),
        None => title_with_form(&text.plain),
    };
    let mut topic = Piece::with_id(File::Pillars, TOPIC, title, text.first);
    topic.set_text("group", group);
    let form = said
        .strip_prefix('(')
        .and_then(|said| said.strip_suffix(')'));
    let of_group = || kinds::named(group);
    let of_form = || form.and_then(kinds::named);
    if let Some(kind) = kinds::plainly(title).or_else(of_group).or_else(of_form) {
        topic.set_text("kind", kind.name);
    }
    match form {
        Some(form) => topic.set_text("form", form),
        None => topic.set_text("about", super::words::behind_sign(said)),
    }
    brief(reading, &mut topic, &item.items);
    topic
}

/// A title without anything in bold, and the remark behind it where that says the form.
fn title_with_form(text: &str) -> (&str, &str) {
    let (title, remark) = with_remark(text);
    let is_form = remark.is_some_and(|remark| kinds::named(remark).is_some());
    if !is_form {
        return (unquoted(text), "");
    }
    let said = text.get(title.len()..).unwrap_or_default();
    (unquoted(title), said.trim())
}

/// The keys of a brief, by the labels that people use.
const LABELS: &[(&str, &[&str])] = &[
    (
        "audience",
        &[
            "target",
            "target audience",
            "audience",
            "audiences",
            "for",
            "who",
        ],
    ),
    ("goal", &["goal", "objective", "purpose"]),
    ("include", &["include", "includes", "must include"]),
    ("problem", &["problem", "challenge"]),
    ("solution", &["solution"]),
    ("results", &["results", "result", "outcome"]),
    ("form", &["format", "form"]),
    ("about", &["about", "angle", "summary", "description"]),
    ("partner", &["partner"]),
];

fn brief(reading: &mut Reading, topic: &mut Piece, items: &[Item]) {
    let mut points = Vec::new();
    for item in items {
        reading.place_text(&item.text);
        let said = labelled(&item.text.plain);
        let key = said.and_then(|(label, said)| {
            let label = normal(label);
            let mut keys = LABELS.iter();
            let key = keys.find(|(_, labels)| labels.contains(&label.as_str()))?.0;
            topic
                .keys
                .iter()
                .all(|(own, _)| own != key)
                .then_some((key, said))
        });
        match key {
            Some(("audience", said)) => topic.set("audience", Value::Texts(listed(said))),
            Some((key, said)) => topic.set(key, Value::text(said)),
            None => points.push(whole(&item.text)),
        }
    }
    if !points.is_empty() {
        topic.set("points", Value::Texts(points));
    }
}

/// A text as it was written, with its marks.
pub(super) fn whole(text: &super::document::Text) -> String {
    match &text.lead {
        Some(lead) => format!("**{lead}**{}{}", gap(&text.source), text.source),
        None => text.source.clone(),
    }
}

fn gap(behind: &str) -> &'static str {
    if behind.is_empty() || behind.starts_with([':', ',', '.', ')']) {
        ""
    } else {
        " "
    }
}

/// Takes what is made with a partner: topics, and tasks.
pub(super) fn take_collaboration(reading: &mut Reading, at: usize) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let partner = section.title.to_lowercase().find(" with ");
    let partner = partner.and_then(|at| section.title.get(at + " with ".len()..));
    let partner = with_remark(partner.unwrap_or_default()).0.to_owned();
    let subtree = reading.document.subtree(at);
    let numbers = at..at + subtree.len();
    for (at, group) in numbers.zip(subtree) {
        if !are_topics(group) {
            tasks::take_list(reading, at, Some(&partner));
            continue;
        }
        for item in &group.items {
            let mut topic = topic(reading, item, &group.title);
            if topic.text("partner").is_none() {
                topic.set_text("partner", &partner);
            }
            reading.loose_topics.push(topic);
        }
    }
}

fn are_topics(group: &Section) -> bool {
    let words = normal(&group.title);
    ["content", "joint", "topic"]
        .iter()
        .any(|word| has_phrase(&words, word))
}
