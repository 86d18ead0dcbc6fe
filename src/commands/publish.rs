//! `publish`: marks a piece out, and writes it into the site.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{
    context::Context,
    ids,
    options::{DryRun, no_option, when},
    status::{self, Asked, Said, web_address},
};
use crate::{
    editorial::{desk::Desk, entry::Entry},
    plan::{Plan, Step},
    publishing,
    store::{FileChange, Scope, Store},
};

/// Marks a piece out, and writes it into the site
///
/// It takes the last step of its kind, as `status` would, and records where it is read: what `--url` says, else what
/// `[site] url` makes of its id. Where `[site]` has a `dir`, the draft is written there as a post, under the names
/// that the site wants. Done again after a change of the draft, `--replace` brings the post up to date.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: String,
    /// Where it can be read [default: what `[site] url` makes of it]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    url: Option<String>,
    /// The day it was out [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = no_option)]
    on: Option<String>,
    /// Publish it although something is missing; the draft records that
    #[arg(long)]
    force: bool,
    /// Let the post take the place of another text in the site
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    if args.dry_run.is_on() {
        let mut desk = store.desk(today, Scope::Plan);
        let plan = decide(args, &store, &mut desk)?.0;
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (changes, (said, post)) =
        store.update(today, Scope::Plan, |desk| decide(args, &store, desk))?;
    context.say(&said.done)?;
    if let Some(post) = post {
        context.say(&told(&post, &changes))?;
    }
    Ok(0)
}

/// What became of the post's file.
fn told(post: &str, changes: &[FileChange]) -> String {
    let change = changes.iter().find(|change| change.path == post);
    match change.map(|change| change.before.is_some()) {
        Some(false) => format!("created {post}"),
        Some(true) => format!("changed {post}"),
        None => format!("{post} is up to date"),
    }
}

/// What is done, what is said of it, and the post's file.
fn decide(args: &Args, store: &Store, desk: &mut Desk) -> Result<(Plan, (Said, Option<String>))> {
    let entry = ids::entry(desk, &args.id)?;
    let url = match &args.url {
        Some(url) => Some(url.clone()),
        None if entry.url.is_some() => None,
        None => {
            let out = day(args, desk, entry)?;
            desk.settings.site.address(&entry.id, out)
        }
    };
    let asked = Asked {
        id: &args.id,
        status: None,
        url: url.as_deref(),
        on: args.on.as_deref(),
        force: args.force,
    };
    let (mut plan, said) = status::decide(&asked, store, desk)?;
    let entry = ids::entry(desk, &args.id)?;
    let Some(draft) = &entry.draft else {
        return Ok((plan, (said, None)));
    };
    let out = day(args, desk, entry)?;
    let step = publishing::step(&desk.settings, draft, &entry.id, out, args.replace)
        .map_err(|failure| anyhow!(failure))?;
    let post = match &step {
        Some(Step::Post { path, .. }) => Some(path.clone()),
        _ => None,
    };
    plan.steps.extend(step);
    Ok((plan, (said, post)))
}

/// The day it is out: as its draft says where it is out already, else the day that is asked for.
fn day(args: &Args, desk: &Desk, entry: &Entry) -> Result<NaiveDate> {
    let known = entry.draft.as_ref().filter(|_| entry.is_done());
    if let Some(day) = known.and_then(|draft| draft.date).or(entry.out_on()) {
        return Ok(day);
    }
    match &args.on {
        Some(text) => Ok(when(text, desk.settings.dates(desk.today))?.on),
        None => Ok(desk.today),
    }
}
