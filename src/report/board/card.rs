//! What a page says of one entry, in words.

use chrono::NaiveDate;

use crate::{
    editorial::{desk::Desk, entry::Entry, publish::Precision},
    report::entry_view::EntryView,
    text,
};

/// How an entry stands to its promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The promise was not kept.
    Late,
    /// A milestone was missed.
    Behind,
    /// It is under way, or planned.
    Open,
    /// It is out.
    Done,
    /// It was given up.
    Cancelled,
}

/// An entry in words.
#[derive(Debug)]
pub struct Card {
    /// How it stands to its promise.
    pub state: State,
    /// How long it is late or behind: `13 days late`.
    pub overrun: Option<String>,
    /// When it is promised or was out, shortly: `Fri 24 October`, `by Fri 24 October`, `out Thu 23 October`, `no day yet`.
    pub when: String,
    /// When it is promised, in full: `October week 3, by Fri 24 October 2025`.
    pub promise: Option<String>,
    /// The day that `when` tells in a form that sorts by time; empty for the backlog.
    pub order: String,
    /// Its place in the list of pillars.
    pub pillar: Option<usize>,
    /// The title of its kind.
    pub kind: String,
    /// Whether it is one of a series.
    pub is_recurring: bool,
    /// How far its draft is written: `4 of 7 sections written`.
    pub progress: Option<String>,
    /// Entries that must be out before it and are not.
    pub waits_for: Vec<String>,
    /// Its milestones.
    pub milestones: Vec<Step>,
    /// Who must agree to it, each with their answer.
    pub approvals: Vec<(String, String)>,
    /// Where it was posted: the channel with the day, and the address there.
    pub posted: Vec<(String, Option<String>)>,
}

/// A milestone in words.
#[derive(Debug)]
pub struct Step {
    /// The status to reach.
    pub status: String,
    /// By when: `Fri 17 October`.
    pub due: String,
    /// What became of it: `reached Tue 14 October`, `missed`.
    pub outcome: Option<String>,
    /// Whether it was missed.
    pub is_missed: bool,
}

impl Card {
    pub(super) fn of(entry: &Entry, view: &EntryView, desk: &Desk) -> Self {
        let today = desk.today;
        let rule = desk.settings.month_weeks;
        let publish = entry.publish.as_ref();
        let template = desk.template(entry);
        Self {
            state: state(entry, desk),
            overrun: overrun(entry, desk),
            when: when(entry, today),
            promise: publish.map(|publish| publish.in_words(rule)),
            order: order(entry),
            pillar: pillar(entry.pillar.as_deref(), desk),
            kind: template.map_or_else(|| entry.kind.clone(), |kind| kind.label.clone()),
            is_recurring: entry.series.is_some(),
            progress: progress(entry, desk),
            waits_for: desk.waits_for(entry).map(|need| need.id.clone()).collect(),
            milestones: steps(entry, desk),
            approvals: view.approvals.iter().map(|one| one.told(today)).collect(),
            posted: posted(entry, desk),
        }
    }
}

/// Where it was posted, by the days.
fn posted(entry: &Entry, desk: &Desk) -> Vec<(String, Option<String>)> {
    let mut posted = entry.posted.iter().collect::<Vec<_>>();
    if entry.is_embargoed(desk.today) {
        posted.clear();
    }
    posted.sort_by_key(|one| one.on);
    let told = posted.into_iter().map(|one| {
        let channel = desk.channel(&one.channel);
        let title = channel.map_or(&one.channel, |channel| &channel.title);
        let told = match one.on {
            Some(on) => format!("{title}, {}", super::day(on, desk.today)),
            None => title.clone(),
        };
        (told, one.url.clone())
    });
    told.collect()
}

/// When it is promised; where its draft tells when it was out, that.
fn when(entry: &Entry, today: NaiveDate) -> String {
    if let Some(out) = entry.out_on() {
        return format!("out {}", super::day(out, today));
    }
    match &entry.publish {
        Some(publish) if publish.precision == Precision::Week => {
            format!("by {}", super::day(publish.due, today))
        }
        Some(publish) => super::day(publish.on, today),
        None if entry.is_open() => "no day yet".to_owned(),
        None => "no day".to_owned(),
    }
}

fn order(entry: &Entry) -> String {
    let due = || entry.publish.as_ref().map(|publish| publish.due);
    let day = entry.out_on().or_else(due);
    day.map_or_else(String::new, |day| day.to_string())
}

/// A pillar's place in the list of them.
pub(super) fn pillar(id: Option<&str>, desk: &Desk) -> Option<usize> {
    let id = id?;
    desk.pillars.iter().position(|pillar| pillar.id == id)
}

/// How far the draft of an open entry is written.
pub(super) fn progress(entry: &Entry, desk: &Desk) -> Option<String> {
    let (written, of) = desk.progress(entry).filter(|_| entry.is_open())?;
    (!desk.has_unreadable_draft(entry)).then(|| format!("{written} of {of} sections written"))
}

fn state(entry: &Entry, desk: &Desk) -> State {
    if entry.is_cancelled() {
        State::Cancelled
    } else if entry.is_done() {
        State::Done
    } else if entry.late_days(desk.today) > 0 {
        State::Late
    } else if entry.behind(desk.today).is_empty() {
        State::Open
    } else {
        State::Behind
    }
}

fn overrun(entry: &Entry, desk: &Desk) -> Option<String> {
    match state(entry, desk) {
        State::Late => Some(format!("{} late", text::days(entry.late_days(desk.today)))),
        State::Behind => {
            let first = entry.behind(desk.today).first().map(|missed| missed.days)?;
            Some(format!("{} behind", text::days(first)))
        }
        _ => None,
    }
}

fn steps(entry: &Entry, desk: &Desk) -> Vec<Step> {
    let today = desk.today;
    let missed = entry.behind(today);
    let is_late = entry.late_days(today) > 0;
    let step = |milestone: &crate::editorial::milestone::Milestone| {
        let is_last = milestone.status == entry.workflow.last();
        let is_missed = (is_last && is_late)
            || missed
                .iter()
                .any(|missed| missed.status == milestone.status);
        let outcome = match milestone.reached {
            Some(on) => Some(format!("reached {}", super::day(on, today))),
            None if entry.has_reached(&milestone.status) => Some("reached".to_owned()),
            None => is_missed.then(|| "missed".to_owned()),
        };
        Step {
            status: milestone.status.clone(),
            due: super::day(milestone.due, today),
            outcome,
            is_missed,
        }
    };
    entry.milestones.iter().map(step).collect()
}
