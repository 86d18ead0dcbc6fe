//! Topics and entries without a day, grouped, with what became of each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::{NONE, PublishView, SourceView},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        backlog::{Idea, State},
        desk::Desk,
        publish::Precision,
        week::Week,
    },
    text,
};

/// What ideas are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// The pillar.
    Pillar,
    /// The audiences; an idea for two stands under both.
    Audience,
    /// The partner.
    Partner,
    /// The kind.
    Kind,
    /// The strategic goals; an idea that serves two stands under both.
    Goal,
}

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
pub struct Group {
    /// The id of what they have in common; `None` for those that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: String,
    topics: Vec<IdeaView>,
}

/// How many ideas there are, each counted once.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    topics: usize,
    backlog: usize,
    scheduled: usize,
    recurring: usize,
    published: usize,
}

/// An idea.
#[derive(Debug, Clone, Serialize)]
pub struct IdeaView {
    id: String,
    title: String,
    /// Whether it is a topic; else it is an entry without a day.
    is_topic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pillar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    audiences: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    joint: bool,
    approvals: Vec<String>,
    serves: Vec<String>,
    state: State,
    /// The entry that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<PublishView>,
    late_days: i64,
    /// The series that makes it again and again.
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<String>,
    source: SourceView,
}

impl Grouping {
    /// All, by the names that options have for them.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("pillar", Self::Pillar),
        ("audience", Self::Audience),
        ("partner", Self::Partner),
        ("kind", Self::Kind),
        ("goal", Self::Goal),
    ];

    /// What the field knows of it, in its order: ids and titles.
    fn known(self, desk: &Desk) -> Vec<(String, String)> {
        let named = |id: &str, title: &str| (id.to_owned(), title.to_owned());
        match self {
            Self::Pillar => desk
                .pillars
                .iter()
                .map(|pillar| named(&pillar.id, &pillar.title))
                .collect(),
            Self::Audience => desk
                .strategy
                .audiences
                .iter()
                .map(|audience| named(&audience.id, &audience.title))
                .collect(),
            Self::Partner => desk
                .strategy
                .partners
                .iter()
                .map(|partner| named(&partner.id, &partner.title))
                .collect(),
            Self::Kind => desk
                .templates
                .values()
                .map(|template| named(&template.kind, &template.label))
                .collect(),
            Self::Goal => desk
                .goals()
                .map(|goal| (goal.id.clone(), format!("{} {}", goal.id, goal.title)))
                .collect(),
        }
    }

    /// What an idea has of it, each once.
    fn of(self, idea: &IdeaView) -> &[String] {
        match self {
            Self::Pillar => idea.pillar.as_slice(),
            Self::Audience => &idea.audiences,
            Self::Partner => idea.partner.as_slice(),
            Self::Kind => idea.kind.as_slice(),
            Self::Goal => &idea.serves,
        }
    }

    /// The heading of ideas that have none.
    fn none(self) -> &'static str {
        match self {
            Self::Pillar => "No pillar",
            Self::Audience => "No audience",
            Self::Partner => "No partner",
            Self::Kind => "No kind",
            Self::Goal => "No goal",
        }
    }
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
            groups: groups(&views, by, desk),
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
                "there are no topics; calendar/pillars.toml holds them"
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

impl IdeaView {
    fn of(idea: &Idea, desk: &Desk) -> Self {
        let entry = idea.entry;
        let place = idea.topic.map(|topic| &topic.place);
        let place = place.or_else(|| entry.map(|entry| &entry.source));
        Self {
            id: idea.id().to_owned(),
            title: idea.title().to_owned(),
            is_topic: idea.topic.is_some(),
            pillar: idea.pillar().map(str::to_owned),
            kind: idea.kind().map(str::to_owned),
            audiences: idea.audiences.clone(),
            partner: idea.partner.clone(),
            joint: idea.is_joint(),
            approvals: idea
                .topic
                .map_or_else(Vec::new, |topic| topic.approvals.clone()),
            serves: idea.serves.clone(),
            state: idea.state,
            entry: entry.map(|entry| entry.id.clone()),
            status: entry.map(|entry| entry.status.clone()),
            publish: entry.and_then(|entry| entry.publish.as_ref().map(PublishView::of)),
            late_days: entry.map_or(0, |entry| entry.late_days(desk.today)),
            series: idea.series.map(|series| series.id.clone()),
            source: SourceView {
                file: place.map_or_else(String::new, |place| place.file.clone()),
                line: place.map_or(1, |place| place.line),
            },
        }
    }

