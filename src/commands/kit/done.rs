//! `kit --done`: what was posted where, and what is still to be posted.

mod deciding;

use anyhow::{Result, anyhow};

use self::deciding::{Wanted, What, asked_for, decide};
use crate::{
    commands::{
        context::Context,
        ids,
        options::{DryRun, no_option, past_day},
        status::{readable, web_address},
    },
    editorial::{channel::Channel, desk::Desk, entry::Entry},
    failure::Failure,
    store::Scope,
};

/// What is said of a piece's posting.
#[derive(clap::Args)]
pub(super) struct Done {
    /// Tick a channel off: the piece is posted there; without CHANNEL it is asked
    #[arg(id = "done", long, value_name = "CHANNEL", num_args = 0..=1)]
    channel: Option<Vec<String>>,
    /// Where it can be read there
    #[arg(long, value_name = "URL", requires = "done", value_parser = web_address)]
    url: Option<String>,
    /// The day it was posted [default: today]
    #[arg(
        long,
        value_name = "DATE",
        requires = "done",
        allow_hyphen_values = true,
        value_parser = no_option
    )]
    on: Option<String>,
    /// Take back that it is posted on a channel
    #[arg(long, value_name = "CHANNEL", conflicts_with = "done")]
    undo: Option<String>,
}

impl Done {
    /// Whether anything is to be recorded.
    pub(super) fn is_given(&self) -> bool {
        self.channel.is_some() || self.undo.is_some()
    }
}

/// Records it for the entry that `id` means.
pub(super) fn run(
    id: &str,
    args: &Done,
    replace: bool,
    dry_run: &DryRun,
    context: &mut Context,
) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    let mut desk = store.desk(today, Scope::Plan);
    // What comes again by itself is refused as that, not as unknown.
    store.lay_occurrences(&mut desk, |series| series.occurrence(id));
    let wanted = wanted(id, args, replace, &desk, context)?;
    let (plan, _) = decide(id, &wanted, &desk)?;
    if dry_run.is_on() {
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (_, said) = store.update(today, Scope::Plan, |desk| decide(id, &wanted, desk))?;
    context.say(&said.done)?;
    for remark in &said.remarks {
        context.remark(remark)?;
    }
    Ok(0)
}

fn wanted(
    id: &str,
    args: &Done,
    replace: bool,
    desk: &Desk,
    context: &mut Context,
) -> Result<Wanted> {
    if let Some(channel) = &args.undo {
        return Ok(Wanted {
            channel: channel.clone(),
            what: What::Undone,
        });
    }
    let on = args.on.as_deref();
    let on = on
        .map(|text| past_day(text, desk.settings.dates(desk.today)))
        .transpose()?;
    let mut url = args.url.clone();
    let channel = if let Some(channel) = args.channel.iter().flatten().next() {
        channel.clone()
    } else {
        let entry = ids::entry(desk, id)?;
        readable(desk, entry)?;
        let channel = asked_channel(entry, desk, context)?;
        if url.is_none() {
            url = asked_url(&channel, context)?;
        }
        channel
    };
    let what = What::Done { url, on, replace };
    Ok(Wanted { channel, what })
}

/// The channels on which it is still to be posted: by their days once it is out, before that all for which a copy is made.
fn open<'a>(entry: &'a Entry, desk: &'a Desk) -> Vec<&'a Channel> {
    let asked = asked_for(entry, desk);
    let open = asked.filter(|channel| channel.copy.is_some());
    open.filter(|channel| entry.posted_on(&channel.id).is_none())
        .collect()
}

fn asked_channel(entry: &Entry, desk: &Desk, context: &mut Context) -> Result<String> {
    let open = open(entry, desk);
    let Some(first) = open.first() else {
        let failure = Failure::new(format!("`{}` is to be posted nowhere else", entry.id));
        return Err(anyhow!(
            failure.hint("`--done CHANNEL` ticks off any channel")
        ));
    };
    let names = open.iter().map(|channel| channel.id.clone());
    let names = names.collect::<Vec<_>>().join(", ");
    let Some(prompter) = context.prompter() else {
        return Err(anyhow!(
            Failure::new(format!("on which channel is `{}` posted?", entry.id))
                .hint(format!("give --done CHANNEL, one of {names}"))
        ));
    };
    let question = format!("Posted on which channel ({names})?");
    let channel = prompter.text(&question, Some(&first.id))?;
    Ok(channel.trim().to_owned())
}

fn asked_url(channel: &str, context: &mut Context) -> Result<Option<String>> {
    let Some(prompter) = context.prompter() else {
        return Ok(None);
    };
    let question = format!("Where can it be read on {channel} (an address, or nothing)?");
    let url = prompter.text(&question, None)?;
    if url.trim().is_empty() {
        return Ok(None);
    }
    let url = web_address(url.trim());
    url.map(Some)
        .map_err(|why| anyhow!(Failure::new(format!("the address: {why}"))))
}
