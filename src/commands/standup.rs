//! `standup`: what changed in the plan since a commit or a day.

mod laid;
mod point;

use anyhow::{Result, anyhow};

use self::{laid::laid, point::Asked};
use super::{
    context::Context,
    options::{ViewFormat, no_option},
};
use crate::{
    failure::Failure,
    history::STANDUP,
    report::{
        View,
        standup::{Point, Standup},
    },
    store::Scope,
};

/// What changed in the plan since a commit or a day: late, moved, out, added, dropped
#[derive(clap::Args)]
pub(super) struct Args {
    /// A branch, tag or commit, from where the current work left it; or a day, from its beginning: mon, -7d, 2025-10-20
    /// [default: the last working day before today]
    ///
    /// `A..B` is short for `--since A --until B`. A branch or tag that is called like a day is meant before the day.
    #[arg(long, value_name = "REV|DAY", allow_hyphen_values = true, value_parser = no_option)]
    since: Option<String>,
    /// The same for the end [default: the files as they are now, committed or not]
    #[arg(long, value_name = "REV|DAY", allow_hyphen_values = true, value_parser = no_option)]
    until: Option<String>,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    let last_time = store.settings.workdays.back(today, 1).to_string();
    let since = args.since.as_deref().unwrap_or(&last_time);
    let (since, until) = ends(since, args.until.as_deref())?;
    let git = context.git(store.folder(), STANDUP)?;
    let asked = Asked::of(&git, &store.settings, today)?;
    let until = until.map(|until| asked.end(until)).transpose()?;
    let since = asked.beginning(since, until.as_ref())?;
    let mut remarks = Vec::new();
    let then = laid(&git, &store, &since, &mut remarks)?;
    let (until, now) = if let Some(until) = until {
        let desk = laid(&git, &store, &until, &mut remarks)?;
        (until.point, desk)
    } else {
        let mut desk = store.desk(today, Scope::Plan);
        store.read_bodies(&mut desk, |entry, desk| desk.has_agreed(entry));
        (Point::now(today), desk)
    };
    for remark in &remarks {
        context.remark(remark)?;
    }
    let standup = Standup::of(since.point, until, &then, &now, today);
    args.format
        .show(&View::Standup(Box::new(standup)), context)?;
    super::check::warn_of_unreadable(&now, context)?;
    Ok(0)
}

/// Both ends as they are written.
fn ends<'a>(asked: &'a str, until: Option<&'a str>) -> Result<(&'a str, Option<&'a str>)> {
    let Some((since, end)) = asked.split_once("..") else {
        return Ok((asked, until));
    };
    // Three dots mean the same here: it begins where the work left the first.
    let end = end.strip_prefix('.').unwrap_or(end);
    if until.is_some() || since.is_empty() {
        let failure = Failure::new(format!("`--since {asked}` is not understood"));
        return Err(anyhow!(failure.hint(
            "`--since A..B` takes both ends, and `--since A --until B` means the same"
        )));
    }
    let end = if end.is_empty() { "HEAD" } else { end };
    Ok((since, Some(end)))
}
