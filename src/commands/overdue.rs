//! `overdue`: what missed its day.

use anyhow::Result;

use super::{
    branches::Branches,
    context::Context,
    options::{Filters, ViewFormat},
};
use crate::{
    report::{View, overdue::Overdue},
    store::Scope,
};

/// What is late or behind, worst first
#[derive(clap::Args)]
pub(super) struct Args {
    /// Exit with 1 when something is late or behind
    #[arg(long)]
    fail: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    store.read_bodies(&mut desk, Overdue::asks_for_body);
    args.branches.look(&store, &mut desk, context)?;
    let selection = args.filters.selection(&desk)?;
    let entries = desk.entries.iter().filter(|entry| selection.takes(entry));
    let overdue = Overdue::of(&desk, entries);
    let failed = args.fail && !overdue.is_empty();
    args.format.show(&View::Overdue(overdue), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(u8::from(failed))
}
