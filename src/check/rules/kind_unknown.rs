//! `kind-unknown`: the kind of every entry, topic and channel has a template.

use super::super::{
    lost, names,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, entry::Entry, place::Place, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "kind-unknown",
    summary: "the kind of every entry, topic and channel has a template",
    why: "Without its template nobody knows what the piece needs and by when.",
    example: "`kind = \"blogpost\"` where `templates/blog-post.toml` exists.",
    weight: Weight::Always(Level::Error),
    check,
};

/// A kind that something names.
struct Named<'a> {
    kind: &'a str,
    place: Place,
    /// The sentence up to the kind.
    by: String,
    entry: Option<&'a str>,
}

fn check(desk: &Desk, report: &mut Report) {
    let of_entries = desk.entries.iter().filter_map(|entry| {
        let (kind, place) = given_kind(entry)?;
        Some(Named {
            kind,
            place,
            by: format!("`{}` is of the kind", entry.id),
            entry: Some(&entry.id),
        })
    });
    let of_topics = desk.topics().filter_map(|topic| {
        Some(Named {
            kind: topic.kind.as_deref()?,
            place: topic.places.of("kind", 0).unwrap_or(&topic.place).clone(),
            by: format!("the topic `{}` is of the kind", topic.id),
            entry: None,
        })
    });
    let of_channels = desk.channels.iter().flat_map(|channel| {
        channel.kinds.iter().enumerate().map(move |(at, kind)| {
            let place = channel.places.of("kinds", at);
            Named {
                kind,
                place: place.unwrap_or(&channel.place).clone(),
                by: format!("the channel `{}` takes the kind", channel.id),
                entry: None,
            }
        })
    });
    let of_series = desk.series.iter().filter_map(|series| {
        Some(Named {
            kind: series.kind.as_deref()?,
            place: series.places.of("kind", 0).unwrap_or(&series.place).clone(),
            by: format!("`{}` is of the kind", series.id),
            entry: None,
        })
    });
    let named = of_entries.chain(of_topics).chain(of_series);
    for named in named.chain(of_channels) {
        let kind = named.kind;
        if desk.templates.contains_key(kind) || lost::template(desk, kind) {
            continue;
        }
        let known = desk.templates.keys().map(String::as_str);
        let message = format!("{} `{kind}`, which has no template", named.by);
        let finding = report.add(named.place, message);
        finding.help(names::help(kind, known, || {
            format!("add templates/{kind}.toml, or use a kind that is there")
        }));
        finding.entry = named.entry.map(str::to_owned);
    }
}

/// The kind with its place: from the calendar, else from a draft that says one.
fn given_kind(entry: &Entry) -> Option<(&str, Place)> {
    if entry.quarter.is_some() {
        return Some((&entry.kind, entry.place_of("kind")));
    }
    let draft = entry.draft.as_ref()?;
    Some((draft.kind.as_deref()?, draft.place_of("kind")))
}
