//! What an event tells of a piece, in lines, and what sort of event it is.

use super::Event;
use crate::{
    editorial::{date, desk::Desk, entry::Entry, publish::Precision, series::Series},
    report::entry_view::EntryView,
    text,
};

/// The name of its kind and that of its pillar, as far as they are known.
pub(super) fn categories(kind: &str, pillar: Option<&str>, desk: &Desk) -> Vec<String> {
    let template = desk.templates.get(kind);
    let kind = template.map_or(kind, |template| &template.label);
    let known = |id: &str| desk.pillars.iter().find(|pillar| pillar.id == id);
    let pillar = pillar.map(|id| known(id).map_or(id, |pillar| &pillar.title));
    let names = [Some(kind), pillar].into_iter().flatten();
    let names = names.filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Where it stands, what is late and what is missing, who holds it, what it waits for.
pub(super) fn entry(entry: &Entry, view: &EntryView, desk: &Desk) -> Vec<String> {
    let mut lines = vec![format!("Status: {}", view.status)];
    if view.lacks_draft() && entry.is_open() {
        lines.push("No draft yet".to_owned());
    }
    if view.late_days > 0 {
        lines.push(format!("Late by {}", text::days(view.late_days)));
    }
    let behind = view.behind.iter();
    lines.extend(behind.map(|missed| {
        let due = date::medium(missed.due);
        format!("Behind: {} was due {due}", missed.status)
    }));
    let week = entry.publish.as_ref();
    let week = week.filter(|publish| publish.precision == Precision::Week);
    let promised = week.map(|week| week.in_words(desk.settings.month_weeks));
    let out = entry.out_on().map(date::long);
    let waiting = desk.waits_for(entry).map(|needed| needed.title.clone());
    let waiting = waiting.collect::<Vec<_>>();
    let waiting = (entry.is_open() && !waiting.is_empty()).then(|| text::list(&waiting));
    let told = [
        ("Promised for", promised),
        ("Out on", out),
        ("Owner:", view.owner.clone()),
        ("Partner:", view.partner.clone()),
        ("Waits for", waiting),
        ("Note:", view.note.clone()),
    ];
    lines.extend(named(told));
    lines.extend(view.remarks.iter().cloned());
    lines
}

/// What is told of all occurrences that nobody has begun.
pub(super) fn series(series: &Series) -> Vec<String> {
    let owner = named([("Owner:", series.owner.clone())]);
    let points = series.points.iter().map(|point| format!("- {point}"));
    owner.chain(points).collect()
}

/// What is told of a milestone: what must be ready for what.
pub(super) fn milestone(promise: &Event) -> Vec<String> {
    let due = format!("To be out by {}", date::long(promise.last));
    std::iter::once(due)
        .chain(promise.about.iter().cloned())
        .collect()
}

fn named<const N: usize>(told: [(&str, Option<String>); N]) -> impl Iterator<Item = String> {
    let told = told.into_iter();
    told.filter_map(|(name, value)| Some(format!("{name} {}", value?)))
}
