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
    failure::Failure,
    plan::{Plan, Step},
    publishing,
    store::{CONFIG, FileChange, Scope, Store},
};

/// Mark a piece as out, and write it into the site
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
        for line in told(&post, &changes) {
            context.say(&line)?;
        }
    }
    Ok(0)
}

/// What became of the post's file, and of the files that lie beside it.
fn told(post: &str, changes: &[FileChange]) -> Vec<String> {
    let folder = post.rsplit_once('/').map_or("", |(folder, _)| folder);
    let written = changes
        .iter()
        .filter(|change| change.path.starts_with(folder));
    let written = written.map(|change| match change.before {
        None => format!("created {}", change.path),
        Some(_) => format!("changed {}", change.path),
    });
    let written = written.collect::<Vec<_>>();
    if written.is_empty() {
        return vec![format!("{post} is up to date")];
    }
    written
}

/// What is done, what is said of it, and the post's file.
fn decide(args: &Args, store: &Store, desk: &mut Desk) -> Result<(Plan, (Said, Option<String>))> {
    settled(desk)?;
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
    let step = publishing::step(&desk.settings, draft, &entry.id, out, args.replace)?;
    let post = match &step {
        Some(Step::Post { path, .. }) => Some(path.clone()),
        _ => None,
    };
    plan.steps.extend(step);
    Ok((plan, (said, post)))
}

/// A failure where the settings cannot be read in full: they say where the post goes.
fn settled(desk: &Desk) -> Result<()> {
    let mut problems = desk.problems.iter();
    let Some(problem) = problems.find(|problem| problem.place.file == CONFIG) else {
        return Ok(());
    };
    let failure = Failure::new(&problem.message).at(problem.place.clone());
    Err(anyhow!(match &problem.help {
        Some(help) => failure.hint(help),
        None => failure,
    }))
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
