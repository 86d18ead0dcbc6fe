//! Moving entries in time: what follows from it, and the plan that does it.

use crate::{
    editorial::{
        date,
        desk::Desk,
        entry::Entry,
        milestone::milestones,
        publish::{Precision, Publish},
        quarter::Quarter,
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

/// The path of a quarter's file: the one there is, else the one it would have.
#[must_use]
pub fn quarter_path(desk: &Desk, quarter: Quarter) -> String {
    desk.calendar(quarter).map_or_else(
        || format!("calendar/{}.toml", quarter.file_stem()),
        |calendar| calendar.place.file.clone(),
    )
}

/// The quarter whose file a promise belongs into: that of its week, except for a day that lies in another one.
#[must_use]
pub fn quarter_of(desk: &Desk, publish: &Publish) -> Quarter {
    let of_week = desk.quarter_of(publish.week());
    match publish.precision {
        Precision::Week => of_week,
        Precision::Day if desk.calendar(of_week).is_some() => of_week,
        Precision::Day => Quarter::of(publish.on),
    }
}

/// The first entry of a quarter's file that is promised later, which a new one is put before.
#[must_use]
pub fn successor(desk: &Desk, quarter: Quarter, publish: &Publish, except: &str) -> Option<String> {
    desk.entries
        .iter()
        .filter(|entry| entry.quarter == Some(quarter) && entry.id != except)
        .filter(|entry| {
            entry
                .publish
                .as_ref()
                .is_some_and(|later| later.due > publish.due)
        })
        .min_by_key(|entry| entry.source.line)
        .map(|entry| entry.id.clone())
}

/// A promise as it is written into a calendar: a native date, or the month's week, which says what was promised.
#[must_use]
pub fn written(desk: &Desk, publish: &Publish, quarter: Quarter) -> Value {
    match publish.precision {
        Precision::Day => Value::Date(publish.on),
        Precision::Week => {
            let week = publish.week();
            let (year, month, _) = week.month(desk.settings.month_weeks);
            let label = week.label(desk.settings.month_weeks);
            if quarter.year_of_month(month) == year {
                Value::Text(label)
            } else {
                Value::Text(week.iso())
            }
        }
    }
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
fn planned(entry: &Entry, set: Vec<(String, Value)>) -> Vec<(String, Value)> {
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
    all.extend(emptied_week(desk, entry, publish));
    all
}

fn deadlines(desk: &Desk, entry: &Entry, publish: &Publish) -> Vec<Consequence> {
    let mut all = Vec::new();
    if publish.due < desk.today {
        all.push(warning(format!("{} has passed", date::long(publish.due))));
    }
    let is_day_off =
        publish.precision == Precision::Day && !desk.settings.workdays.is_workday(publish.on);
    if is_day_off {
        all.push(warning(format!(
            "{} is no working day",
            date::long(publish.on)
        )));
    }
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
