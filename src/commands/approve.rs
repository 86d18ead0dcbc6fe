//! `approve`: who agreed to a text, or was asked to.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use super::{
    context::Context,
    ids,
    options::{DryRun, ViewFormat, no_option, past_day, plain_text},
    status::readable,
};
use crate::{
    approving::{self, Outcome},
    editorial::{
        approval::{Fingerprint, Standing},
        date,
        desk::Desk,
        draft::Draft,
        entry::Entry,
        slug,
    },
    failure::Failure,
    plan::Plan,
    report::{View, approvals::Approvals},
    store::{Scope, Store},
    text::{self, is_hazard},
};

/// Record who agreed to a piece, or was asked to
///
/// The draft keeps who agreed, when, and a hash of its text: once the text is changed, the approval is stale, and
/// `check` and `week` say so. Without a role: how all stand who must agree.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The entry's id, or a part of it that no other has
    id: String,
    /// Who agrees: a role of `approvals` in the kind's template or in the topic
    role: Option<String>,
    /// The name of who agreed
    #[arg(long, value_name = "NAME", requires = "role", value_parser = name)]
    by: Option<String>,
    /// They were asked, and have not answered yet
    #[arg(long, requires = "role", conflicts_with = "by")]
    asked: bool,
    /// The day they agreed or were asked [default: today]
    #[arg(
        long,
        value_name = "DATE",
        requires = "role",
        allow_hyphen_values = true,
        value_parser = no_option
    )]
    on: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match &args.role {
        Some(role) => record(args, role, context),
        None => show(args, context),
    }
}

fn show(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    let id = ids::entry(&desk, &args.id)?.id.clone();
    store.read_bodies(&mut desk, |entry, _| entry.id == id);
    let entry = ids::entry(&desk, &id)?;
    readable(&desk, entry)?;
    let view = View::Approvals(Approvals::of(entry, &desk));
    args.format.show(&view, context)?;
    Ok(0)
}

/// What is recorded.
struct Wanted<'a> {
    role: &'a str,
    /// Who agreed; `None` where they were only asked.
    by: Option<String>,
    /// The day, where one was given.
    on: Option<NaiveDate>,
}

fn record(args: &Args, role: &str, context: &mut Context) -> Result<u8> {
    let store = context.store()?;
    let today = context.today(store.settings.timezone.as_deref())?;
    let on = args.on.as_deref();
    let wanted = Wanted {
        role,
        on: on
            .map(|text| past_day(text, store.settings.dates(today)))
            .transpose()?,
        by: match &args.by {
            None if !args.asked => {
                // Nobody is asked for a name that could not be recorded.
                subject(&store.desk(today, Scope::Plan), &args.id, role)?;
                Some(asked_name(role, context)?)
            }
            by => by.clone(),
        },
    };
    if args.dry_run.is_on() {
        let mut desk = store.desk(today, Scope::Plan);
        let (plan, _) = decide(&args.id, &wanted, &store, &mut desk)?;
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (_, said) = store.update(today, Scope::Plan, |desk| {
        decide(&args.id, &wanted, &store, desk)
    })?;
    context.say(&said.done)?;
    context.remark(&said.next)?;
    Ok(0)
}

fn asked_name(role: &str, context: &mut Context) -> Result<String> {
    let Some(prompter) = context.prompter() else {
        return Err(anyhow!(
            Failure::new(format!("who agreed as `{role}`?"))
                .hint("give --by NAME, or --asked while there is no answer")
        ));
    };
    let given = prompter.text(&format!("Who agreed as {role}?"), None)?;
    name(&given).map_err(|why| anyhow!(Failure::new(format!("the name: {why}"))))
}

/// What is said about what was recorded.
struct Said {
    done: String,
    next: String,
}

fn decide(id: &str, wanted: &Wanted, store: &Store, desk: &mut Desk) -> Result<(Plan, Said)> {
    let id = ids::entry(desk, id)?.id.clone();
    store.read_bodies(desk, |entry, _| entry.id == id);
    let desk = &*desk;
    let (entry, draft) = subject(desk, &id, wanted.role)?;
    let who = desk.role_in_words(entry, wanted.role);
    let on = wanted.on.unwrap_or(desk.today);
    let Some(by) = &wanted.by else {
        return ask(desk, entry, draft, wanted, &who);
    };
    let body = draft.body.as_ref().ok_or_else(|| {
        let failure = Failure::new(format!("the text of {} cannot be read", draft.file));
        anyhow!(failure.hint("`dstack-content check` tells more"))
    })?;
    let body = Fingerprint::of(&body.text);
    let outcome = Outcome::Given { by, on, body };
    let said = Said {
        done: format!("{id}: {who} agreed ({by}, {})", date::long(on)),
        next: missing(desk, entry, wanted.role),
    };
    Ok((approving::plan(desk, draft, wanted.role, &outcome), said))
}

/// The entry that is meant, and its draft; a failure where nothing of the role can be recorded there.
fn subject<'a>(desk: &'a Desk, id: &str, role: &str) -> Result<(&'a Entry, &'a Draft)> {
    let entry = ids::entry(desk, id)?;
    readable(desk, entry)?;
    demanded(desk, entry, role)?;
    Ok((entry, draft_of(entry)?))
}

