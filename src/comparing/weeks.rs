//! Weeks from this one on that became empty, and empty ones that were filled.

use std::collections::BTreeMap;

use super::{Change, Of, What, known::Known};
use crate::editorial::{desk::Desk, week::Week};

/// What is promised for each week, by id; what comes again fills none.
type Promised<'a> = BTreeMap<Week, Vec<&'a str>>;

/// A week counts as empty where a calendar covers it and it has a day on which something can be published.
pub(super) fn changes<'a>(
    (then, known_then): (&'a Desk, &Known),
    (now, known_now): (&'a Desk, &Known),
) -> Vec<Change<'a>> {
    let (had, has) = (promised(then), promised(now));
    let this = Week::of(now.today);
    let ahead = |promised: &Promised<'a>, other: &Promised<'a>, desk: &Desk, known: &Known| {
        let weeks = promised.iter();
        let weeks = weeks.filter(|(week, ids)| {
            let is_empty = !other.contains_key(week) && ids.iter().all(|id| known.dates(id));
            **week >= this && is_empty && is_planned(desk, **week)
        });
        let weeks = weeks.map(|(week, ids)| (*week, ids.clone()));
        weeks.collect::<Vec<_>>()
    };
    let emptied = ahead(&had, &has, now, known_now)
        .into_iter()
        .map(|(week, had)| Change {
            what: What::WeekEmptied { had },
            of: Of::Week(week),
        });
    let filled = ahead(&has, &had, then, known_then)
        .into_iter()
        .map(|(week, has)| Change {
            what: What::WeekFilled { has },
            of: Of::Week(week),
        });
    emptied.chain(filled).collect()
}

fn is_planned(desk: &Desk, week: Week) -> bool {
    let mut days = desk.settings.workdays.publishing_days(week);
    desk.covers(week) && days.next().is_some()
}

fn promised(desk: &Desk) -> Promised<'_> {
    let mut promised = Promised::new();
    for entry in &desk.entries {
        if let Some(publish) = &entry.publish
            && !entry.is_cancelled()
            && entry.series.is_none()
        {
            let week = promised.entry(publish.week()).or_default();
            week.push(entry.id.as_str());
        }
    }
    promised
}
