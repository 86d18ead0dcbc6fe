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

/// Where it stands and for when it was promised; to the team also what is late and missing, and what it waits for.
pub(super) fn entry(entry: &Entry, view: &EntryView, desk: &Desk, to_team: bool) -> Vec<String> {
    let mut lines = vec![format!("Status: {}", view.status)];
    if to_team {
        lines.extend(missing(entry, view));
    }
    let week = entry.publish.as_ref();
    let week = week.filter(|publish| publish.precision == Precision::Week);
    lines.extend(named([
        (
            "Promised for",
            week.map(|week| week.in_words(desk.settings.month_weeks)),
        ),
        ("Out on", entry.out_on().map(date::long)),
        ("Owner:", view.owner.clone()),
        ("Partner:", view.partner.clone()),
        ("Note:", view.note.clone()),
    ]));
    if to_team {
        lines.extend(named([("Waits for", waiting(entry, desk))]));
        lines.extend(view.remarks.iter().cloned());
    }
    lines
}

/// What is late and what is not there.
fn missing(entry: &Entry, view: &EntryView) -> Vec<String> {
    let no_draft = view.lacks_draft() && entry.is_open();
    let late = (view.late_days > 0).then(|| text::days(view.late_days));
    let lines = no_draft.then(|| "No draft yet".to_owned());
    let lines = lines.into_iter().chain(named([("Late by", late)]));
    let behind = view.behind.iter();
    let behind = behind.map(|missed| {
        let due = date::medium(missed.due);
        format!("Behind: {} was due {due}", missed.status)
    });
    lines.chain(behind).collect()
}

/// The titles of what must be out first.
fn waiting(entry: &Entry, desk: &Desk) -> Option<String> {
    let needed = desk.waits_for(entry).map(|needed| needed.title.clone());
    let needed = needed.collect::<Vec<_>>();
    (entry.is_open() && !needed.is_empty()).then(|| text::list(&needed))
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
