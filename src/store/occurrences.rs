//! Series → planned entries: the occurrences that a view shows, those that have a draft, and one that is asked for.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use super::{calendar::Planned, join::Joiner, workspace::Store};
use crate::editorial::{
    desk::Desk,
    draft::Draft,
    publish::Publish,
    series::{Occurrence, Series},
};

/// How many days after it was due a review is still asked for; most come round in the first of them.
const ASKED_FOR: [Days; 2] = [Days::new(62), Days::new(2 * 366)];

/// The occurrences that an agenda over some days shows: those of the days, and of each review the last one before.
pub(super) fn shown(
    series: &[Series],
    (first, last): (NaiveDate, NaiveDate),
    today: NaiveDate,
    planned: &[Planned],
) -> Vec<Planned> {
    let mut taken = ids(planned);
    let mut found = Vec::new();
    for one in series {
        let mut occurrences = one.occurrences(first..=last);
        if one.reviews.is_some() {
            occurrences.extend(last_before(one, first, today));
        }
        let occurrences = occurrences.into_iter();
        found.extend(
            occurrences
                .filter(|occurrence| taken.insert(occurrence.id.clone()))
                .map(|occurrence| planned_by(one, occurrence)),
        );
    }
    found
}

/// The last occurrence that was due before the first day shown.
fn last_before(series: &Series, first: NaiveDate, today: NaiveDate) -> Option<Occurrence> {
    let last = first.pred_opt()?.min(today);
    ASKED_FOR.into_iter().find_map(|days| {
        let since = last.checked_sub_days(days)?;
        series.occurrences(since..=last).pop()
    })
}

/// The occurrences of which there is a draft.
pub(super) fn drafted(
    series: &[Series],
    drafts: &[Box<Draft>],
    planned: &[Planned],
) -> Vec<Planned> {
    if series.is_empty() {
        return Vec::new();
    }
    let mut taken = ids(planned);
    let mut found = Vec::new();
    for draft in drafts {
        let of_draft = series
            .iter()
            .find_map(|one| Some((one, one.occurrence(&draft.id)?)));
        if let Some((one, occurrence)) = of_draft
            && taken.insert(occurrence.id.clone())
        {
            let mut planned = planned_by(one, occurrence);
            if let (None, Some(kind)) = (&one.kind, &draft.kind) {
                planned.kind.clone_from(kind);
            }
            found.push(planned);
        }
    }
    found
}

fn ids(planned: &[Planned]) -> HashSet<String> {
    planned.iter().map(|entry| entry.id.clone()).collect()
}

/// An occurrence in the form of a calendar's entry.
fn planned_by(series: &Series, occurrence: Occurrence) -> Planned {
    let places = ["kind", "pillar", "owner", "topic"].into_iter();
    let places = places.filter_map(|key| Some((key.to_owned(), series.places.of(key, 0)?.clone())));
    Planned {
        id: occurrence.id,
        title: Some(series.title.clone()),
        kind: series.kind.clone().unwrap_or_default(),
        pillar: series.pillar.clone(),
        owner: series.owner.clone(),
        partner: None,
        topic: series.topic.clone(),
        status: None,
        url: None,
        publish: Some(Publish::day(occurrence.on, occurrence.on.to_string())),
        needs: Vec::new(),
        serves: series.serves.clone(),
        note: None,
        embargo: None,
        posted: Vec::new(),
        allow: Vec::new(),
        quarter: None,
        series: Some(series.id.clone()),
        source: series.place.clone(),
        places: places.collect(),
    }
}

impl Store {
    /// Puts occurrences of a series on the desk that are not there yet: those that `wanted` finds.
    pub fn lay_occurrences(&self, desk: &mut Desk, wanted: impl Fn(&Series) -> Option<Occurrence>) {
        let found = desk
            .series
            .iter()
            .filter_map(|series| Some(planned_by(series, wanted(series)?)))
            .filter(|planned| desk.entry(&planned.id).is_none())
            .collect();
        let joiner = Joiner {
            today: desk.today,
            settings: &self.settings,
            templates: &desk.templates,
            pillars: &desk.pillars,
        };
        let (entries, _) = joiner.join(found, Vec::new());
        desk.entries.extend(entries);
    }
}
