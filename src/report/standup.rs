//! What changed in the plan between two states of it, the most important first.

mod rows;
mod said;

use chrono::NaiveDate;
use serde::Serialize;

use super::{SCHEMA, entry_view::EntryView};
use crate::{
    comparing::{self, Change, Of, What},
    editorial::{desk::Desk, publish::Publish},
};

/// The changes since a commit or a day.
#[derive(Debug, Serialize)]
pub struct Standup {
    schema: u32,
    today: NaiveDate,
    since: Point,
    until: Point,
    changes: Vec<ChangeView>,
}

/// A state of the plan.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// The branch, tag, commit or day that was asked for; absent for the files as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<String>,
    /// The full name of the commit that this led to; absent for the files as they are, and before the first commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The day on which the plan is looked at.
    pub day: NaiveDate,
    /// How it is told.
    #[serde(skip)]
    pub name: String,
}

/// One change: the JSON contract.
#[derive(Debug, Serialize)]
struct ChangeView {
    /// What changed: `newly_late`, `week_emptied`, `moved`, `published`, …
    change: &'static str,
    /// The entry as it is, or as it was where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<EntryView>,
    /// The week, as `2025-W44`.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<TaskView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Side>,
    /// Calendar days: of lateness, or by which a promise was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// The id of the channel on which it was posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    /// Where it can be read there.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// What was or is promised for the week, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<String>,
    /// Whether the entry is in the plan no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_gone: Option<bool>,
    /// The sort of change as a heading.
    #[serde(skip)]
    heading: &'static str,
    /// The same as it is counted.
    #[serde(skip)]
    counted: &'static str,
    /// What is to be said of it.
    #[serde(skip)]
    said: String,
    /// A week in words.
    #[serde(skip)]
    label: Option<String>,
}

#[derive(Debug, Serialize)]
struct TaskView {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
}

/// What was or is: a promise, or a word.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Side {
    Promise(Publish),
    Word(String),
}

impl Point {
    /// The files as they are.
    #[must_use]
    pub fn now(today: NaiveDate) -> Self {
        Self {
            rev: None,
            commit: None,
            day: today,
            name: "now".to_owned(),
        }
    }
}

impl Standup {
    /// What changed from one desk to the other.
    #[must_use]
    pub fn of(since: Point, until: Point, then: &Desk, now: &Desk, today: NaiveDate) -> Self {
        let changes = comparing::changes(then, now);
        Self {
            schema: SCHEMA,
            today,
            since,
            until,
            changes: changes
                .iter()
                .map(|change| ChangeView::of(change, then, now))
                .collect(),
        }
    }
}

impl ChangeView {
    fn of(change: &Change, then: &Desk, now: &Desk) -> Self {
        let rule = now.settings.month_weeks;
        let mut view = Self::plain(&change.what);
        match &change.of {
            Of::Entry(entry) => view.entry = Some(EntryView::of(entry, now)),
            Of::Gone(entry) => {
                view.entry = Some(EntryView::of(entry, then));
                view.is_gone = Some(true);
            }
            Of::Week(week) => {
                view.week = Some(week.iso());
                view.label = Some(week.label(rule));
            }
            Of::Task(todo) => {
                view.task = Some(TaskView {
                    id: todo.task.id.clone(),
                    text: todo.task.text.clone(),
                    owner: todo.task.owner.clone(),
                });
            }
        }
        view.said = said::said(change, then, now);
        view
    }

    /// The change without what it is of.
    fn plain(what: &What) -> Self {
        let (change, heading, counted) = said::name(what);
        let mut view = Self {
            change,
            heading,
            counted,
            entry: None,
            week: None,
            task: None,
            from: None,
            to: None,
            days: None,
            role: None,
            by: None,
            channel: None,
            url: None,
            entries: Vec::new(),
            is_gone: None,
            said: String::new(),
            label: None,
        };
        let promise = |publish: &Publish| Some(Side::Promise(publish.clone()));
        let word = |text: &str| Some(Side::Word(text.to_owned()));
        match what {
            What::NewlyLate { days } => view.days = Some(*days),
            What::WeekEmptied { had: ids } | What::WeekFilled { has: ids } => {
                view.entries = ids.iter().map(|id| (*id).to_owned()).collect();
            }
            What::Moved { from, to, days } => {
                (view.from, view.to) = (promise(from), promise(to));
                view.days = Some(*days);
            }
            What::Published { late_days } => {
                view.days = Some(*late_days).filter(|days| *days > 0);
            }
            What::Posted { channel, url } => {
                view.channel = Some((*channel).to_owned());
                view.url = url.map(str::to_owned);
            }
            What::ApprovalStale { role } | What::ApprovalWithdrawn { role } => {
                view.role = Some((*role).to_owned());
            }
            What::Approved { role, by } => {
                view.role = Some((*role).to_owned());
                view.by = Some((*by).to_owned());
            }
            What::Dropped { from } | What::Renamed { from } => view.from = word(from),
            What::Shelved { from } => view.from = promise(from),
            What::SetBack { from, to }
            | What::Reopened { from, to }
            | What::Advanced { from, to } => (view.from, view.to) = (word(from), word(to)),
            What::Begun { to } => view.to = word(to),
            What::Scheduled { to } => view.to = promise(to),
            What::Added { to } => view.to = to.and_then(promise),
            What::HandedOver { from, to } => {
                view.from = from.and_then(word);
                view.to = to.and_then(word);
            }
            What::CaughtUp | What::Ticked => {}
        }
        view
    }
}
