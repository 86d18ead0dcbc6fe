//! `list`: entries in a row each.

use anyhow::Result;

use super::{
    branches::Branches,
    context::Context,
    options::{Filters, ViewFormat},
};
use crate::{
    report::{View, listing::Listing},
    store::Scope,
};

/// Entries in the order of their days, filtered
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    filters: Filters,
    /// With `--format json`: what the bodies hold, too
    #[arg(long)]
    body: bool,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let scope = if args.body && args.format.is_json() {
        Scope::Everything
    } else {
        Scope::Plan
    };
    let (store, mut desk) = context.desk(scope)?;
    args.branches.look(&store, &mut desk, context)?;
    let selection = args.filters.selection(&desk)?;
    let entries = desk.entries.iter().filter(|entry| selection.takes(entry));
    let elsewhere = desk.unplanned_elsewhere();
    let elsewhere = elsewhere.filter(|(_, entry)| selection.takes(entry));
    let listing = Listing::of(&desk, entries).with_elsewhere(&desk, elsewhere);
    args.format.show(&View::Listing(listing), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}
