//! Moving entries in time: what follows from it, and the plan that does it.

use super::{quarter_of, quarter_path, successor, written};
use crate::{
    editorial::{
        date,
        desk::Desk,
        embargo::Embargo,
        entry::Entry,
        milestone::milestones,
        publish::{Precision, Publish},
    },
    plan::{Plan, Step, Value},
};

/// What a promise brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// In words.
    pub text: String,
    /// Whether it is something to think about before it is done.
    pub is_warning: bool,
}

/// The plan that promises `entry` for another time.
#[must_use]
pub fn moved(desk: &Desk, entry: &Entry, publish: &Publish) -> Plan {
    let target = quarter_of(desk, publish);
    let set = vec![("publish".to_owned(), written(desk, publish, target))];
    let path = quarter_path(desk, target);
    let before = successor(desk, target, publish, &entry.id);
    let step = match entry.quarter {
        Some(quarter) if quarter == target => Step::EditEntry {
            path: entry.source.file.clone(),
            id: entry.id.clone(),
            set,
        },
        Some(_) => Step::CarryEntry {
            from: entry.source.file.clone(),
            to: path,
            quarter: target,
            id: entry.id.clone(),
            set,
            before,
        },
        None => Step::AddEntry {
            path,
            quarter: target,
            entry: planned(entry, set),
            before,
        },
    };
    Plan::of([step])
}

/// The keys of a calendar entry for a draft that no calendar named.
pub(super) fn planned(entry: &Entry, set: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let optional = [
        ("pillar", &entry.pillar),
        ("partner", &entry.partner),
        ("topic", &entry.topic),
    ];
    let mut keys = vec![
        ("id".to_owned(), Value::text(&entry.id)),
        ("title".to_owned(), Value::text(&entry.title)),
        ("kind".to_owned(), Value::text(&entry.kind)),
    ];
    keys.extend(
        optional
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), Value::text(value.as_ref()?)))),
    );
    keys.extend(set);
    keys
}

/// Everything that follows from promising `entry` for `publish`.
#[must_use]
pub fn consequences(desk: &Desk, entry: &Entry, publish: &Publish) -> Vec<Consequence> {
    let mut all = deadlines(desk, entry, publish);
    all.extend(clashes(desk, entry, publish));
    all.extend(broken_needs(desk, entry, publish));
    all.extend(broken_embargoes(entry, publish));
    all.extend(emptied_week(desk, entry, publish));
    all
}

fn deadlines(desk: &Desk, entry: &Entry, publish: &Publish) -> Vec<Consequence> {
    let mut all = Vec::new();
    if publish.due < desk.today {
        all.push(warning(format!("{} has passed", date::long(publish.due))));
    }
    all.extend(day_off(desk, publish).map(warning));
    let Some(template) = desk.template(entry) else {
        return all;
    };
    for milestone in milestones(template, publish, &desk.settings.workdays, |_| None) {
        if entry.has_reached(&milestone.status) || milestone.status == entry.workflow.last() {
            continue;
        }
        let due = format!("{} due {}", milestone.status, date::long(milestone.due));
        all.push(if milestone.due < desk.today {
            warning(format!("{due}, which has passed"))
        } else {
            note(due)
        });
    }
    all
}

/// Why nothing is published on the promised day or in the promised week.
fn day_off(desk: &Desk, publish: &Publish) -> Option<String> {
    let workdays = &desk.settings.workdays;
    match publish.precision {
        Precision::Day => {
            let day_off = workdays.day_off(publish.on)?;
            Some(format!("{} is {day_off}", date::long(publish.on)))
        }
        Precision::Week => {
            let week = publish.week();
            let is_open = workdays.publishing_days(week).next().is_some();
            (!is_open).then(|| {
                let label = week.label(desk.settings.month_weeks);
                format!("{label} is all holidays or blackout days")
            })
        }
    }
}

fn clashes(desk: &Desk, entry: &Entry, publish: &Publish) -> Vec<Consequence> {
    desk.entries
        .iter()
        .filter(|other| other.id != entry.id && !other.is_cancelled() && other.series.is_none())
        .filter_map(|other| {
            let theirs = other.publish.as_ref()?;
            let same_day = theirs.precision == Precision::Day
                && publish.precision == Precision::Day
                && theirs.on == publish.on;
            if same_day {
                Some(warning(format!("the same day as {}", other.id)))
            } else {
                (theirs.week() == publish.week())
                    .then(|| note(format!("the same week as {}", other.id)))
            }
        })
        .collect()
}

fn broken_needs(desk: &Desk, entry: &Entry, publish: &Publish) -> Vec<Consequence> {
    let too_late = |publish: &Publish, needed: &Entry| {
        needed.is_open()
            && needed
                .publish
                .as_ref()
                .is_none_or(|needed| needed.due > publish.due)
    };
    let own = entry
        .needs
        .iter()
        .filter_map(|need| desk.entry(&need.id))
        .filter(|needed| too_late(publish, needed))
        .map(|needed| warning(format!("it needs {}, which is not out by then", needed.id)));
    let others = desk.entries.iter().filter(|other| {
        other.is_open()
            && other.needs.iter().any(|need| need.id == entry.id)
            && other
                .publish
                .as_ref()
                .is_some_and(|theirs| theirs.due < publish.due)
    });
    let others =
        others.map(|other| warning(format!("{} needs it and is promised earlier", other.id)));
    own.chain(others).collect()
}

fn broken_embargoes(entry: &Entry, publish: &Publish) -> impl Iterator<Item = Consequence> {
    let due = publish.due;
    entry.embargoes.iter().filter_map(move |embargo| {
        let Embargo::Until(until) = *embargo else {
            return None;
        };
        let until_in_words = date::long(until);
        (due < until).then(|| warning(format!("its embargo ends on {until_in_words}")))
    })
}

fn emptied_week(desk: &Desk, entry: &Entry, publish: &Publish) -> Option<Consequence> {
    let left = entry.publish.as_ref()?.week();
    let alone = !desk.entries.iter().any(|other| {
        other.id != entry.id
            && !other.is_cancelled()
            && other.series.is_none()
            && other
                .publish
                .as_ref()
                .is_some_and(|theirs| theirs.week() == left)
    });
    let emptied = left != publish.week() && alone && left.sunday() >= desk.today;
    emptied.then(|| {
        warning(format!(
            "{} ({}) is empty then",
            left.label(desk.settings.month_weeks),
            left.iso()
        ))
    })
}

fn warning(text: String) -> Consequence {
    Consequence {
        text,
        is_warning: true,
    }
}

fn note(text: String) -> Consequence {
    Consequence {
        text,
        is_warning: false,
    }
}
