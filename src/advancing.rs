//! Moving an entry through its workflow: the plan that writes the status and what follows it.

use chrono::NaiveDate;

use crate::{
    editorial::{
        desk::Desk,
        draft::Draft,
        entry::Entry,
        settings,
        site::keys,
        workflow::{CANCELLED, Workflow},
    },
    plan::{FrontMatterChange, Plan, Step as PlanStep, Value},
};

/// A step to a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The status.
    pub status: &'a str,
    /// The day it was reached.
    pub on: NaiveDate,
    /// Whether that day was given, so that it counts even where another is recorded.
    pub is_given: bool,
    /// Where the piece can be read.
    pub url: Option<&'a str>,
    /// Whether it was taken although something is missing.
    pub forced: bool,
}

/// The plan of a step: in the draft where there is one, else in the calendar.
#[must_use]
pub fn plan(desk: &Desk, entry: &Entry, step: &Step) -> Plan {
    Plan::of([match &entry.draft {
        Some(draft) => PlanStep::EditDraft {
            path: draft.file.clone(),
            changes: draft_changes(desk, entry, draft, step),
        },
        None => PlanStep::EditEntry {
            path: entry.source.file.clone(),
            id: entry.id.clone(),
            set: entry_changes(step),
        },
    }])
}

fn entry_changes(step: &Step) -> Vec<(String, Value)> {
    let mut set = vec![("status".to_owned(), Value::text(step.status))];
    set.extend(step.url.map(|url| ("url".to_owned(), Value::text(url))));
    set
}

fn draft_changes(desk: &Desk, entry: &Entry, draft: &Draft, step: &Step) -> Vec<FrontMatterChange> {
    let ours = |key: &str| {
        let mut path = desk.settings.front_matter.table.clone();
        path.push(key.to_owned());
        path
    };
    let mut changes = Vec::new();
    if draft.kind.is_none() && !entry.kind.is_empty() && draft.status.is_none() {
        changes.push(FrontMatterChange::set(
            ours("kind"),
            Value::text(&entry.kind),
        ));
    }
    changes.push(FrontMatterChange::set(
        ours("status"),
        Value::text(step.status),
    ));
    changes.extend(reached_changes(entry, draft, step, &ours("reached")));
    if step.forced && !draft.forced.iter().any(|forced| forced == step.status) {
        let mut forced = draft.forced.clone();
        forced.push(step.status.to_owned());
        changes.push(FrontMatterChange::set(ours("forced"), Value::Texts(forced)));
    }
    if let Some(url) = step.url {
        changes.push(FrontMatterChange::set(ours("url"), Value::text(url)));
    }
    changes.extend(site_changes(desk, entry, draft, step));
    changes
}

/// The day of the status that is reached; the days of later ones go when the step leads back.
fn reached_changes(
    entry: &Entry,
    draft: &Draft,
    step: &Step,
    reached: &[String],
) -> Vec<FrontMatterChange> {
    let at = |status: &str| {
        let mut path = reached.to_vec();
        path.push(status.to_owned());
        path
    };
    let Some(position) = entry.workflow.position(step.status) else {
        return Vec::new();
    };
    let undone = draft
        .reached
        .keys()
        .filter(|status| {
            entry
                .workflow
                .position(status)
                .is_some_and(|later| later > position)
        })
        .map(|status| FrontMatterChange::Remove { path: at(status) });
    let mut changes = undone.collect::<Vec<_>>();
    let is_start = position == 0;
    let known = draft.reached.contains_key(step.status);
    if !is_start && (step.is_given || !known) {
        changes.push(if draft.reached.is_empty() {
            let day = vec![(step.status.to_owned(), Value::Date(step.on))];
            FrontMatterChange::set(reached.to_vec(), Value::Table(day))
        } else {
            FrontMatterChange::set(at(step.status), Value::Date(step.on))
        });
    }
    changes
}

/// The site's own keys: the draft flag and the date follow the status.
fn site_changes(desk: &Desk, entry: &Entry, draft: &Draft, step: &Step) -> Vec<FrontMatterChange> {
    if step.status == CANCELLED {
        return Vec::new();
    }
    let names = &desk.settings.front_matter;
    let at = |key: &str, own: &str| {
        let found = draft.keys.get(key);
        found.cloned().unwrap_or_else(|| settings::path(own))
    };
    let flag = |is_draft: bool| {
        let path = at("draft", &names.draft.written);
        let says_published = path.last().is_some_and(|key| keys::says_published(key));
        FrontMatterChange::set(path, Value::Bool(is_draft != says_published))
    };
    let date_at = at("date", &names.date.written);
    let date = |day| FrontMatterChange::set(date_at.clone(), Value::Date(day));
    let is_done = step.status == entry.workflow.last();
    if is_done
        || entry
            .workflow
            .has_reached(step.status, approval(&entry.workflow))
    {
        let day = if is_done {
            Some(step.on)
        } else {
            entry.publish.as_ref().map(|publish| publish.due)
        };
        let was_done = is_done && entry.is_done();
        return std::iter::once(flag(false))
            // A day that stands there already may have a time beside it.
            .chain(
                day.filter(|day| !was_done && draft.date != Some(*day))
                    .map(date),
            )
            .collect();
    }
    let mut changes = Vec::new();
    if !draft.is_draft {
        changes.push(flag(true));
    }
    // On a calendar the promise lives there, so a date that approval wrote goes with the approval.
    if entry.quarter.is_some() && draft.date.is_some() {
        changes.push(FrontMatterChange::Remove {
            path: date_at.clone(),
        });
    }
    changes
}

/// The status from which on a piece only waits for its day: the one before the last.
fn approval(workflow: &Workflow) -> &str {
    let statuses = workflow.statuses();
    statuses
        .len()
        .checked_sub(2)
        .and_then(|at| statuses.get(at))
        .map_or_else(|| workflow.last(), String::as_str)
}
