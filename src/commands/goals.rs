//! `goals`: which strategic goals the plan serves, and which none.

use anyhow::{Result, anyhow};

use super::{context::Context, options::ViewFormat};
use crate::{
    editorial::{desk::Desk, goal::Area},
    failure::Failure,
    report::{
        View,
        goals::{GoalFacts, Goals},
    },
    store::Scope,
};

/// Which strategic goals the plan serves, and which it does not
#[derive(clap::Args)]
pub(super) struct Args {
    /// A goal to show in full, as 5.1, or an area of goals, as 5
    #[arg(value_name = "GOAL")]
    goal: Option<String>,
    /// Only the goals that the plan does not serve
    #[arg(long)]
    unserved: bool,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (_, desk) = context.desk(Scope::Plan)?;
    let view = match args.goal.as_deref() {
        None => View::Goals(Goals::of(&desk, None, args.unserved)),
        Some(id) => {
            let goal = desk.goal(id).and_then(|goal| GoalFacts::of(&desk, goal));
            let area = desk.areas.iter().find(|area| area.id == id);
            match (goal, area) {
                (Some(goal), _) => View::Goal(Box::new(goal)),
                (None, Some(area)) => View::Goals(Goals::of(&desk, Some(area), args.unserved)),
                (None, None) => return Err(anyhow!(unknown(&desk, id))),
            }
        }
    };
    args.format.show(&view, context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}

/// A number that no goal has; those of its area, else the areas, are named.
fn unknown(desk: &Desk, id: &str) -> Failure {
    let failure = Failure::new(format!("there is no goal `{id}`"));
    let area = id.split_once('.').map_or(id, |(area, _)| area);
    let area: Option<&Area> = desk.areas.iter().find(|known| known.id == area);
    let ids = |ids: Vec<&str>| ids.join(", ");
    match area {
        Some(area) if !area.goals.is_empty() => {
            let goals = area.goals.iter().map(|goal| goal.id.as_str());
            failure.hint(format!("area {} has {}", area.id, ids(goals.collect())))
        }
        _ if desk.areas.is_empty() => {
            failure.hint("there is none yet; calendar/goals.toml holds them")
        }
        _ => {
            let areas = desk.areas.iter().map(|area| area.id.as_str());
            failure.hint(format!("the areas are {}", ids(areas.collect())))
        }
    }
}
