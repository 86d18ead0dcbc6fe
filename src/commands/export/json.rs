//! `export json`: everything that scripts ask about the plan, in one object.

use anyhow::Result;

use super::Output;
use crate::{
    commands::context::Context,
    report::{View, overview::Overview},
};

/// The data: entries, pillars, the mix of the quarter and the KPIs, as JSON
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let overview = Overview::of(&shown.desk, shown.entries(), &args.output.dimensions());
    let view = View::Overview(Box::new(overview));
    args.output.write(&view, "json", &shown.store, context)
}
