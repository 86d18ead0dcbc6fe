//! `export html`: the plan as one page, for managers and for a wall.

use anyhow::Result;

use super::Output;
use crate::commands::context::Context;

/// The board: one self-contained web page with the calendar, the pipeline, the list, the mix and the numbers
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let board = args.output.board(&shown);
    args.output.write(&board, "html", &shown.store, context)
}
