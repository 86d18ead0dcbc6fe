//! `kind-unknown`: every kind that is named has a template.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, entry::Entry, place::Place, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "kind-unknown",
    summary: "every kind that is named has a template",
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
    let of_plan = of_entries.chain(of_series).chain(of_topics);
    for named in of_plan.chain(of_channels).chain(of_kpis(desk)) {
        let kind = named.kind;
        if desk.templates.contains_key(kind) || lost::template(desk, kind) {
            continue;
        }
        let known = desk.templates.keys().map(String::as_str);
        let message = format!("{} `{kind}`, which has no template", named.by);
        let finding = report.add(named.place, message);
        finding.help(meant::help(kind, known, || {
            format!("add templates/{kind}.toml, or use a kind that is there")
        }));
        finding.entry = named.entry.map(str::to_owned);
    }
}

/// The kinds that KPIs count.
fn of_kpis(desk: &Desk) -> impl Iterator<Item = Named<'_>> {
    desk.kpis.kpis.iter().flat_map(|kpi| {
        kpi.counts.iter().map(move |kind| Named {
            kind,
            place: kpi.place.clone(),
            by: format!("the KPI `{}` counts the kind", kpi.id),
            entry: None,
        })
    })
}

/// The kind with its place: from the calendar, else from a draft that says one.
fn given_kind(entry: &Entry) -> Option<(&str, Place)> {
    if entry.quarter.is_some() {
        return Some((&entry.kind, entry.place_of("kind")));
    }
    let draft = entry.draft.as_ref()?;
    Some((draft.kind.as_deref()?, draft.place_of("kind")))
}