/// The plan that records that somebody was asked. Asking again does not make the wait shorter.
fn ask(
    desk: &Desk,
    entry: &Entry,
    draft: &Draft,
    wanted: &Wanted,
    who: &str,
) -> Result<(Plan, Said)> {
    let (id, role) = (&entry.id, wanted.role);
    let agreements = desk.agreements(entry);
    let now = agreements.iter().find(|one| one.role == role);
    let next = format!(
        "once they agree: dstack-content approve {id} {} --by NAME",
        text::word(role)
    );
    match now.map(|one| one.standing) {
        Some(Standing::Given { by, on, .. }) if now.is_some_and(|one| one.standing.holds()) => {
            let day = date::long(on);
            Err(anyhow!(
                Failure::new(format!("`{who}` agreed already: {by} on {day}"))
                    .hint("the text is as it was then, so there is nothing to ask")
            ))
        }
        Some(Standing::Awaited(since)) if wanted.on.is_none_or(|on| on == since) => {
            let (day, ago) = (date::long(since), text::ago(since, desk.today));
            let done = format!("{id}: {who} was asked on {day}, {ago}");
            Ok((Plan::default(), Said { done, next }))
        }
        _ => {
            let on = wanted.on.unwrap_or(desk.today);
            let done = format!("{id}: {who} was asked on {}", date::long(on));
            let plan = approving::plan(desk, draft, role, &Outcome::Asked(on));
            Ok((plan, Said { done, next }))
        }
    }
}

fn draft_of(entry: &Entry) -> Result<&Draft> {
    entry.draft.as_deref().ok_or_else(|| {
        let id = &entry.id;
        anyhow!(if entry.has_draft {
            Failure::new(format!(
                "`{id}` has no draft, so there is nothing to agree to"
            ))
            .hint(format!("dstack-content new {} {id}", entry.kind))
        } else {
            Failure::new(format!("`{id}` is an activity without a draft"))
                .hint("an approval is about the text of a draft")
        })
    })
}

/// A failure where nobody asks for that role.
fn demanded(desk: &Desk, entry: &Entry, role: &str) -> Result<()> {
    let roles = desk.roles_of(entry).collect::<Vec<_>>();
    if roles.contains(&role) {
        return Ok(());
    }
    let id = &entry.id;
    if roles.is_empty() {
        return Err(anyhow!(
            Failure::new(format!("nobody has to agree to `{id}`")).hint(format!(
                "name who must as `approvals` in templates/{}.toml, or in the topic",
                entry.kind
            ))
        ));
    }
    let failure = Failure::new(format!("`{role}` does not have to agree to `{id}`"));
    Err(anyhow!(match slug::nearest(role, roles.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("those who must: {}", roles.join(", "))),
    }))
}

/// Who has not agreed yet once a role has; what comes next where all have.
fn missing(desk: &Desk, entry: &Entry, given: &str) -> String {
    let others = desk.agreements(entry).into_iter();
    let others = others.filter(|one| one.is_demanded && one.role != given);
    let missing = others.filter(|one| !one.standing.holds()).map(|one| {
        let who = desk.role_in_words(entry, one.role);
        match one.standing {
            Standing::Awaited(since) => {
                format!("{who} (asked {})", text::ago(since, desk.today))
            }
            Standing::Given { .. } => format!("{who} (for the text as it is now)"),
            Standing::Missing => format!("{who} (not asked)"),
        }
    });
    let missing = missing.collect::<Vec<_>>();
    let next = entry.workflow.next(&entry.status);
    match (missing.as_slice(), next) {
        ([], Some(next)) => {
            let id = &entry.id;
            format!("all have agreed; next: dstack-content status {id} {next}")
        }
        ([], None) => "all have agreed".to_owned(),
        (missing, _) => format!("still to agree: {}", text::list(missing)),
    }
}

/// The name of a person, fit to be shown wherever the draft is.
fn name(text: &str) -> Result<String, String> {
    let name = plain_text(text)?;
    match name.chars().find(|c| is_hazard(*c)) {
        _ if name.is_empty() => Err("it is empty".to_owned()),
        Some(c) => Err(format!(
            "it has a character that cannot be seen (U+{:04X})",
            u32::from(c)
        )),
        None => Ok(name),
    }
}
