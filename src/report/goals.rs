//! The strategic goals: which of them the plan serves, by what, and which it does not.

mod one;

pub use one::GoalFacts;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::{NONE, PublishView},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        desk::Desk,
        entry::Entry,
        goal::Area,
        kpi::Kpi,
        serving::{Served, Service, served},
    },
    text,
};

/// The goals by area.
#[derive(Debug, Serialize)]
pub struct Goals {
    schema: u32,
    today: NaiveDate,
    areas: Vec<AreaView>,
    summary: Summary,
}

#[derive(Debug, Serialize)]
struct AreaView {
    id: String,
    title: String,
    goals: Vec<GoalView>,
}

/// How many goals are served.
#[derive(Debug, Default, Serialize)]
struct Summary {
    goals: usize,
    /// By the plan.
    served: usize,
    /// By nothing but ideas.
    backlog: usize,
    /// By nothing at all.
    unserved: usize,
}

/// A goal with what serves it.
#[derive(Debug, Serialize)]
struct GoalView {
    id: String,
    title: String,
    goal: String,
    /// What serves it best.
    served: Service,
    planned: usize,
    published: usize,
    backlog: usize,
    entries: Vec<EntryRef>,
    topics: Vec<TopicRef>,
    series: Vec<SeriesRef>,
    kpis: Vec<KpiRef>,
}

#[derive(Debug, Serialize)]
struct EntryRef {
    id: String,
    title: String,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<PublishView>,
    #[serde(skip)]
    is_done: bool,
}

#[derive(Debug, Serialize)]
struct TopicRef {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Whether the kind has a template, so that `new` can make one.
    #[serde(skip)]
    can_be_made: bool,
}

#[derive(Debug, Serialize)]
struct SeriesRef {
    id: String,
    title: String,
}

#[derive(Debug, Serialize)]
struct KpiRef {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// What is to be reached, as the strategy writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<NaiveDate>,
}

impl Goals {
    /// All goals, or those of one area; with `is_unserved` only those that the plan does not serve.
    #[must_use]
    pub fn of(desk: &Desk, area: Option<&Area>, is_unserved: bool) -> Self {
        let all = served(desk);
        let in_area = |served: &&Served| {
            area.is_none_or(|area| area.goals.iter().any(|goal| goal.id == served.goal.id))
        };
        let all = all.iter().filter(in_area).collect::<Vec<_>>();
        let count = |service| {
            all.iter()
                .filter(|served| served.service() == service)
                .count()
        };
        let summary = Summary {
            goals: all.len(),
            served: count(Service::Plan),
            backlog: count(Service::Backlog),
            unserved: count(Service::Nothing),
        };
        let areas = desk.areas.iter().map(|area| AreaView {
            id: area.id.clone(),
            title: area.title.clone(),
            goals: all
                .iter()
                .filter(|served| {
                    area.goals
                        .iter()
                        .any(|goal| std::ptr::eq(goal, served.goal))
                })
                .filter(|served| !is_unserved || served.service() != Service::Plan)
                .map(|served| GoalView::of(served, desk))
                .collect(),
        });
        Self {
            schema: SCHEMA,
            today: desk.today,
            areas: areas.filter(|area| !area.goals.is_empty()).collect(),
            summary,
        }
    }

    /// In rows: what the plan does not serve first, then the areas.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let goals = || self.areas.iter().flat_map(|area| &area.goals);
        let unserved = goals().filter(|goal| goal.served != Service::Plan);
        let unserved = unserved.map(GoalView::row).collect::<Vec<_>>();
        let mut blocks = vec![Block::new("unserved", "NOT SERVED BY THE PLAN", unserved)];
        blocks.extend(self.areas.iter().map(|area| {
            let served = area.goals.iter();
            let served = served.filter(|goal| goal.served == Service::Plan);
            let rows = served.map(GoalView::row).collect();
            Block::new(&area.id, format!("{} {}", area.id, area.title), rows)
        }));
        blocks.retain(|block| !block.rows.is_empty());
        if let Some(first) = blocks.first_mut() {
            let header = ["", "", "planned", "out", "backlog", "", ""];
            first.rows.insert(
                0,
                Row {
                    cells: header.map(str::to_owned).into(),
                    tone: Tone::Mark,
                },
            );
        }
        let mut notes = vec![Note::new("summary", self.summed_up(), Tone::Muted)];
        let next = self.next_step();
        notes.extend(next.map(|next| Note::new("hint", format!("next: {next}"), Tone::Muted)));
        Sheet {
            title: None,
            columns: vec![
                Column::new("goal", Fit::Whole),
                Column::new("title", Fit::Cut(20)),
                Column::new("planned", Fit::Whole).right().named(),
                Column::new("out", Fit::Whole).right().named(),
                Column::new("backlog", Fit::Whole).right().named(),
                Column::new("served by", Fit::Below),
                Column::new("measured by", Fit::Below),
            ],
            blocks,
            notes,
        }
    }

    fn summed_up(&self) -> String {
        let Summary {
            goals,
            served,
            backlog,
            unserved,
        } = self.summary;
        if goals == 0 {
            return "there are no goals; calendar/goals.toml holds them".to_owned();
        }
        let all = text::count(goals, "goal");
        if served == goals {
            return format!("{all}, and the plan serves each of them");
        }
        let others = [(backlog, "only by ideas"), (unserved, "by nothing")];
        let others = others.iter().filter(|(count, _)| *count > 0);
        let others = others.map(|(count, by)| format!(", {count} {by}"));
        format!(
            "{all}: {served} served by the plan{}",
            others.collect::<String>()
        )
    }

    /// The command that lets the plan serve the first goal for which there is an idea, else one that shows ideas.
    fn next_step(&self) -> Option<String> {
        let goals = self.areas.iter().flat_map(|area| &area.goals);
        let mut unserved = goals.filter(|goal| goal.served != Service::Plan);
        let idea = unserved.clone().find_map(GoalView::next_step);
        let any = || {
            unserved.next()?;
            Some("dstack-content topics --by goal".to_owned())
        };
        idea.or_else(any)
    }
}

impl GoalView {
    fn of(served: &Served, desk: &Desk) -> Self {
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

    fn row(&self) -> Row {
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

    fn next_step(&self) -> Option<String> {
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
            publish: entry.publish.as_ref().map(PublishView::of),
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
