//! `review`: what a month, a quarter or a year brought, as a draft.

use anyhow::Result;

use super::{
    context::Context,
    options::{DryRun, MoreWords, period},
};
use crate::{editorial::desk::Desk, reviewing, store::Scope, text};

/// Begin the review of a month, a quarter or a year, with its numbers
///
/// Writes a draft of the kind `review`: KPIs against targets, what was planned, published, late and dropped, how much was
/// on time, by pillar and by channel, what moved, and what comes next. The words between the numbers are yours. The
/// template says what it looks like; a review that is there is never written over.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The period: 2025-10, October, "last month", 2025-Q4, "last quarter", 2025
    #[arg(value_name = "PERIOD")]
    period: String,
    #[command(flatten)]
    more: MoreWords,
    /// Print what would be written today, and write nothing
    #[arg(long, conflicts_with = "dry_run")]
    print: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let period = period(&args.more.after(&args.period), desk.today)?;
    if args.print {
        for line in reviewing::text(&desk, period)?.lines() {
            context.say(line)?;
        }
        warn_of_faults(&desk, context)?;
        return Ok(0);
    }
    if args.dry_run.is_on() {
        DryRun::show(store.preview(&reviewing::begin(&desk, period)?)?, context)?;
        return Ok(0);
    }
    let decide = |desk: &mut Desk| Ok((reviewing::begin(desk, period)?, ()));
    let (changes, ()) = store.update(desk.today, Scope::Plan, decide)?;
    for change in changes {
        context.say(&change.path)?;
    }
    let id = period.review_id();
    context.remark(&format!(
        "next: write what the brackets ask for, then `dstack-content status {id} done`"
    ))?;
    warn_of_faults(&desk, context)?;
    Ok(0)
}

/// Says that numbers may be wrong, where the plan has faults.
fn warn_of_faults(desk: &Desk, context: &mut Context) -> Result<()> {
    let faults = desk.problems.iter();
    let faults = faults.filter(|problem| problem.is_in_plan());
    match faults.count() {
        0 => Ok(()),
        count => {
            let faults = text::count(count, "fault");
            context.remark(&format!(
                "warning: the plan has {faults}, so numbers may be wrong; `dstack-content check` tells more"
            ))
        }
    }
}
