//! Topics and entries without a day, grouped, with what became of each.

mod grouping;
mod idea;

pub use grouping::Grouping;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        backlog::{Idea, State},
        desk::Desk,
        week::Week,
    },
    text,
};
use idea::IdeaView;

/// The backlog, and what became of the topics that are not in it any more.
#[derive(Debug, Serialize)]
pub struct Backlog {
    schema: u32,
    today: NaiveDate,
    by: Grouping,
    groups: Vec<Group>,
    summary: Summary,
    #[serde(skip)]
    next: Option<String>,
    #[serde(skip)]
    is_filtered: bool,
}

/// Ideas that have one thing in common.
#[derive(Debug, Serialize)]
struct Group {
    /// The id of what they have in common; `None` for those that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: String,
    topics: Vec<IdeaView>,
}

/// How many ideas there are, each counted once.
#[derive(Debug, Default, Serialize)]
struct Summary {
    topics: usize,
    backlog: usize,
    scheduled: usize,
    recurring: usize,
    published: usize,
}

impl Backlog {
    /// These ideas. `is_filtered` says whether others were left out.
    #[must_use]
    pub fn of(desk: &Desk, ideas: &[Idea], by: Grouping, is_filtered: bool) -> Self {
        let mut sorted = ideas.iter().collect::<Vec<_>>();
        let day = |idea: &Idea| Some(idea.entry?.publish.as_ref()?.due);
        sorted.sort_by_key(|idea| {
            (
                idea.state,
                day(idea).filter(|_| idea.state != State::Backlog),
            )
        });
        let views = sorted.iter().map(|idea| IdeaView::of(idea, desk));
        let views = views.collect::<Vec<_>>();
        let count = |state| views.iter().filter(|idea| idea.state == state).count();
        let summary = Summary {
            topics: views.len(),
            backlog: count(State::Backlog),
            scheduled: count(State::Scheduled),
            recurring: count(State::Recurring),
            published: count(State::Published),
        };
        Self {
            schema: SCHEMA,
            today: desk.today,
            by,
            next: next_step(&views, desk),
            groups: grouping::groups(&views, by, desk),
            summary,
            is_filtered,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let blocks = self.groups.iter().map(Group::block).collect();
        let mut notes = vec![Note::new("summary", self.summed_up(), Tone::Muted)];
        let next = self.next.as_ref();
        notes.extend(next.map(|next| Note::new("hint", format!("next: {next}"), Tone::Muted)));
        Sheet {
            title: None,
            columns: vec![
                Column::new("id", Fit::Whole),
                Column::new("title", Fit::Cut(24)),
                Column::new("kind", Fit::Extra),
                Column::new("audience", Fit::Extra),
                Column::new("partner", Fit::Extra),
                Column::new("state", Fit::Whole),
                Column::new("note", Fit::Below),
            ],
            blocks,
            notes,
        }
    }

    fn summed_up(&self) -> String {
        let all = self.summary.topics;
        if all == 0 {
            let what = if self.is_filtered {
                "no topics match"
            } else {
                "no topics yet; write [[pillar.topic]] with id and title under a pillar in calendar/pillars.toml"
            };
            return what.to_owned();
        }
        let counts = [
            (self.summary.backlog, "unscheduled"),
            (self.summary.scheduled, "scheduled"),
            (self.summary.recurring, "recurring"),
            (self.summary.published, "out"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, what)| format!("{count} {what}"));
        let counts = counts.collect::<Vec<_>>().join(", ");
        format!("{}: {counts}", text::count(all, "topic"))
    }
}

impl Group {
    fn block(&self) -> Block {
        let all = self.topics.len();
        let free = |idea: &&IdeaView| idea.state == State::Backlog;
        let free = self.topics.iter().filter(free).count();
        let of = if free == all {
            String::new()
        } else {
            format!(" of {all}")
        };
        let heading = format!("{} · {free}{of} unscheduled", self.title);
        let key = self.id.as_deref().unwrap_or("none");
        Block::new(
            key,
            heading,
            self.topics.iter().map(IdeaView::row).collect(),
        )
    }
}

/// The command that puts the first unscheduled idea on the calendar, into the next week after this one for which
/// nothing is promised.
fn next_step(ideas: &[IdeaView], desk: &Desk) -> Option<String> {
    let free = ideas.iter().filter(|idea| idea.state == State::Backlog);
    let waiting = free.clone().find_map(|idea| idea.entry.as_ref());
    let topic = free
        // A draft of it that was given up is still there, and `new` would not write over it.
        .filter(|idea| idea.entry.is_none() && desk.entry(&idea.id).is_none())
        .find_map(|idea| Some((idea, desk.templates.get(idea.kind.as_ref()?)?)));
    let mut weeks = std::iter::successors(Week::of(desk.today).next(), |week| week.next())
        .take_while(|week| desk.covers(*week));
    let when = weeks.find(|week| desk.is_gap(*week));
    let when = when.map_or_else(|| "WHEN".to_owned(), Week::iso);
    topic
        .map(|(idea, template)| {
            let kind = &template.kind;
            format!("dstack-content new {kind} {} --publish {when}", idea.id)
        })
        .or_else(|| waiting.map(|entry| format!("dstack-content move {entry} {when}")))
}
