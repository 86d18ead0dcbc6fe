//! A goal with what serves it and what measures it, and its row.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Row, Tone};
use crate::editorial::{
    desk::Desk,
    entry::Entry,
    kpi::Kpi,
    publish::Publish,
    serving::{Served, Service},
};

/// A goal with what serves it.
#[derive(Debug, Serialize)]
pub(super) struct GoalView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) goal: String,
    /// What serves it best.
    pub(super) served: Service,
    pub(super) planned: usize,
    pub(super) published: usize,
    pub(super) backlog: usize,
    pub(super) entries: Vec<EntryRef>,
    pub(super) topics: Vec<TopicRef>,
    pub(super) series: Vec<SeriesRef>,
    pub(super) kpis: Vec<KpiRef>,
}

#[derive(Debug, Serialize)]
pub(super) struct EntryRef {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publish: Option<Publish>,
    #[serde(skip)]
    pub(super) is_done: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct TopicRef {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    /// Whether the kind has a template, so that `new` can make one.
    #[serde(skip)]
    pub(super) can_be_made: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct SeriesRef {
    pub(super) id: String,
    pub(super) title: String,
}

#[derive(Debug, Serialize)]
pub(super) struct KpiRef {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    /// What is to be reached, as the strategy writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<NaiveDate>,
}

impl GoalView {
    pub(super) fn of(served: &Served, desk: &Desk) -> Self {
        let goal = served.goal;
        Self {
            id: goal.id.clone(),
            title: goal.title.clone(),
            goal: goal.goal.clone(),
            served: served.service(),
            planned: served.planned(),
            published: served.published(),
            backlog: served.backlog(),
            entries: served
                .entries
                .iter()
                .map(|entry| EntryRef::of(entry))
                .collect(),
            topics: served
                .topics
                .iter()
                .map(|topic| TopicRef {
                    id: topic.id.clone(),
                    title: topic.title.clone(),
                    kind: topic.kind.clone(),
                    can_be_made: topic
                        .kind
                        .as_ref()
                        .is_some_and(|kind| desk.templates.contains_key(kind)),
                })
                .collect(),
            series: served
                .series
                .iter()
                .map(|series| SeriesRef {
                    id: series.id.clone(),
                    title: series.title.clone(),
                })
                .collect(),
            kpis: goal
                .kpis
                .iter()
                .map(|id| KpiRef::of(id, desk.kpis.kpi(id)))
                .collect(),
        }
    }

    pub(super) fn row(&self) -> Row {
        let title = if self.title.is_empty() {
            &self.goal
        } else {
            &self.title
        };
        Row {
            cells: vec![
                self.id.clone(),
                title.clone(),
                self.planned.to_string(),
                self.published.to_string(),
                self.backlog.to_string(),
                self.served_by(),
                self.measured_by(),
            ],
            tone: match self.served {
                Service::Plan => Tone::Plain,
                Service::Backlog => Tone::Soon,
                Service::Nothing => Tone::Late,
            },
        }
    }

    fn served_by(&self) -> String {
        let is_idea = |entry: &&EntryRef| !entry.is_done && entry.publish.is_none();
        let planned = self.entries.iter().filter(|entry| !is_idea(entry));
        let planned = planned.map(|entry| {
            if entry.is_done {
                format!("✓ {}", entry.id)
            } else {
                entry.id.clone()
            }
        });
        let ideas = self.entries.iter().filter(is_idea).map(|entry| &entry.id);
        let ideas = ideas.chain(self.topics.iter().map(|topic| &topic.id));
        let series = self.series.iter().map(|series| &series.id);
        let parts = [
            ("by ", planned.collect::<Vec<_>>()),
            ("recurring: ", series.cloned().collect()),
            ("in the backlog: ", ideas.cloned().collect()),
        ];
        let parts = parts.iter().filter(|(_, ids)| !ids.is_empty());
        let parts = parts.map(|(how, ids)| format!("{how}{}", ids.join(", ")));
        let said = parts.collect::<Vec<_>>().join("; ");
        if said.is_empty() {
            "nothing serves it".to_owned()
        } else {
            said
        }
    }

    fn measured_by(&self) -> String {
        let kpis = self.kpis.iter().map(|kpi| match &kpi.target {
            Some(target) => format!("{} {target}", kpi.name()),
            None => kpi.name().to_owned(),
        });
        let kpis = kpis.collect::<Vec<_>>();
        if kpis.is_empty() {
            String::new()
        } else {
            format!("measured by {}", kpis.join(", "))
        }
    }

    pub(super) fn next_step(&self) -> Option<String> {
        let topic = self.topics.iter().filter(|topic| topic.can_be_made);
        let topic = topic.filter_map(|topic| Some((topic, topic.kind.as_ref()?)));
        let waiting = self.entries.iter().find(|entry| !entry.is_done);
        topic
            .map(|(topic, kind)| format!("dstack-content new {kind} {} --publish WHEN", topic.id))
            .next()
            .or_else(|| Some(format!("dstack-content move {} WHEN", waiting?.id)))
    }
}

impl EntryRef {
    fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            title: entry.title.clone(),
            status: entry.status.clone(),
            publish: entry.publish.clone(),
            is_done: entry.is_done(),
        }
    }
}

impl KpiRef {
    fn of(id: &str, kpi: Option<&Kpi>) -> Self {
        Self {
            id: id.to_owned(),
            title: kpi.map(|kpi| kpi.title.clone()),
            target: kpi.and_then(Kpi::target_text),
            by: kpi.and_then(|kpi| kpi.by),
        }
    }

    fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.id)
    }
}
