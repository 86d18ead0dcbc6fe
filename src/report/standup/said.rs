//! Changes in words.

use crate::{
    comparing::{Change, Of, What},
    editorial::{date, desk::Desk, entry::Entry, publish::Publish, week::MonthWeeks},
    text,
};

/// How many pieces of a week are named.
const LISTED: usize = 5;

/// What sort of change it is: for scripts, as a heading, and as it is counted.
pub(super) fn name(what: &What) -> (&'static str, &'static str, &'static str) {
    match what {
        What::NewlyLate { .. } => ("newly_late", "NEWLY LATE", "newly late"),
        What::WeekEmptied { .. } => ("week_emptied", "NOTHING LEFT IN", "emptied week"),
        What::Moved { .. } => ("moved", "MOVED", "moved"),
        What::Published { .. } => ("published", "OUT", "out"),
        What::Posted { .. } => ("posted", "POSTED", "posted"),
        What::ApprovalStale { .. } => ("approval_stale", "APPROVAL GONE STALE", "stale approval"),
        What::ApprovalWithdrawn { .. } => (
            "approval_withdrawn",
            "APPROVAL WITHDRAWN",
            "withdrawn approval",
        ),
        What::Dropped { .. } => ("dropped", "DROPPED", "dropped"),
        What::Shelved { .. } => ("shelved", "BACK INTO THE BACKLOG", "back in the backlog"),
        What::SetBack { .. } => ("set_back", "SET BACK", "set back"),
        What::Reopened { .. } => ("reopened", "REOPENED", "reopened"),
        What::Advanced { .. } => ("advanced", "ADVANCED", "advanced"),
        What::Begun { .. } => ("begun", "BEGUN", "begun"),
        What::Approved { .. } => ("approved", "APPROVAL GIVEN", "given approval"),
        What::Scheduled { .. } => ("scheduled", "OUT OF THE BACKLOG", "out of the backlog"),
        What::Added { .. } => ("added", "ADDED", "added"),
        What::HandedOver { .. } => ("handed_over", "HANDED OVER", "handed over"),
        What::CaughtUp => ("caught_up", "NO LONGER LATE", "no longer late"),
        What::WeekFilled { .. } => ("week_filled", "NO LONGER EMPTY", "filled week"),
        What::Ticked => ("task_done", "TASKS DONE", "done task"),
        What::Renamed { .. } => ("renamed", "RENAMED", "renamed"),
    }
}

/// `2 moved`, `2 stale approvals`.
pub(super) fn counted(number: usize, name: &str) -> String {
    match name.rsplit(' ').next() {
        Some("week" | "approval" | "task") => text::count(number, name),
        _ => format!("{number} {name}"),
    }
}

/// What is to be said of a change besides the entry and what sort of change it is.
pub(super) fn said(change: &Change, then: &Desk, now: &Desk) -> String {
    let rule = now.settings.month_weeks;
    let entry = match &change.of {
        Of::Entry(entry) | Of::Gone(entry) => Some(*entry),
        Of::Week(_) | Of::Task(_) => None,
    };
    let promised = entry.and_then(|entry| entry.publish.as_ref());
    let who = |role: &str, desk: &Desk| {
        entry.map_or_else(|| role.to_owned(), |entry| desk.role_in_words(entry, role))
    };
    match &change.what {
        What::NewlyLate { days } => {
            let due = promised.map(|publish| format!(", was due {}", date::long(publish.due)));
            format!("{}{}", text::days(*days), due.unwrap_or_default())
        }
        What::WeekEmptied { had } => format!("it had {}", ids(had)),
        What::WeekFilled { has } => format!("it has {}", ids(has)),
        What::Moved { from, to, days } => {
            let way = format!("{} → {}", from.name(rule), to.name(rule));
            format!("{way}, {}", shift(*days))
        }
        What::Published { late_days } => out(entry, *late_days),
        What::Posted { channel, .. } => {
            let known = now.channel(channel);
            known.map_or(*channel, |known| &known.title).to_owned()
        }
        What::ApprovalStale { role } => {
            format!("{} agreed to another text", who(role, now))
        }
        What::ApprovalWithdrawn { role } => format!("that of {}", who(role, then)),
        What::Approved { role, by } => format!("{}, by {by}", who(role, now)),
        What::Dropped { from } => {
            let how = match &change.of {
                Of::Gone(_) => "taken out of the plan",
                _ => "cancelled",
            };
            format!("{how}, was {from}{}", was_promised(promised, rule))
        }
        What::Shelved { from } => format!("was promised for {}", from.name(rule)),
        What::SetBack { from, to } | What::Reopened { from, to } | What::Advanced { from, to } => {
            format!("{from} → {to}")
        }
        What::Begun { to } => format!("its draft is there, {to}"),
        What::Scheduled { to } | What::Added { to: Some(to) } => {
            format!("for {}", to.name(rule))
        }
        What::Added { to: None } => "in the backlog".to_owned(),
        What::HandedOver { from, to } => {
            let [from, to] = [from, to].map(|who| who.unwrap_or("nobody"));
            format!("{from} → {to}")
        }
        What::CaughtUp => promised.map_or_else(String::new, |publish| {
            format!("promised for {} now", publish.name(rule))
        }),
        What::Ticked => String::new(),
        What::Renamed { from } => format!("it was {from}"),
    }
}

/// By how much a promise was moved.
fn shift(days: i64) -> String {
    let by = |days: i64| match days.unsigned_abs() {
        days if days % 7 == 0 => text::count(usize::try_from(days / 7).unwrap_or(0), "week"),
        _ => text::days(days.abs()),
    };
    match days {
        0 => "with the same last day".to_owned(),
        1.. => format!("{} later", by(days)),
        _ => format!("{} earlier", by(days)),
    }
}

fn out(entry: Option<&Entry>, late_days: i64) -> String {
    let on = entry.and_then(Entry::out_on);
    let on = on.map_or_else(String::new, |on| format!("on {}", date::long(on)));
    match late_days {
        ..=0 => on,
        late => format!("{on}, {} late", text::days(late)),
    }
}

fn was_promised(promised: Option<&Publish>, rule: MonthWeeks) -> String {
    promised.map_or_else(String::new, |publish| {
        format!(", promised for {}", publish.name(rule))
    })
}

/// The ids of some pieces; of many only the first.
fn ids(ids: &[&str]) -> String {
    let mut named = ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    if named.len() > LISTED + 1 {
        named.truncate(LISTED);
        named.push(format!("{} more", ids.len() - LISTED));
    }
    text::list(&named)
}
