//! `week`: the standup.

use anyhow::Result;

use super::{
    branches::Branches,
    context::Context,
    options::{MoreWords, ViewFormat, no_option, when},
};
use crate::{
    editorial::week::Week,
    report::{View, agenda::Agenda},
    store::Scope,
};

/// The standup: what is late, ships this week, must move, comes next
#[derive(clap::Args)]
pub(super) struct Args {
    /// A week or a day in it: "next week", 2025-W44, "October week 4", 2025-10-30 [default: this week]
    #[arg(value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    when: Option<String>,
    #[command(flatten)]
    more: MoreWords,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    let week = match &args.when {
        Some(text) => when(&args.more.after(text), store.settings.dates(today))?.week(),
        None => Week::of(today),
    };
    let (first, last) = Agenda::days(week);
    let mut desk = store.desk(today, Scope::Agenda(first, last));
    store.read_bodies(&mut desk, |entry, desk| {
        Agenda::asks_for_body(entry, desk, week)
    });
    args.branches.look(&store, &mut desk, context)?;
    let agenda = Agenda::over(&desk, week);
    args.format.show(&View::Agenda(Box::new(agenda)), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}
