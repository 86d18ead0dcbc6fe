//! `check`: the rules, for CI.

use anyhow::Result;

use super::{
    context::Context,
    options::{DryRun, FindingsFormat},
};
use crate::{
    check::{self, Checked},
    editorial::{desk::Desk, problem::Fault, settings::Level},
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
    /// Let warnings fail, too
    #[arg(long)]
    strict: bool,
    /// Show notes, which are about what is not due yet
    #[arg(long)]
    notes: bool,
    /// Mend what can be mended for certain, in the text of drafts
    #[arg(long)]
    fix: bool,
    /// Show what would be mended, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    #[command(flatten)]
    format: FindingsFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.fix {
        let store = context.store()?;
        if args.dry_run {
            let today = context.today(store.settings.timezone.as_deref())?;
            let desk = store.desk(today, Scope::Everything);
            let changes = store.preview(&mending(args, &desk).0)?;
            DryRun::show(changes, context)?;
            return Ok(0);
        }
        mend(args, &store, context)?;
    }
    let (store, desk) = context.desk(Scope::Everything)?;
    let Checked { findings, excused } = check::check(&desk);
    let view = Findings::of(&desk, findings, args.notes, |file| store.text_of(file))
        .with_excused(excused)
        .in_folder(store.folder_in_repository());
    let failed = view.summary.errors > 0 || (args.strict && view.summary.warnings > 0);
    let view = View::Findings(view);
    args.format.show(&view, context)?;
    if args.format.is_github() {
        context.add_to_job_summary(&view)?;
    }
    Ok(u8::from(failed))
}

/// Mends what is shown and can be mended.
fn mend(args: &Args, store: &Store, context: &mut Context) -> Result<()> {
    let today = context.today(store.settings.timezone.as_deref())?;
    let (changes, places) =
        store.update(today, Scope::Everything, |desk| Ok(mending(args, desk)))?;
    context.remark(&format!(
        "mended {} in {}",
        text::count(places, "place"),
        text::count(changes.len(), "file")
    ))
}

/// What mends the findings that would be shown, and how many they are.
fn mending(args: &Args, desk: &Desk) -> (Plan, usize) {
    let mut findings = check::all(desk);
    findings.retain(|finding| args.notes || finding.level != Level::Note);
    mending::plan(desk, &findings)
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
