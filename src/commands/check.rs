//! `check`: the rules, for CI.

use anyhow::Result;

use super::{context::Context, options::FindingsFormat};
use crate::{
    check,
    editorial::{desk::Desk, problem::Fault},
    report::{View, findings::Findings},
    store::Scope,
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
    #[command(flatten)]
    format: FindingsFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Everything)?;
    let findings = check::all(&desk);
    let view = Findings::of(&desk, findings, args.notes, |file| store.text_of(file));
    let failed = view.summary.errors > 0 || (args.strict && view.summary.warnings > 0);
    args.format.show(&View::Findings(view), context)?;
    Ok(u8::from(failed))
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
