//! `kpi show`: the KPIs as they stand.

use anyhow::Result;

use super::named;
use crate::{
    commands::{check, context::Context, options::ViewFormat},
    report::{
        View,
        kpis::{Kpis, Telling},
    },
    store::Scope,
};

/// How near the targets are: latest number, target, trend, and the day of reaching it
///
/// Per cent are latest / target, or target / latest where the number should fall, rounded down; 100 means reached.
/// The day of reaching the target carries the pace so far on from the latest number. That pace is the median of the
/// slopes between any two of the latest 60 readings (Theil–Sen), so single odd readings do not matter; it takes two
/// readings that are a week apart, and no day beyond ten years is named.
#[derive(clap::Args)]
pub(super) struct Args {
    /// One KPI in full: its id, or a part of it that no other has
    name: Option<String>,
    /// Also those that have neither a number nor a target; JSON has them anyway
    #[arg(long, conflicts_with = "name")]
    all: bool,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (_, desk) = context.desk(Scope::Plan)?;
    let view = match &args.name {
        Some(name) => Kpis::of(&desk, std::iter::once(named(&desk, name)?), Telling::InFull),
        None if args.all => Kpis::of(&desk, desk.kpis.kpis.iter(), Telling::Rows),
        None => Kpis::of(&desk, desk.kpis.kpis.iter(), Telling::Briefly),
    };
    args.format.show(&View::Kpis(view), context)?;
    check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}
