//! One idea of the backlog, and its row.

use serde::Serialize;

use super::{Row, Tone};
use crate::{
    editorial::{
        backlog::{Idea, State},
        desk::Desk,
        publish::Publish,
    },
    report::entry_view::{NONE, SourceView},
    text,
};

/// An idea.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IdeaView {
    pub(super) id: String,
    pub(super) title: String,
    /// Whether it is a topic; else it is an entry without a day.
    pub(super) is_topic: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pillar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    pub(super) audiences: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partner: Option<String>,
    pub(super) joint: bool,
    pub(super) approvals: Vec<String>,
    pub(super) serves: Vec<String>,
    pub(super) state: State,
    /// The entry that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publish: Option<Publish>,
    pub(super) late_days: i64,
    /// The series that makes it again and again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) series: Option<String>,
    pub(super) source: SourceView,
}

impl IdeaView {
    pub(super) fn of(idea: &Idea, desk: &Desk) -> Self {
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
            publish: entry.and_then(|entry| entry.publish.clone()),
            late_days: entry.map_or(0, |entry| entry.late_days(desk.today)),
            series: idea.series.map(|series| series.id.clone()),
            source: SourceView {
                file: place.map_or_else(String::new, |place| place.file.clone()),
                line: place.map_or(1, |place| place.line),
            },
        }
    }

    pub(super) fn row(&self) -> Row {
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
        let promised = self.publish.as_ref().map(Publish::canonical);
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
