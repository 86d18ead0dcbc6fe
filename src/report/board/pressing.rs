//! What is late or behind, and why.

use super::card;
use crate::{
    editorial::{desk::Desk, entry::Entry},
    report::entry_view::{EntryView, Paper},
    text,
};

/// An entry that is late or behind.
#[derive(Debug)]
pub struct Pressing {
    /// Its place among the entries.
    pub entry: usize,
    /// Whether the promise itself was not kept.
    pub is_late: bool,
    /// What was missed and what it waits for, each in a few words.
    pub why: Vec<String>,
}

/// All that are, what is late before what is behind, each worst first.
pub(super) fn all(desk: &Desk, entries: &[&Entry]) -> Vec<Pressing> {
    let today = desk.today;
    let rank = |entry: &Entry| match entry.late_days(today) {
        0 => (
            1,
            entry.behind(today).first().map_or(0, |missed| -missed.days),
        ),
        days => (0, -days),
    };
    let pressing = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.late_days(today) > 0 || !entry.behind(today).is_empty());
    let mut pressing = pressing.collect::<Vec<_>>();
    pressing.sort_by_key(|(_, entry)| rank(entry));
    let view = |(at, entry): (usize, &&Entry)| Pressing {
        entry: at,
        is_late: entry.late_days(today) > 0,
        why: why(entry, desk),
    };
    pressing.into_iter().map(view).collect()
}

/// What was missed, what is not there, and what it waits for.
fn why(entry: &Entry, desk: &Desk) -> Vec<String> {
    let today = desk.today;
    let view = EntryView::of(entry, desk);
    let day = |day| super::day(day, today);
    let publish = entry.publish.as_ref();
    let promise = publish.filter(|_| view.late_days > 0);
    let promise = promise.map(|publish| format!("was due out {}", day(publish.due)));
    let missed = view.behind.first();
    let missed = missed.map(|one| format!("{} was due {}", one.status, day(one.due)));
    let paper = match view.paper {
        Paper::Missing => Some("no draft".to_owned()),
        Paper::Unreadable => Some("its draft cannot be read".to_owned()),
        // Where it is stands among the remarks.
        Paper::Elsewhere | Paper::Fine | Paper::Routine => None,
    };
    let waits = desk.waits_for(entry).map(|need| need.title.clone());
    let waits = waits.collect::<Vec<_>>();
    let waits = (!waits.is_empty()).then(|| format!("waits for {}", text::list(&waits)));
    let out = publish.filter(|_| view.late_days == 0);
    let out = out.map(|publish| format!("due out {}", day(publish.due)));
    [promise, missed, paper, card::progress(entry, desk), waits]
        .into_iter()
        .flatten()
        .chain(view.remarks)
        .chain(out)
        .collect()
}
