//! `kpi record`: one number of one day.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::named;
use crate::{
    commands::{
        context::Context,
        options::{DryRun, ViewFormat, no_option, plain_text, when},
    },
    editorial::{
        amount,
        desk::Desk,
        kpi::{READINGS, Reading},
        publish::Precision,
    },
    failure::Failure,
    plan::Plan,
    recording::{self, Known, Verdict},
    report::{
        View,
        kpis::{Kpis, Telling},
    },
    store::Scope,
};

/// Write down what a KPI was on a day
///
/// Adds one row to calendar/kpi-readings.csv, and shows the KPI as it stands then. A day has one reading; another
/// number for it is refused, so that nothing is written over unseen.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The KPI's id, or a part of it that no other has
    name: String,
    /// The number: 1200, 1,200, 99.9, 50k, 5M; the KPI's unit may stand beside it
    #[arg(allow_hyphen_values = true, value_parser = no_option)]
    value: String,
    /// The day it was read [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = no_option)]
    on: Option<String>,
    /// What is to be known about it
    #[arg(long, value_name = "TEXT", value_parser = plain_text)]
    note: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let on = day(args, &desk)?;
    if args.dry_run.is_on() {
        let changes = store.preview(&plan(args, &desk, on)?.0)?;
        DryRun::show(changes, context)?;
        return Ok(0);
    }
    let (changes, id) = store.update(desk.today, Scope::Plan, |desk| plan(args, desk, on))?;
    let desk = store.desk(desk.today, Scope::Plan);
    let kpi = named(&desk, &id)?;
    args.format.show(
        &View::Kpis(Kpis::of(&desk, std::iter::once(kpi), Telling::Rows)),
        context,
    )?;
    let what = if changes.is_empty() {
        "was there already"
    } else {
        "recorded"
    };
    context.remark(&format!("{READINGS}: the reading of {on} {what}"))?;
    Ok(0)
}

/// The day of the reading; a day, not a week.
fn day(args: &Args, desk: &Desk) -> Result<NaiveDate> {
    let Some(text) = &args.on else {
        return Ok(desk.today);
    };
    let on = when(text, desk.settings.dates(desk.today))?;
    match on.precision {
        Precision::Day => Ok(on.on),
        Precision::Week => Err(anyhow!(
            Failure::new(format!("`{text}` is a week, and a number is read on a day"))
                .hint("write a day such as 2025-10-23 or `fri`")
        )),
    }
}

fn plan(args: &Args, desk: &Desk, on: NaiveDate) -> Result<(Plan, String)> {
    let kpi = named(desk, &args.name)?;
    if let Some(objection) = recording::objection(kpi, on, desk.today) {
        let hint = if kpi.counts.is_empty() {
            "a number is read today or on a day before"
        } else {
            "what is published counts by itself"
        };
        return Err(anyhow!(Failure::new(objection).hint(hint)));
    }
    let value = kpi
        .read(&args.value)
        .map_err(|error| anyhow!(Failure::new(error.to_string()).hint(amount::FORMS)))?;
    let reading = Reading {
        kpi: kpi.id.clone(),
        on,
        value,
        note: args.note.clone().filter(|note| !note.is_empty()),
        place: kpi.place.clone(),
    };
    match Known::of(&desk.kpis).take(&reading) {
        Verdict::New => Ok((recording::plan(&[reading]), kpi.id.clone())),
        Verdict::Known => Ok((Plan::default(), kpi.id.clone())),
        Verdict::Other(value) => {
            let known = desk.kpis.readings_of(&kpi.id).find(|known| known.on == on);
            let failure = Failure::new(format!(
                "`{}` was {} on {on} already",
                kpi.id,
                kpi.amount_text(value)
            ));
            let failure = failure.hint(format!("if that is wrong, correct the row in {READINGS}"));
            Err(anyhow!(match known {
                Some(known) => failure.at(known.place.clone()),
                None => failure,
            }))
        }
    }
}
