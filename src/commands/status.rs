//! `status`: the pipeline, one entry, or the next step of one.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{
    branches::Branches,
    context::Context,
    ids,
    options::{DryRun, ViewFormat, no_option, past_day},
    show,
};
use crate::{
    advancing::{self, Step},
    check,
    editorial::{
        date, desk::Desk, embargo::Embargo, entry::Entry, problem::Fault, slug, workflow::CANCELLED,
    },
    failure::Failure,
    plan::Plan,
    report::{View, pipeline::Pipeline},
    store::{Scope, Store},
    text::is_hazard,
};

/// The pipeline, one entry, or its next step
///
/// Without arguments: all entries by status. With an id: that entry. With a status: moves the entry there, unless
/// something that the status requires is missing.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: Option<String>,
    /// The status it has reached, or "cancelled"
    status: Option<String>,
    /// Where it can be read
    #[arg(long, value_name = "URL", requires = "status", value_parser = web_address)]
    url: Option<String>,
    /// The day it was reached [default: today]
    #[arg(
        long,
        value_name = "DATE",
        requires = "status",
        allow_hyphen_values = true,
        value_parser = no_option
    )]
    on: Option<String>,
    /// Move it although something is missing; the draft records that
    #[arg(long, requires = "status")]
    force: bool,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match (&args.id, &args.status) {
        (Some(id), Some(status)) => advance(args, id, status, context),
        (Some(id), None) => show::show(id, &args.branches, &args.format, context),
        (None, _) => {
            let (store, mut desk) = context.desk(Scope::Plan)?;
            args.branches.look(&store, &mut desk, context)?;
            args.format
                .show(&View::Pipeline(Pipeline::of(&desk)), context)?;
            super::check::warn_of_unreadable(&desk, context)?;
            Ok(0)
        }
    }
}

fn advance(args: &Args, id: &str, status: &str, context: &mut Context) -> Result<u8> {
    let asked = Asked {
        id,
        status: Some(status),
        url: args.url.as_deref(),
        on: args.on.as_deref(),
        force: args.force,
    };
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    if args.dry_run.is_on() {
        let mut desk = store.desk(today, Scope::Plan);
        let plan = decide(&asked, &store, &mut desk)?.0;
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (_, said) = store.update(today, Scope::Plan, |desk| decide(&asked, &store, desk))?;
    context.say(&said.done)?;
    if let Some(next) = said.next {
        context.remark(&next)?;
    }
    Ok(0)
}

/// A step that is asked for.
pub(super) struct Asked<'a> {
    /// The entry, or a part of its id.
    pub(super) id: &'a str,
    /// The status; the last of its kind without one.
    pub(super) status: Option<&'a str>,
    /// Where it can be read.
    pub(super) url: Option<&'a str>,
    /// The day it was reached.
    pub(super) on: Option<&'a str>,
    /// Whether it is taken although something is missing.
    pub(super) force: bool,
}

/// What is said about a move.
pub(super) struct Said {
    pub(super) done: String,
    pub(super) next: Option<String>,
}

/// The plan of a step, unless something is in its way.
pub(super) fn decide(asked: &Asked, store: &Store, desk: &mut Desk) -> Result<(Plan, Said)> {
    let id = ids::entry(desk, asked.id)?.id.clone();
    store.read_bodies(desk, |entry, _| entry.id == id);
    let desk = &*desk;
    let entry = ids::entry(desk, &id)?;
    let status = match asked.status {
        Some(status) => known_status(entry, status)?,
        None => entry.workflow.last(),
    };
    readable(desk, entry)?;
    let on = match asked.on {
        None => desk.today,
        Some(text) => {
            let day = past_day(text, desk.settings.dates(desk.today))?;
            reached_on(day, entry, status)?
        }
    };
    if entry.status == status && asked.url.is_none() {
        let said = Said {
            done: format!("{id} is at `{status}` already"),
            next: None,
        };
        return Ok((Plan::default(), said));
    }
    let forced = ready(asked.force, desk, entry, status, on)?;
    let step = Step {
        status,
        on,
        is_given: asked.on.is_some(),
        url: asked.url,
        forced,
    };
    let plan = advancing::plan(desk, entry, &step);
    let said = Said {
        done: match asked.url {
            Some(url) if entry.status == status => format!("{id}: {url}"),
            _ => format!("{id}: {} → {status}", entry.status),
        },
        next: next(entry, status, desk.today),
    };
    Ok((plan, said))
}

/// A failure where nothing can be said of the draft, as its front matter cannot be read.
pub(super) fn readable(desk: &Desk, entry: &Entry) -> Result<()> {
    let Some(draft) = &entry.draft else {
        return Ok(());
    };
    let problem = desk
        .problems
        .iter()
        .find(|problem| problem.fault == Fault::FileUnreadable && problem.place.file == draft.file);
    let Some(problem) = problem else {
        return Ok(());
    };
    let failure = Failure::new(&problem.message).at(problem.place.clone());
    Err(anyhow!(match &problem.help {
        Some(help) => failure.hint(help),
        None => failure,
    }))
}

