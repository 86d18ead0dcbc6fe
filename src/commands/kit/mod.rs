//! `kit`: the copies of a piece for its channels.

mod done;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    ids,
    options::{DryRun, ViewFormat},
    status::readable,
};
use crate::{
    editorial::{
        channel::{self, Channel},
        date,
        desk::Desk,
        entry::Entry,
        slug,
    },
    failure::Failure,
    kit::{self, Copy, Kit},
    plan::{Plan, Step},
    report::{
        View,
        entry_view::EntryView,
        kit::{FileState, KitView},
    },
    store::{KITS, Scope, Store},
};

/// Make the copies of a piece for its channels
///
/// A folder kits/ID with a copy for each channel that the piece's kind asks for: in the channel's own form, with its
/// limits counted as it counts them, and the link that it gets. What does not fit is told, and never cut. Each copy is
/// made by a template templates/channels/NAME.hbs, which `copy` of the channel names. Nothing is posted; `--done` records
/// that you did.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: String,
    /// Print the copy for this channel, and write nothing
    #[arg(long, value_name = "CHANNEL", conflicts_with_all = ["output", "replace", "dry_run", "done", "undo"])]
    show: Option<String>,
    /// Write into this folder [default: kits/ID]
    #[arg(short, long, value_name = "DIR", conflicts_with_all = ["done", "undo"])]
    output: Option<PathBuf>,
    /// Write over copies that say something else, and lose what was changed in them; with --done, record it anew
    #[arg(long)]
    replace: bool,
    /// Make copies of a piece that is not approved yet
    #[arg(long, conflicts_with_all = ["done", "undo"])]
    force: bool,
    #[command(flatten)]
    done: done::Done,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.done.is_given() {
        return done::run(&args.id, &args.done, args.replace, &args.dry_run, context);
    }
    match &args.show {
        Some(channel) => show(args, channel, context),
        None => write(args, context),
    }
}

/// What to do where no channel has copies.
const NO_COPIES: &str =
    "`copy = \"NAME\"` of a channel in calendar/channels.toml names templates/channels/NAME.hbs";

/// What keeps the channels from being read.
fn unread(desk: &Desk) -> Option<Failure> {
    let mut problems = desk.problems.iter();
    let problem = problems.find(|problem| problem.place.file == channel::FILE)?;
    let failure = Failure::new(&problem.message).at(problem.place.clone());
    Some(match &problem.help {
        Some(help) => failure.hint(help),
        None => failure,
    })
}

/// Prints one copy, also for a channel that the kind does not ask for.
fn show(args: &Args, channel: &str, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    let id = prepare(args, &store, &mut desk)?;
    let entry = ids::entry(&desk, &id)?;
    let kit = kit::of(&desk, entry, [with_copy(&desk, channel)?]);
    let view = KitView::of(&desk, &kit, "", |_| None);
    if args.format.is_json() {
        args.format.show(&View::Kit(Box::new(view)), context)?;
        return Ok(0);
    }
    if let Some(copy) = kit.copies.first() {
        context.print(&copy.text)?;
    }
    for finding in view.findings_told() {
        context.remark(&finding)?;
    }
    if let Some(remark) = remark(entry, &kit) {
        context.remark(&remark)?;
    }
    Ok(u8::from(view.has_errors()))
}

/// The channel of that id, if a copy is made for it.
fn with_copy<'a>(desk: &'a Desk, id: &str) -> Result<&'a Channel> {
    let copied = || desk.channels.iter().filter(|one| one.copy.is_some());
    if let Some(channel) = copied().find(|one| one.id == id) {
        return Ok(channel);
    }
    let names = copied().map(|one| one.id.as_str()).collect::<Vec<_>>();
    if let Some(failure) = unread(desk) {
        return Err(anyhow!(failure));
    }
    let failure = Failure::new(format!("no copy is made for a channel `{id}`"));
    Err(anyhow!(match slug::nearest(id, names.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None if names.is_empty() => failure.hint(NO_COPIES),
        None => failure.hint(format!("there are {}", names.join(", "))),
    }))
}

/// Where copies are written to.
struct Target {
    /// A folder outside of the workspace.
    outside: Option<Store>,
    /// The folder below that, or below the workspace.
    folder: String,
    /// The same as it is shown.
    shown: String,
}

impl Target {
    fn of(args: &Args, store: &Store, id: &str, from: &Path) -> Result<Self> {
        let Some(given) = &args.output else {
            let folder = format!("{KITS}/{id}");
            return Ok(Self {
                outside: None,
                shown: folder.clone(),
                folder,
            });
        };
        let (outside, folder) = store.folder_for_copies(from, given)?;
        Ok(Self {
            outside,
            folder,
            shown: given.display().to_string(),
        })
    }

