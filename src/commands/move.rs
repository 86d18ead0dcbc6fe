//! `move`: another promise for an entry.

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    ids,
    options::{DryRun, MoreWords, no_option, when},
};
use crate::{
    editorial::{desk::Desk, entry::Entry, publish::Publish, slug},
    failure::Failure,
    planning::{self, Consequence},
    store::Scope,
};

/// Promise an entry for another day or week
///
/// Shows what follows from it (milestones, clashes, needs, an empty week) before it writes, and asks on a terminal
/// where something is doubtful. One edit of the calendar; into another quarter the entry is carried over.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: String,
    /// The new promise: 2025-10-30, fri, "next friday", +3d, "October week 4", 2025-W44
    #[arg(value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    when: String,
    #[command(flatten)]
    more: MoreWords,
    /// Do not ask, whatever follows from it
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let publish = when(
        &args.more.after(&args.when),
        desk.settings.dates(desk.today),
    )?;
    let entry = ids::entry(&desk, &args.id)?;
    movable(entry, &desk)?;
    if entry
        .publish
        .as_ref()
        .is_some_and(|old| same(old, &publish))
    {
        let line = format!(
            "{} is already promised for {}",
            entry.id,
            publish.in_words(desk.settings.month_weeks)
        );
        context.remark(&line)?;
        return Ok(0);
    }
    let consequences = planning::consequences(&desk, entry, &publish);
    tell(&consequences, context)?;
    if args.dry_run.is_on() {
        let changes = store.preview(&planning::moved(&desk, entry, &publish))?;
        DryRun::show(changes, context)?;
        return Ok(0);
    }
    let doubtful = consequences
        .iter()
        .any(|consequence| consequence.is_warning);
    if doubtful && !args.yes {
        let question = format!(
            "Move {} to {}?",
            entry.id,
            publish.in_words(desk.settings.month_weeks)
        );
        if let Some(prompter) = context.prompter()
            && !prompter.confirm(&question)?
        {
            context.remark("nothing was moved")?;
            return Ok(0);
        }
    }
    let id = entry.id.clone();
    let (_, line) = store.update(desk.today, Scope::Plan, |desk| {
        let entry = ids::entry(desk, &id)?;
        movable(entry, desk)?;
        let old = entry.publish.as_ref().map_or_else(
            || "backlog".to_owned(),
            |old| old.name(desk.settings.month_weeks),
        );
        let line = format!(
            "{id}: {old} → {}",
            publish.in_words(desk.settings.month_weeks)
        );
        Ok((planning::moved(desk, entry, &publish), line))
    })?;
    context.say(&line)?;
    Ok(0)
}

fn movable(entry: &Entry, desk: &Desk) -> Result<()> {
    if let (true, None, Some(draft), Some(fault)) = (
        entry.is_open(),
        entry.quarter,
        &entry.draft,
        slug::fault(&entry.id),
    ) {
        let failure = Failure::new(format!("no calendar can name `{}`: it {fault}", entry.id));
        let date = &desk.settings.front_matter.date.written;
        let help = format!("write its day as `{date}` into {}", draft.file);
        return Err(anyhow!(failure.hint(help)));
    }
    let why = if entry.is_done() {
        format!(
            "`{}` is {} already; what is out cannot be promised anew",
            entry.id, entry.status
        )
    } else if entry.is_cancelled() {
        format!("`{}` is cancelled", entry.id)
    } else {
        return Ok(());
    };
    let first = entry.workflow.first();
    Err(anyhow!(Failure::new(why).hint(format!(
        "`dstack-content status {} {first}` takes it up again",
        entry.id
    ))))
}

fn same(old: &Publish, new: &Publish) -> bool {
    (old.on, old.due, old.precision) == (new.on, new.due, new.precision)
}

fn tell(consequences: &[Consequence], context: &mut Context) -> Result<()> {
    for consequence in consequences {
        let sign = if consequence.is_warning { "!" } else { "·" };
        context.remark(&format!("  {sign} {}", consequence.text))?;
    }
    Ok(())
}
