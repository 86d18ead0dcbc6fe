//! One strategic goal in full: what is to be reached, why, by what it is seen, what serves it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Block, Column, Fit, GoalView, NONE, Note, Row, SCHEMA, Service, Sheet, Tone, served};
use crate::editorial::{date, desk::Desk, goal::Goal, publish::Precision, serving::Served};

/// All that is known of one goal.
#[derive(Debug, Serialize)]
pub struct GoalFacts {
    schema: u32,
    today: NaiveDate,
    area: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rationale: Option<String>,
    /// What the targets are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    targets: Vec<String>,
    #[serde(flatten)]
    goal: GoalView,
}

impl GoalFacts {
    /// The facts of a goal; `None` for one that is not on the desk.
    #[must_use]
    pub fn of(desk: &Desk, goal: &Goal) -> Option<Self> {
        let all = served(desk);
        let found: &Served = all.iter().find(|served| served.goal.id == goal.id)?;
        let in_area = |id: &str| {
            let area = desk.areas.iter();
            let mut area = area.filter(|area| area.goals.iter().any(|goal| goal.id == id));
            area.next()
        };
        Some(Self {
            schema: SCHEMA,
            today: desk.today,
            area: in_area(&goal.id)
                .map(|area| format!("{} {}", area.id, area.title))
                .unwrap_or_default(),
            rationale: goal.rationale.clone(),
            label: goal.label.clone(),
            targets: goal.targets.clone(),
            goal: GoalView::of(found, desk),
        })
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let goal = &self.goal;
        let mut about = vec![
            fact("area", &self.area, Tone::Plain),
            fact("goal", &goal.goal, Tone::Plain),
        ];
        about.extend(
            self.rationale
                .iter()
                .map(|why| fact("rationale", why, Tone::Plain)),
        );
        let mut blocks = vec![Block {
            heading: None,
            key: "goal".to_owned(),
            rows: about,
        }];
        let label = self.label.as_deref().unwrap_or("Targets");
        let targets = self.targets.iter().zip(1..);
        let targets = targets.map(|(target, at)| fact(&format!("{at}"), target, Tone::Plain));
        blocks.push(Block::new(
            "targets",
            label.to_uppercase(),
            targets.collect(),
        ));
        blocks.push(Block::new("served", "SERVED BY", self.serving()));
        blocks.push(Block::new("kpis", "MEASURED BY", self.measures()));
        blocks.retain(|block| !block.rows.is_empty());
        let next = goal.next_step().filter(|_| goal.served != Service::Plan);
        let next = next.map(|next| Note::new("hint", format!("next: {next}"), Tone::Muted));
        Sheet {
            title: Some(format!("{} · {}", goal.id, goal.title)),
            columns: vec![
                Column::new("fact", Fit::Whole),
                Column::new("value", Fit::Wrap),
            ],
            blocks,
            notes: next.into_iter().collect(),
        }
    }

    /// What serves it, each with how it stands.
    fn serving(&self) -> Vec<Row> {
        let goal = &self.goal;
        let entries = goal.entries.iter().map(|entry| {
            let (said, tone) = match &entry.publish {
                _ if entry.is_done => (format!("✓ {}", entry.status), Tone::Done),
                None => ("backlog".to_owned(), Tone::Muted),
                Some(publish) if publish.precision == Precision::Day => (
                    format!("{}, {}", date::long(publish.on), entry.status),
                    Tone::Plain,
                ),
                Some(publish) => {
                    let week = publish.week().iso();
                    (format!("{week}, {}", entry.status), Tone::Plain)
                }
            };
            fact(&entry.id, &format!("{said} · {}", entry.title), tone)
        });
        let series = goal.series.iter();
        let series = series.map(|series| {
            let said = format!("recurring · {}", series.title);
            fact(&series.id, &said, Tone::Plain)
        });
        let topics = goal.topics.iter();
        let topics = topics.map(|topic| {
            fact(
                &topic.id,
                &format!("backlog · {}", topic.title),
                Tone::Muted,
            )
        });
        let mut rows = entries.chain(series).chain(topics).collect::<Vec<_>>();
        if rows.is_empty() {
            rows.push(fact(NONE, "nothing serves it", Tone::Late));
        }
        rows
    }

    fn measures(&self) -> Vec<Row> {
        let kpis = self.goal.kpis.iter().map(|kpi| {
            let target = kpi.target.as_deref();
            let by = kpi.by.map(|by| format!("by {}", date::long(by)));
            let known = kpi.title.as_deref().unwrap_or("not in calendar/kpis.toml");
            let said = [Some(known), target, by.as_deref()];
            let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            fact(&kpi.id, &said, Tone::Plain)
        });
        kpis.collect()
    }
}

fn fact(name: &str, value: &str, tone: Tone) -> Row {
    Row {
        cells: vec![name.to_owned(), value.to_owned()],
        tone,
    }
}