    fn row(&self) -> Row {
        let or_none = |text: Option<&String>| text.map_or_else(|| NONE.to_owned(), Clone::clone);
        let audiences = match self.audiences.as_slice() {
            [] => NONE.to_owned(),
            names => names.join(", "),
        };
        let tone = match self.state {
            State::Published => Tone::Done,
            State::Scheduled if self.late_days > 0 => Tone::Late,
            State::Scheduled | State::Recurring => Tone::Muted,
            State::Backlog => Tone::Plain,
        };
        Row {
            cells: vec![
                self.id.clone(),
                self.title.clone(),
                or_none(self.kind.as_ref()),
                audiences,
                or_none(self.partner.as_ref()),
                self.standing(),
                self.notes(),
            ],
            tone,
        }
    }

    /// What became of it, in the words of a table.
    fn standing(&self) -> String {
        let promised = self
            .publish
            .as_ref()
            .map(|publish| match publish.precision {
                Precision::Day => publish.on.to_string(),
                Precision::Week => Week::of(publish.on).iso(),
            });
        match (self.state, promised, &self.status) {
            (State::Scheduled, Some(when), _) if self.late_days > 0 => format!("late, {when}"),
            (State::Scheduled, Some(when), _) => when,
            (State::Published, _, Some(status)) => format!("✓ {status}"),
            (state, ..) => state.name().to_owned(),
        }
    }

    /// What else is to be known: under which id it is made, and who must agree.
    fn notes(&self) -> String {
        let mut notes = Vec::new();
        match (&self.entry, &self.series) {
            (Some(entry), _) if *entry != self.id => notes.push(format!("as {entry}")),
            (None, Some(series)) => notes.push(format!("as {series}")),
            _ => {}
        }
        let wanted = self.approvals.iter().map(|role| match role.as_str() {
            "partner" => "the partner's".to_owned(),
            role => role.to_owned(),
        });
        let wanted = wanted.collect::<Vec<_>>();
        if self.state != State::Published && !wanted.is_empty() {
            notes.push(format!("needs {} approval", text::list(&wanted)));
        }
        notes.join("; ")
    }
}

/// Groups in the strategy's order, then names that no file knows, then the ideas that have none.
fn groups(ideas: &[IdeaView], by: Grouping, desk: &Desk) -> Vec<Group> {
    let known = by.known(desk);
    let group = |id: Option<&str>, title: &str, topics| Group {
        id: id.map(str::to_owned),
        title: title.to_owned(),
        topics,
    };
    let of = |id: &str| {
        let has = |idea: &&IdeaView| by.of(idea).iter().any(|own| own == id);
        ideas.iter().filter(has).cloned().collect::<Vec<_>>()
    };
    let mut unknown = ideas
        .iter()
        .flat_map(|idea| by.of(idea))
        .filter(|id| !known.iter().any(|(known, _)| known == *id))
        .collect::<Vec<_>>();
    unknown.sort_unstable();
    unknown.dedup();
    let without = ideas.iter().filter(|idea| by.of(idea).is_empty());
    let without = without.cloned().collect::<Vec<_>>();
    let known = known
        .iter()
        .map(|(id, title)| group(Some(id), title, of(id)));
    let unknown = unknown.into_iter().map(|id| group(Some(id), id, of(id)));
    known
        .chain(unknown)
        .chain([group(None, by.none(), without)])
        .filter(|group| !group.topics.is_empty())
        .collect()
}

/// The command that puts the first unscheduled idea on the calendar, into the next week after this one for which
/// nothing is promised.
fn next_step(ideas: &[IdeaView], desk: &Desk) -> Option<String> {
    let free = ideas.iter().filter(|idea| idea.state == State::Backlog);
    let waiting = free.clone().find_map(|idea| idea.entry.as_ref());
    let topic = free
        .filter(|idea| idea.entry.is_none())
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
