//! `show`: all that is known of one entry.

use anyhow::{Result, anyhow};

use super::{branches::Branches, context::Context, ids, options::ViewFormat};
use crate::{
    check::{self, elsewhere},
    editorial::{desk::Desk, entry::Entry},
    failure::Failure,
    report::{
        View,
        facts::{Facts, Missing, Requirement},
    },
    store::Scope,
};

/// All facts of one entry: promise, milestones, draft, brief
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: String,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    show(&args.id, &args.branches, &args.format, context)
}

/// Shows the facts of one entry.
pub(super) fn show(
    id: &str,
    branches: &Branches,
    format: &ViewFormat,
    context: &mut Context,
) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    // What `week` shows can be looked at, whether there is a draft of it or not.
    store.lay_occurrences(&mut desk, |series| series.occurrence(id));
    branches.look(&store, &mut desk, context)?;
    let id = ids::entry(&desk, id).map_err(|missed| only_elsewhere(&desk, id).unwrap_or(missed))?;
    let id = id.id.clone();
    store.read_bodies(&mut desk, |entry, _| entry.id == id);
    let entry = ids::entry(&desk, &id)?;
    let facts = Facts::of(entry, &desk, missing(entry, &desk));
    format.show(&View::Facts(Box::new(facts)), context)?;
    Ok(0)
}

/// A failure: the piece is nowhere but on another branch, so there is nothing to show here.
fn only_elsewhere(desk: &Desk, id: &str) -> Option<anyhow::Error> {
    let mut unplanned = desk.unplanned_elsewhere().map(|(found, _)| found);
    let found = unplanned.find(|found| found.id == id)?;
    let there = elsewhere::there(found, desk.today);
    let failure = Failure::new(format!("`{id}` is not here: {there}"));
    Some(anyhow!(failure.hint(elsewhere::way_here(found))))
}

/// What is in the way of the status an entry has before it.
fn missing(entry: &Entry, desk: &Desk) -> Option<Missing> {
    let status = entry.workflow.next(&entry.status)?;
    let requirements = check::in_the_way(desk, entry, status)
        .into_iter()
        .map(|finding| Requirement {
            rule: finding.rule,
            message: finding.message,
            file: finding.place.file,
            line: finding.place.line,
        })
        .collect();
    Some(Missing {
        status: status.to_owned(),
        requirements,
    })
}
