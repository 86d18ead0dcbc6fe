//! `rules`: all rules of the check, with the levels they have here.

use anyhow::Result;

use super::{context::Context, options::ViewFormat};
use crate::report::{View, rules::RuleList};

/// All rules of the check, with their levels
///
/// In a workspace with the levels that its settings give them, elsewhere with the usual ones.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.store().ok();
    let rules = RuleList::of(store.as_ref().map(|store| &store.settings));
    args.format.show(&View::Rules(rules), context)?;
    Ok(0)
}
