//! `kind-unknown`: the kind of every entry has a template.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, entry::Entry, place::Place, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "kind-unknown",
    summary: "the kind of every entry has a template",
    why: "Without its template nobody knows what the piece needs and by when.",
    example: "`kind = \"blogpost\"` where `templates/blog-post.toml` exists.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let of_entries = desk.entries.iter().filter_map(|entry| {
        let (kind, place) = given_kind(entry)?;
        Some((entry.id.as_str(), kind, place, true))
    });
    let of_series = desk.series.iter().filter_map(|series| {
        let place = series.places.of("kind", 0)?.clone();
        Some((series.id.as_str(), series.kind.as_deref()?, place, false))
    });
    for (id, kind, place, is_entry) in of_entries.chain(of_series) {
        if desk.templates.contains_key(kind) || lost::template(desk, kind) {
            continue;
        }
        let known = desk.templates.keys().map(String::as_str);
        let help = match slug::nearest(kind, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add templates/{kind}.toml, or use a kind that is there"),
        };
        let message = format!("`{id}` is of the kind `{kind}`, which has no template");
        let finding = report.add(place, message);
        finding.help(help);
        finding.entry = is_entry.then(|| id.to_owned());
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
