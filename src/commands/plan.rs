//! `plan`: the next quarter's file.

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    ids,
    options::{DryRun, ViewFormat},
};
use crate::{
    editorial::{date, desk::Desk, entry::Entry, quarter::Quarter},
    failure::Failure,
    plan::Plan,
    planning::{
        self,
        quarter::{self, Choices},
    },
    report::{View, quarter::PlannedQuarter},
    store::{Scope, Store},
};

/// Start the next quarter's file
///
/// Unfinished entries are carried over with the reason, or dropped where told so; recurring work is placed; weeks that
/// are left get topics of the backlog, so that pillars and audiences come near their shares and no two heavy kinds meet
/// in one week. Holidays and blackout days stay free. A file that is there is never overwritten.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The quarter, as in 2026-Q1 [default: the one after the newest calendar]
    quarter: Option<Quarter>,
    /// Give this unfinished entry up instead of carrying it over
    #[arg(long, value_name = "ID")]
    drop: Vec<String>,
    /// What the quarter is about
    #[arg(long, value_name = "TEXT")]
    theme: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    let is_dry = args.dry_run.is_on();
    let view = if is_dry {
        let desk = store.desk(today, Scope::Plan);
        let (plan, view) = decide(args, &store, &desk)?;
        store.preview(&plan)?;
        view
    } else {
        let decide = |desk: &mut Desk| decide(args, &store, desk);
        store.update(today, Scope::Plan, decide)?.1
    };
    if view.is_over() {
        let line = format!("{} is over; nothing more is promised in it", view.quarter());
        context.remark(&line)?;
    }
    args.format.show(&View::Quarter(Box::new(view)), context)?;
    Ok(0)
}

fn decide(args: &Args, store: &Store, desk: &Desk) -> Result<(Plan, PlannedQuarter)> {
    // An id of what cannot be read could be used a second time.
    super::check::refuse_unreadable_plan(
        desk,
        "a quarter is planned only when all that is planned can be read",
    )?;
    let quarter = wanted(args, desk)?;
    refuse_existing(store, desk, quarter)?;
    let choices = Choices {
        drop: dropped(args, desk, quarter)?,
        theme: args.theme.clone().filter(|theme| !theme.trim().is_empty()),
    };
    let planned = quarter::plan(desk, quarter, &choices);
    let view = PlannedQuarter::of(desk, &planned, args.dry_run.is_on());
    Ok((planned.steps(desk), view))
}

/// The quarter asked for, else the one after the newest.
fn wanted(args: &Args, desk: &Desk) -> Result<Quarter> {
    if let Some(quarter) = args.quarter {
        return Ok(quarter);
    }
    match desk.calendars.last() {
        None => Ok(Quarter::of(desk.today)),
        Some(newest) => newest.quarter.next().ok_or_else(|| {
            anyhow!(Failure::new(format!(
                "there is no quarter after {}",
                newest.quarter
            )))
        }),
    }
}

/// A quarter's file is written once.
fn refuse_existing(store: &Store, desk: &Desk, quarter: Quarter) -> Result<()> {
    let path = planning::quarter_path(desk, quarter);
    if desk.calendar(quarter).is_none() && !store.exists(&path)? {
        return Ok(());
    }
    Err(anyhow!(
        Failure::new(format!("{path} exists already; it is not overwritten")).hint(
            "`dstack-content move ID WHEN` and `dstack-content new KIND SUBJECT --publish WHEN` change it"
        )
    ))
}

/// The ids of the entries that are given up.
fn dropped(args: &Args, desk: &Desk, quarter: Quarter) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for part in &args.drop {
        let entry = ids::entry(desk, part)?;
        if !quarter::unfinished(desk, quarter).any(|one| one.id == entry.id) {
            return Err(not_unfinished(entry, quarter));
        }
        if !ids.contains(&entry.id) {
            ids.push(entry.id.clone());
        }
    }
    let needed = quarter::needed_by(desk, &ids).next();
    match needed {
        None => Ok(ids),
        Some((dropped, entry)) => Err(anyhow!(
            Failure::new(format!(
                "`{dropped}` cannot be dropped: `{}` needs it",
                entry.id
            ))
            .hint(format!(
                "drop that one as well, or take `{dropped}` out of its `needs` in {}:{}",
                entry.source.file, entry.source.line
            ))
        )),
    }
}

/// Why an entry is not among those that are carried over or dropped.
fn not_unfinished(entry: &Entry, quarter: Quarter) -> anyhow::Error {
    let why = match &entry.publish {
        _ if !entry.is_open() => format!("it is {}", entry.status),
        _ if entry.quarter.is_none() => "no calendar names it".to_owned(),
        _ if entry.quarter >= Some(quarter) => {
            format!("it stands in {}", entry.source.file)
        }
        Some(publish) => format!("it is promised for {}", date::long(publish.due)),
        None => "it is not late".to_owned(),
    };
    let failure = Failure::new(format!(
        "`{}` is not left over from an earlier quarter: {why}",
        entry.id
    ));
    anyhow!(if entry.is_open() {
        failure.hint(format!(
            "`dstack-content status {} cancelled` gives it up",
            entry.id
        ))
    } else {
        failure
    })
}
