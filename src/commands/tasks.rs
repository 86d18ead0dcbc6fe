//! `tasks`: what is to be ticked off, and the ticking.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{
    context::Context,
    ids,
    options::{DryRun, ViewFormat, no_option, when},
};
use crate::{
    editorial::{
        date,
        desk::Desk,
        selection::Miss,
        todo::{self, Home, NotOne, Todo},
    },
    failure::Failure,
    plan::{Plan, Step},
    report::{View, tasks::Tasks},
    store::{Scope, Store},
};

/// Quick wins, checklists, open boxes of calls and reviews
///
/// `tasks done` ticks them off. A box is an item of a list in a draft: `- [ ] send the slides @maya by 2025-11-03`. Owner and day may be left out.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Only tasks that this person holds; "none" for those that nobody holds
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Those that are done as well
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: ViewFormat,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Ticks tasks off: a box of a draft, or with the day in a checklist
    Done(Ticked),
}

#[derive(clap::Args)]
struct Ticked {
    /// The tasks' ids, or parts of them that no others have
    #[arg(required = true)]
    ids: Vec<String>,
    /// The day on which they were done [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = no_option)]
    on: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match &args.action {
        Some(Action::Done(ticked)) => tick(ticked, context),
        None => list(args, context),
    }
}

fn list(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    store.read_bodies(&mut desk, todo::holds_tasks);
    let tasks = Tasks::of(&desk, args.owner.as_deref(), args.all);
    args.format.show(&View::Tasks(tasks), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}

fn tick(args: &Ticked, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    if args.dry_run.is_on() {
        let mut desk = store.desk(today, Scope::Plan);
        let (plan, _) = decide(args, &store, &mut desk)?;
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (_, said) = store.update(today, Scope::Plan, |desk| decide(args, &store, desk))?;
    for line in said {
        context.say(&line)?;
    }
    Ok(0)
}

/// The steps, and a line for each task.
fn decide(args: &Ticked, store: &Store, desk: &mut Desk) -> Result<(Plan, Vec<String>)> {
    store.read_bodies(desk, todo::holds_tasks);
    let all = todo::all(desk);
    let on = args.on.as_deref().map(|text| done_on(text, desk));
    let on = on.transpose()?;
    let (mut steps, mut said) = (Vec::new(), Vec::new());
    for part in &args.ids {
        let todo = todo::find(&all, part).map_err(|miss| missed(part, miss))?;
        let id = &todo.task.id;
        if todo.is_done {
            said.push(format!("{id} is done already"));
            continue;
        }
        let step = step(todo, on, desk)?;
        if !steps.contains(&step) {
            steps.push(step);
            said.push(format!("{id}: done"));
        }
    }
    Ok((Plan::of(steps), said))
}

/// The step that ticks a task off.
fn step(todo: &Todo, on: Option<NaiveDate>, desk: &Desk) -> Result<Step> {
    let task = &todo.task;
    let path = task.place.file.clone();
    match &todo.home {
        Home::Draft(..) if on.is_some() => Err(anyhow!(
            Failure::new(format!("`{}` is a box, which holds no day", task.id))
                .hint("leave --on out")
        )),
        Home::Draft(entry, number) => Ok(Step::TickBox {
            path,
            number: *number,
            text: text_of_box(desk, entry, *number).unwrap_or_default(),
        }),
        Home::QuickWins(_) | Home::Checklist(_) => match &task.entry {
            None => Ok(Step::FinishTask {
                path,
                id: task.id.clone(),
                on: on.unwrap_or(desk.today),
            }),
            Some(entry) => Err(done_by(todo, entry, desk)),
        },
    }
}

/// What stands behind a box of an entry's draft.
fn text_of_box(desk: &Desk, entry: &str, number: usize) -> Option<String> {
    let body = desk.entry(entry)?.draft.as_ref()?.body.as_ref()?;
    let found = body.boxes.get(number.checked_sub(1)?)?;
    Some(found.text.clone())
}

/// What an entry does is done with the entry.
fn done_by(todo: &Todo, entry: &str, desk: &Desk) -> anyhow::Error {
    let task = &todo.task;
    let failure =
        Failure::new(format!("`{}` is done when `{entry}` is out", task.id)).at(task.place.clone());
    anyhow!(match desk.entry(entry) {
        Some(found) => failure.hint(format!(
            "dstack-content status {entry} {}",
            found.workflow.last()
        )),
        None => failure.hint("no calendar has that entry; take the task's `entry` out"),
    })
}

fn done_on(text: &str, desk: &Desk) -> Result<NaiveDate> {
    let on = when(text, desk.settings.dates(desk.today))?.on;
    if on > desk.today {
        return Err(anyhow!(
            Failure::new(format!("{} is still to come", date::long(on)))
                .hint("--on takes the day on which it was done; leave it out for today")
        ));
    }
    Ok(on)
}

fn missed(part: &str, miss: NotOne) -> anyhow::Error {
    let miss = match miss {
        NotOne::Missed(miss) => miss,
        NotOne::SameId(id, places) => {
            let places = places.iter();
            let places = places.map(|place| format!("{}:{}", place.file, place.line));
            let failure = Failure::new(format!("several tasks have the id `{id}`"));
            return anyhow!(failure.details(places).hint("give them ids of their own"));
        }
    };
    let is_unknown = miss == Miss::Unknown(None);
    let failure = ids::missed("task", part, miss);
    anyhow!(if is_unknown {
        failure.hint("`dstack-content tasks --all` shows all ids")
    } else {
        failure
    })
}