    fn path(&self, copy: &Copy) -> String {
        let parts = [self.folder.as_str(), copy.file.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// What is made, and what is said of it.
struct Made {
    view: KitView,
    remark: Option<String>,
}

/// Writes all copies.
fn write(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    let id = prepare(args, &store, &mut desk)?;
    let target = Target::of(args, &store, &id, context.current_folder())?;
    let (plan, made) = decide(args, &store, &target, &desk, &id)?;
    let files = target.outside.as_ref().unwrap_or(&store);
    if args.dry_run.is_on() {
        DryRun::show(files.preview(&plan)?, context)?;
        return Ok(0);
    }
    // What somebody writes meanwhile is found to be another text, and stays.
    files.update(desk.today, Scope::Plan, |_| Ok((plan, ())))?;
    let has_errors = made.view.has_errors();
    args.format.show(&View::Kit(Box::new(made.view)), context)?;
    if let Some(remark) = made.remark {
        context.remark(&remark)?;
    }
    Ok(u8::from(has_errors))
}

/// What is written and said, as the files are now.
fn decide(
    args: &Args,
    store: &Store,
    target: &Target,
    desk: &Desk,
    id: &str,
) -> Result<(Plan, Made)> {
    let entry = ids::entry(desk, id)?;
    let channels = kit::channels(desk, entry);
    if channels.is_empty() {
        let kind = &entry.kind;
        if let Some(failure) = unread(desk) {
            return Err(anyhow!(failure));
        }
        let failure = Failure::new(format!("no channel of the kind `{kind}` has copies"));
        return Err(anyhow!(failure.hint(format!(
            "{NO_COPIES}; `channels` of templates/{kind}.toml names the channels"
        ))));
    }
    let kit = kit::of(desk, entry, channels);
    let files = target.outside.as_ref().unwrap_or(store);
    let mut steps = Vec::new();
    let mut states = HashMap::new();
    for copy in &kit.copies {
        let path = target.path(copy);
        let there = there(files, &path)?;
        let is_same = |there: &String| there.replace("\r\n", "\n") == copy.text;
        let state = match &there {
            None => FileState::Written,
            Some(there) if is_same(there) => FileState::Unchanged,
            Some(_) if args.replace => FileState::Replaced,
            Some(_) => FileState::Kept,
        };
        if matches!(state, FileState::Written | FileState::Replaced) {
            steps.push(Step::Generate {
                path,
                over: there,
                text: copy.text.clone(),
            });
        }
        states.insert(copy.channel.id.clone(), state);
    }
    let state = |copy: &Copy| states.get(&copy.channel.id).copied();
    let view = KitView::of(desk, &kit, &target.shown, state);
    let remark = remark(entry, &kit);
    Ok((Plan::of(steps), Made { view, remark }))
}

/// The text of a file that is there.
fn there(files: &Store, path: &str) -> Result<Option<String>> {
    if !files.exists(path)? {
        return Ok(None);
    }
    let refused = |why: String| {
        anyhow!(Failure::new(why).hint("move it away, or name another folder with --output"))
    };
    let bytes = files.bytes_of(path);
    let bytes = bytes.map_err(|error| refused(error.to_string()))?;
    let text = String::from_utf8(bytes);
    text.map(Some)
        .map_err(|_| refused(format!("{path} is there and is no text")))
}

/// Reads all that copies of the piece are made of; its id.
fn prepare(args: &Args, store: &Store, desk: &mut Desk) -> Result<String> {
    store.lay_occurrences(desk, |series| series.occurrence(&args.id));
    let id = ids::entry(desk, &args.id)?.id.clone();
    store.read_bodies(desk, |entry, _| entry.id == id);
    store.read_copy_templates(desk);
    let entry = ids::entry(desk, &id)?;
    readable(desk, entry)?;
    refuse_secret(desk, entry)?;
    refuse_unwritten(desk, entry)?;
    if entry.has_draft && !kit::is_ready(entry) && !args.force {
        let ready = entry.workflow.before_last();
        let message = format!(
            "`{id}` is at `{}`; copies are made of what is `{ready}`",
            entry.status
        );
        return Err(anyhow!(Failure::new(message).hint(format!(
            "`dstack-content status {id} {ready}`; or see with --force what they would be now"
        ))));
    }
    Ok(id)
}

/// Nothing of a piece under embargo is made ready to be told.
fn refuse_secret(desk: &Desk, entry: &Entry) -> Result<()> {
    let Some(embargo) = entry.embargo(desk.today) else {
        return Ok(());
    };
    let message = format!(
        "`{}` is under an embargo {}",
        entry.id,
        embargo.in_words(date::long)
    );
    Err(anyhow!(Failure::new(message).hint(
        "its copies are made once that has ended, or once `embargo` is taken out"
    )))
}

fn refuse_unwritten(desk: &Desk, entry: &Entry) -> Result<()> {
    let view = EntryView::of(entry, desk);
    if entry.is_cancelled() {
        let failure = Failure::new(format!("`{}` was given up", entry.id));
        return Err(anyhow!(failure.hint(format!(
            "`dstack-content status {} {}` takes it up again",
            entry.id,
            entry.workflow.first()
        ))));
    }
    if !view.lacks_draft() {
        return Ok(());
    }
    let failure = Failure::new(format!(
        "`{}` has no draft that copies could be made of",
        entry.id
    ));
    let (kind, subject) = (&entry.kind, view.subject());
    Err(anyhow!(
        failure.hint(format!("next: dstack-content new {kind} {subject}"))
    ))
}

/// What is to be known about the link in the copies.
fn remark(entry: &Entry, kit: &Kit) -> Option<String> {
    if kit.canonical.is_none() {
        let id = &entry.id;
        return Some(format!(
            "warning: nobody knows where it is read, so the copies have no link; \
             `dstack-content publish {id} --url URL` records it, or `[site] url` in calendar/config.toml"
        ));
    }
    let is_told = entry.is_done() || entry.url.is_some();
    (!is_told)
        .then(|| "note: it is not out yet; the link leads to where it will be read".to_owned())
}
