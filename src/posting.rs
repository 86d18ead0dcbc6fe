//! Recording where a piece was posted: the plan that writes it, or takes it back, where the piece records it.

use crate::{
    editorial::{desk::Desk, draft::Draft, entry::Entry, posted::Posted},
    plan::{FrontMatterChange, Plan, Step, Value},
};

/// The key that holds the channels, in front matter and in a calendar's entry.
const KEY: &str = "posted";

/// Where a piece records what becomes of it.
#[derive(Debug, Clone, Copy)]
pub enum Home<'a> {
    /// The front matter of its draft.
    Draft(&'a Draft),
    /// Its entry in a calendar.
    Calendar(&'a Entry),
}

impl<'a> Home<'a> {
    /// Where what is known of a channel stands, or would be written; `None` where there is no such file yet.
    #[must_use]
    pub fn of(entry: &'a Entry, channel: &str) -> Option<Self> {
        let draft = entry.draft.as_deref();
        let is_here = |draft: &&Draft| draft.posted.iter().any(|one| one.channel == channel);
        let is_planned = entry.quarter.is_some();
        if let Some(draft) = draft.filter(is_here) {
            return Some(Self::Draft(draft));
        }
        match draft {
            Some(draft) if entry.posted_on(channel).is_none() => Some(Self::Draft(draft)),
            None if !is_planned || entry.has_draft => None,
            _ => Some(Self::Calendar(entry)),
        }
    }

    /// The plan that gives these keys of a channel new values, and leaves what else is known of it.
    #[must_use]
    pub fn record(self, desk: &Desk, channel: &str, values: Vec<(String, Value)>) -> Plan {
        match self {
            Self::Draft(draft) => {
                let path = path(desk, channel);
                let mut posted = draft.posted.iter();
                let known = posted.find(|one| one.channel == channel);
                edited(draft, changes(path, known, values))
            }
            Self::Calendar(entry) => in_calendar(entry, channel, Some(values)),
        }
    }

    /// The plan that takes out what is known of a channel.
    #[must_use]
    pub fn forget(self, desk: &Desk, channel: &str) -> Plan {
        match self {
            Self::Draft(draft) => {
                let path = path(desk, channel);
                edited(draft, vec![FrontMatterChange::Remove { path }])
            }
            Self::Calendar(entry) => in_calendar(entry, channel, None),
        }
    }
}

fn path(desk: &Desk, channel: &str) -> Vec<String> {
    let table = desk.settings.front_matter.table.iter().cloned();
    table.chain([KEY.to_owned(), channel.to_owned()]).collect()
}

fn edited(draft: &Draft, changes: Vec<FrontMatterChange>) -> Plan {
    Plan::of([Step::EditDraft {
        path: draft.file.clone(),
        changes,
    }])
}

fn in_calendar(entry: &Entry, channel: &str, set: Option<Vec<(String, Value)>>) -> Plan {
    Plan::of([Step::PostEntry {
        path: entry.source.file.clone(),
        id: entry.id.clone(),
        channel: channel.to_owned(),
        set,
    }])
}

/// A line of its own for each channel: where two people ticked off one each, git asks, and the answer is both lines.
fn changes(
    path: Vec<String>,
    known: Option<&Posted>,
    values: Vec<(String, Value)>,
) -> Vec<FrontMatterChange> {
    match known {
        None => vec![FrontMatterChange::set(path, Value::Table(values))],
        Some(known) if known.is_unclear => vec![
            FrontMatterChange::Remove { path: path.clone() },
            FrontMatterChange::set(path, Value::Table(values)),
        ],
        Some(_) => {
            let at = |key: String| [path.as_slice(), &[key]].concat();
            let values = values.into_iter();
            let changes = values.map(|(key, value)| FrontMatterChange::set(at(key), value));
            changes.collect()
        }
    }
}
