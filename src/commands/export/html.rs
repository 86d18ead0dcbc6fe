//! `export html`: the plan as one page, for managers and for a wall.

use anyhow::Result;

use super::Output;
use crate::{
    commands::context::Context,
    report::{View, board::Board},
};

/// The board: one self-contained web page with the calendar, the pipeline, the list, the mix and the numbers
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let by = args.output.dimensions();
    let board = Board::of(&shown.desk, shown.entries(), shown.series(), &by);
    let board = if args.output.public {
        board.for_outsiders()
    } else {
        board
    };
    let view = View::Board(Box::new(board));
    args.output.write(&view, "html", &shown.store, context)
}
