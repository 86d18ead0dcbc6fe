//! `check`: the rules, for CI.

mod choice;

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{
    branches::Branches,
    context::Context,
    options::{DryRun, FindingsFormat},
};
use crate::{
    check::{self, Checked},
    editorial::{desk::Desk, problem::Fault, settings::Level},
    failure::Failure,
    mending,
    plan::Plan,
    report::{View, findings::Findings},
    store::{Scope, Store},
    text,
};

/// Check that every piece exists and is as ready as its date demands
///
/// Exits with 0 when there is no error, 1 when there is one, 2 when it could not run.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    asked: choice::Asked,
    /// Let warnings fail, too
    #[arg(long)]
    strict: bool,
    /// Show notes, which are about what is not due yet
    #[arg(long)]
    notes: bool,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    mending: Mending,
    #[command(flatten)]
    format: FindingsFormat,
}

/// `--fix`.
#[derive(clap::Args)]
struct Mending {
    /// Mend what can be mended for certain, in the text of drafts
    #[arg(long)]
    fix: bool,
    /// Show what would be mended, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.mending.fix {
        let store = context.store()?;
        let today = context.today(store.settings.timezone.as_deref())?;
        if args.mending.dry_run {
            let desk = store.desk(today, Scope::Everything);
            let plan = mending(args, &store, &desk, context)?.0;
            DryRun::show(store.preview(&plan)?, context)?;
            return Ok(0);
        }
        mend(args, &store, today, context)?;
    }
    let (store, mut desk) = context.desk(Scope::Everything)?;
    args.branches.look(&store, &mut desk, context)?;
    let (choice, only) = args.asked.read(&store, &desk, context)?;
    let Checked { findings, excused } = check::check(&desk);
    let findings = choice.of(findings, &desk);
    let view = Findings::of(&desk, findings, args.notes, |file| store.text_of(file))
        .with_excused(excused)
        .in_folder(store.folder_in_repository())
        .only(only);
    let failed = view.summary.errors > 0 || (args.strict && view.summary.warnings > 0);
    let view = View::Findings(view);
    args.format.show(&view, context)?;
    if args.format.is_github() {
        context.add_to_job_summary(&view)?;
    }
    Ok(u8::from(failed))
}

/// Mends what is shown and can be mended.
fn mend(args: &Args, store: &Store, today: NaiveDate, context: &mut Context) -> Result<()> {
    let (changes, places) = store.update(today, Scope::Everything, |desk| {
        mending(args, store, desk, context)
    })?;
    context.remark(&match places {
        0 => "nothing that is found can be mended for certain".to_owned(),
        _ => format!(
            "mended {} in {}",
            text::count(places, "place"),
            text::count(changes.len(), "file")
        ),
    })
}

/// What mends the findings that would be shown, and how many they are.
fn mending(
    args: &Args,
    store: &Store,
    desk: &Desk,
    context: &mut Context,
) -> Result<(Plan, usize)> {
    let choice = args.asked.read(store, desk, context)?.0;
    let mut findings = choice.of(check::all(desk), desk);
    findings.retain(|finding| args.notes || finding.level != Level::Note);
    Ok(mending::plan(desk, &findings))
}

/// Says on standard error that files could not be read, so that a view is not taken for the whole plan.
pub(super) fn warn_of_unreadable(desk: &Desk, context: &mut Context) -> Result<()> {
    let unreadable = desk
        .problems
        .iter()
        .filter(|problem| problem.fault == Fault::FileUnreadable)
        .collect::<Vec<_>>();
    let Some(first) = unreadable.first() else {
        return Ok(());
    };
    let line = match unreadable.len() {
        1 => format!("warning: {first}"),
        count => format!("warning: {} cannot be read", text::count(count, "file")),
    };
    context.remark(&format!("{line}; `dstack-content check` tells more"))
}

/// A failure with this message where a file of the plan, its templates among them, cannot be read.
pub(super) fn refuse_unreadable_plan(desk: &Desk, message: &str) -> Result<()> {
    let lost = desk
        .unreadable()
        .filter(|problem| problem.is_in_plan() || problem.place.file.starts_with("templates"));
    let lost = lost.map(ToString::to_string).collect::<Vec<_>>();
    if lost.is_empty() {
        return Ok(());
    }
    Err(anyhow!(
        Failure::new(message).details(lost).hint("mend that first")
    ))
}