/// The day on which a status was reached: not before the statuses that come first.
fn reached_on(on: NaiveDate, entry: &Entry, status: &str) -> Result<NaiveDate> {
    let before = entry.workflow.position(status);
    let reached = entry.draft.iter().flat_map(|draft| &draft.reached);
    let later = reached
        .filter(|(earlier, day)| entry.workflow.position(earlier) < before && **day > on)
        .max_by_key(|(_, day)| **day);
    match later {
        Some((earlier, day)) if before.is_some() => Err(anyhow!(
            Failure::new(format!(
                "`{status}` cannot be reached on {}: `{earlier}` was reached on {}",
                date::long(on),
                date::long(*day)
            ))
            .hint("give a day on or after it")
        )),
        _ => Ok(on),
    }
}

fn known_status<'a>(entry: &'a Entry, status: &'a str) -> Result<&'a str> {
    if entry.workflow.knows(status) {
        return Ok(status);
    }
    let statuses = entry.workflow.statuses();
    let failure = Failure::new(format!(
        "`{status}` is no status of the kind `{}`",
        entry.kind
    ));
    Err(anyhow!(
        match slug::nearest(status, statuses.iter().map(String::as_str)) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(format!(
                "it goes {}; {CANCELLED} aside",
                statuses.join(" → ")
            )),
        }
    ))
}

/// Whether it was forced; a failure where something is missing and it was not.
fn ready(force: bool, desk: &Desk, entry: &Entry, status: &str, on: NaiveDate) -> Result<bool> {
    if status == CANCELLED || status == entry.workflow.first() {
        return Ok(false);
    }
    if entry.has_draft && entry.draft.is_none() {
        return Err(anyhow!(
            Failure::new(format!(
                "`{}` has no draft, so it cannot be at `{status}`",
                entry.id
            ))
            .hint(format!("dstack-content new {} {}", entry.kind, entry.id))
        ));
    }
    let missing = check::in_the_way(desk, entry, status);
    let embargo = told_too_early(entry, status, on);
    let is_ready = missing.is_empty() && embargo.is_none();
    if is_ready || force || entry.has_reached(status) {
        return Ok(!is_ready && force);
    }
    let details = missing.iter().map(|finding| {
        format!(
            "{}:{}: {} ({})",
            finding.place.file, finding.place.line, finding.message, finding.rule
        )
    });
    Err(anyhow!(
        Failure::new(format!("`{}` is not ready for `{status}`", entry.id))
            .details(details.chain(embargo))
            .hint("mend this, or take the step all the same with --force")
    ))
}

/// That an entry would be out while its embargo holds.
fn told_too_early(entry: &Entry, status: &str, on: NaiveDate) -> Option<String> {
    let embargo = entry
        .embargo(on)
        .filter(|_| status == entry.workflow.last());
    match embargo? {
        Embargo::Until(day) => {
            let (place, day) = (&entry.source, date::long(day));
            let at = format!("{}:{}", place.file, place.line);
            Some(format!(
                "{at}: nothing of it is told until {day} (embargo-broken)"
            ))
        }
        Embargo::UntilOut => None,
    }
}

/// What is due after the step.
fn next(entry: &Entry, status: &str, today: NaiveDate) -> Option<String> {
    let next = entry.workflow.next(status)?;
    let milestone = entry
        .milestones
        .iter()
        .find(|milestone| milestone.status == next);
    Some(match milestone {
        Some(milestone) if milestone.due < today => {
            format!("next: {next} was due {}", date::long(milestone.due))
        }
        Some(milestone) => format!("next: {next} is due {}", date::long(milestone.due)),
        None => format!("next: {next}"),
    })
}

/// The longest address that is recorded, in bytes; browsers and servers take no longer ones.
const LONGEST_ADDRESS: usize = 2048;

pub(super) fn web_address(text: &str) -> Result<String, String> {
    let mut schemes = ["https://", "http://"].into_iter();
    let host = schemes.find_map(|scheme| text.strip_prefix(scheme));
    let is_web =
        host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let is_odd = |c: char| c.is_whitespace() || is_hazard(c);
    if !is_web || text.contains(is_odd) {
        return Err("an address begins with https:// and has no blanks".to_owned());
    }
    if text.len() > LONGEST_ADDRESS {
        return Err(format!(
            "an address has at most {LONGEST_ADDRESS} characters"
        ));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_page() {
        for text in [
            "https://x.com/a?b=c#d",
            "http://[::1]/",
            "https://例え.jp/日本",
        ] {
            assert_eq!(web_address(text).as_deref(), Ok(text));
        }
        let long = format!("https://x.com/{}", "a".repeat(2048));
        for text in [
            "",
            "x.com",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///x",
            "https://.",
            "//x.com",
            "https://x.com/a b",
            "https://x.com/\nx: y",
            "https://x.com/\u{202e}",
            "https://x.com/\u{1b}[m",
            &long,
        ] {
            assert!(web_address(text).is_err(), "{text:?}");
        }
    }
}
