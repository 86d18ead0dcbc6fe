//! `kpi`: what is measured, and what was read.

mod import;
mod record;
mod show;

use anyhow::{Result, anyhow};

use super::{context::Context, ids};
use crate::{
    editorial::{
        desk::Desk,
        kpi::Kpi,
        selection::{self, Miss},
    },
    failure::Failure,
};

/// Record what was measured, and show how near the targets are
///
/// KPIs with their targets stand in calendar/kpis.toml, what was read of them in calendar/kpi-readings.csv. What the
/// calendar knows itself, such as the number of case studies published, is counted and takes no readings.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Record(record::Args),
    Show(show::Args),
    Import(import::Args),
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match &args.what {
        What::Record(args) => record::run(args, context),
        What::Show(args) => show::run(args, context),
        What::Import(args) => import::run(args, context),
    }
}

/// The KPI that a part of an id means.
fn named<'a>(desk: &'a Desk, part: &str) -> Result<&'a Kpi> {
    let all = || desk.kpis.kpis.iter();
    let found = selection::id_of(part, all().map(|kpi| kpi.id.as_str()));
    let miss = match found.map(|id| desk.kpis.kpi(id)) {
        Ok(Some(kpi)) => return Ok(kpi),
        Ok(None) => Miss::Unknown(None),
        Err(miss) => miss,
    };
    if let Some(lost) = desk
        .problems
        .iter()
        .find(|problem| problem.place.file == KPIS)
    {
        let failure = ids::missed("KPI", part, miss)
            .details([lost.to_string()])
            .hint("mend that first; the KPI may stand there");
        return Err(anyhow!(failure));
    }
    Err(anyhow!(match (all().count(), miss) {
        (0, _) => Failure::new("there are no KPIs").hint(format!(
            "write [[kpi]] with id, title and target into {KPIS}"
        )),
        (_, Miss::Unknown(None)) => Failure::new(format!("no KPI has `{part}` in its id"))
            .hint("`dstack-content kpi show` shows all of them"),
        (_, miss) => ids::missed("KPI", part, miss),
    }))
}

/// The file with the KPIs.
const KPIS: &str = "calendar/kpis.toml";
