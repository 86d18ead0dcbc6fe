//! The plan as events of a calendar, for those who look at it in their own.

mod about;
mod again;
mod uid;

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Serialize;

use self::uid::Uids;
use super::{SCHEMA, entry_view::EntryView};
use crate::editorial::{desk::Desk, entry::Entry, posted::Posting, series::Series};

/// The feed: every promise with a day or a week, and what comes again.
#[derive(Debug, Serialize)]
pub struct Feed {
    schema: u32,
    /// The day it was made.
    pub today: NaiveDate,
    /// What a list of calendars calls it.
    pub name: String,
    /// The events: those of entries in the order of their promises, then the series.
    pub events: Vec<Event>,
}

/// Something that takes whole days.
///
/// A promise of a week is one event from the week's Monday to the day that it is kept by: it is neither narrowed to a
/// day that nobody promised, nor does it hang over a weekend on which nothing will happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its name among all events of the world, which it keeps where it is moved or gets another title.
    pub uid: String,
    /// What it is.
    pub title: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// How sure it is.
    pub standing: Standing,
    /// What sort of piece it is, and its pillar.
    pub categories: Vec<String>,
    /// Where it can be read, once it is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What is to be known about it, in lines.
    pub about: Vec<String>,
    /// How it comes again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
    /// The day of a series that it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<NaiveDate>,
}

/// How sure an event is (RFC 5545 §3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A promise that may still move.
    Tentative,
    /// It is out, or ready to be.
    Confirmed,
    /// It was given up.
    Cancelled,
}

/// How something comes again, counted from the first day of its event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Again {
    /// The rule (RFC 5545 §3.3.10).
    pub rule: String,
    /// Days of the rule on which it does not take place.
    pub except: Vec<NaiveDate>,
}

/// What a feed is made of.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// These entries.
    pub entries: Vec<&'a Entry>,
    /// What comes again, where nobody has begun it.
    pub series: Vec<&'a Series>,
    /// The days on which that is looked at.
    pub days: RangeInclusive<NaiveDate>,
    /// The ids of all entries there are, shown or not: each stands for an occurrence of the same id.
    pub taken: &'a [String],
    /// Whether the days by which something must be ready, or posted on a channel, are events, too.
    pub milestones: bool,
    /// Whether it is for the team, which is also told what is late and missing.
    pub to_team: bool,
}

impl Feed {
    /// The feed as it stands on the desk's day.
    #[must_use]
    pub fn of(desk: &Desk, wanted: &Wanted) -> Self {
        let uids = Uids::of(&desk.settings.project);
        let mut events = Vec::new();
        for entry in &wanted.entries {
            let Some(event) = promise(entry, desk, wanted.to_team, &uids) else {
                continue;
            };
            let mut due = Vec::new();
            if wanted.milestones {
                due.extend(milestones(entry, &event, &uids));
                due.extend(postings(entry, desk, &event, &uids));
            }
            events.push(event);
            events.extend(due);
        }
        for series in &wanted.series {
            events.extend(again::events(series, desk, wanted, &uids));
        }
        Self {
            schema: SCHEMA,
            today: desk.today,
            name: match desk.settings.project.as_str() {
                "" => "Content calendar".to_owned(),
                project => format!("{project} content calendar"),
            },
            events,
        }
    }
}

/// The event of an entry that is promised.
fn promise(entry: &Entry, desk: &Desk, to_team: bool, uids: &Uids) -> Option<Event> {
    let publish = entry.publish.as_ref()?;
    let view = EntryView::of(entry, desk);
    Some(Event {
        uid: uids.of_entry(&entry.id),
        title: entry.title.clone(),
        first: publish.on,
        last: publish.due,
        standing: standing(entry),
        categories: about::categories(&entry.kind, entry.pillar.as_deref(), desk),
        url: entry.url.clone().filter(|_| entry.is_done()),
        about: about::entry(entry, &view, desk, to_team),
        again: None,
        instead_of: None,
    })
}

/// A promise is sure from the status before the last on, where the work itself is over: approved, or confirmed.
fn standing(entry: &Entry) -> Standing {
    let ready = entry.workflow.before_last();
    let is_ready = ready != entry.workflow.first() && entry.has_reached(ready);
    if entry.is_cancelled() {
        Standing::Cancelled
    } else if entry.is_done() || is_ready {
        Standing::Confirmed
    } else {
        Standing::Tentative
    }
}

/// The milestones that an open entry has still to reach, missed or not; what was reached is nobody's appointment.
fn milestones(entry: &Entry, promise: &Event, uids: &Uids) -> Vec<Event> {
    let open = entry.milestones.iter().filter(|milestone| {
        entry.is_open()
            && milestone.status != entry.workflow.last()
            && !entry.has_reached(&milestone.status)
    });
    let events = open.map(|milestone| Event {
        uid: uids.of_milestone(&entry.id, &milestone.status),
        title: format!("{} due: {}", milestone.status, entry.title),
        first: milestone.due,
        last: milestone.due,
        standing: Standing::Confirmed,
        about: about::milestone(promise),
        categories: promise.categories.clone(),
        url: None,
        again: None,
        instead_of: None,
    });
    events.collect()
}

/// The days by which a piece that is out is to be posted on channels, until it is.
fn postings(entry: &Entry, desk: &Desk, promise: &Event, uids: &Uids) -> Vec<Event> {
    let postings = desk.postings(entry).into_iter();
    let events = postings.filter(Posting::is_open).map(|posting| Event {
        uid: uids.of_posting(&entry.id, &posting.channel.id),
        title: format!("post on {}: {}", posting.channel.title, entry.title),
        first: posting.due,
        last: posting.due,
        standing: Standing::Confirmed,
        about: promise.about.clone(),
        categories: promise.categories.clone(),
        url: entry.url.clone(),
        again: None,
        instead_of: None,
    });
    events.collect()
}
