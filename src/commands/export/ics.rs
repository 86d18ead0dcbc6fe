//! `export ics`: the plan as a calendar that others subscribe to.

use anyhow::Result;

use super::Output;
use crate::{
    commands::context::Context,
    report::{
        View,
        feed::{Feed, Wanted},
    },
};

/// The calendar: an event for each promise, and one for what comes again
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    /// Add the days by which a piece must have reached a status, or be posted on a channel
    #[arg(long, conflicts_with = "public")]
    milestones: bool,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let feed = Feed::of(
        &shown.desk,
        &Wanted {
            entries: shown.entries().collect(),
            series: shown.series().collect(),
            days: shown.days.clone(),
            taken: &shown.ids,
            milestones: args.milestones,
            to_team: !args.output.public,
        },
    );
    let view = View::Feed(Box::new(feed));
    args.output.write(&view, "ics", &shown.store, context)
}
