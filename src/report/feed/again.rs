//! What comes again as one event with a rule, and what of it stands for itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Again, Event, Standing, Wanted, about, uid::Uids};
use crate::editorial::{desk::Desk, series::Series};

/// One event for all occurrences, and one for each that was moved.
///
/// A day on which an occurrence is an entry of its own is left out: the entry has an event already, with its own status
/// and title. A moved occurrence replaces that of its day (RFC 5545 §3.8.4.4); where the day is not among those that are
/// looked at it has an event by itself.
pub(super) fn events(series: &Series, desk: &Desk, wanted: &Wanted, uids: &Uids) -> Vec<Event> {
    let taken = wanted.taken.iter().filter_map(|id| series.day_of(id));
    let mut out = taken.collect::<BTreeSet<_>>();
    out.extend(&series.except);
    let moved = series.moved.iter().filter(|(from, _)| !out.contains(from));
    let (shown, elsewhere): (Vec<_>, Vec<_>) =
        moved.copied().partition(|(_, to)| wanted.days.contains(to));
    out.extend(elsewhere.iter().map(|(from, _)| from));

    let first = series.rule.first_but(&out, &wanted.days);
    let on = |first: NaiveDate| Event {
        uid: uids.of_series(&series.id),
        title: series.title.clone(),
        first,
        last: first,
        standing: Standing::Confirmed,
        categories: about::categories(
            series.kind.as_deref().unwrap_or_default(),
            series.pillar.as_deref(),
            desk,
        ),
        url: None,
        about: about::series(series),
        again: None,
        instead_of: None,
    };
    let last = *wanted.days.end();
    let rule = first.map(|first| Event {
        again: Some(Again {
            rule: series.rule.written(last),
            except: out.range(first..=last).copied().collect(),
        }),
        ..on(first)
    });
    let ruled = |day: NaiveDate| first.is_some_and(|first| first <= day) && day <= last;
    let moved = shown.into_iter().map(|(from, to)| {
        let alone = || uids.of_entry(&series.id_on(from));
        Event {
            uid: if ruled(from) {
                uids.of_series(&series.id)
            } else {
                alone()
            },
            instead_of: Some(from).filter(|from| ruled(*from)),
            ..on(to)
        }
    });
    rule.into_iter().chain(moved).collect()
}
