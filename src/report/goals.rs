//! The strategic goals: which of them the plan serves, by what, and which it does not.

mod one;
mod view;

pub use one::GoalFacts;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::NONE,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        desk::Desk,
        goal::Area,
        serving::{Served, Service, served},
    },
    text,
};
use view::GoalView;

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
            return "no goals yet; write [[area]] and [[area.goal]] with id and title into calendar/goals.toml".to_owned();
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
