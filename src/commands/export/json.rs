//! `export json`: everything that scripts ask about the plan, in one object.

use anyhow::Result;

use super::Output;
use crate::commands::context::Context;

/// The data: entries, pillars, the mix of the quarter and the KPIs, as JSON
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let board = args.output.board(&shown);
    args.output.write(&board, "json", &shown.store, context)
}
