//! `new`: a draft that knows its brief, its sections and its deadlines.

mod answers;
mod subject;

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use self::subject::{Subject, meaning};
use super::{
    branches::Branches,
    context::Context,
    options::{DryRun, no_option, plain_text, when},
};
use crate::{
    check::elsewhere,
    drafting::{self, Brief},
    editorial::{date, desk::Desk, publish::Publish, review::REVIEW, slug, template::Template},
    failure::Failure,
    plan::{Plan, Step, Value},
    planning,
    store::Scope,
};

/// Start a piece: its draft, with brief, sections and deadlines
///
/// Finds the planned entry or the topic that SUBJECT means, asks what the template asks, and writes the draft.
/// An existing draft is never overwritten. A piece that is not planned is backlog, until --publish or `move`
/// promises a day.
#[derive(clap::Args)]
pub(super) struct Args {
    /// What sort of piece: the name of a file in templates/
    kind: String,
    /// What it is about: a part of the planned entry's or topic's id, or a new subject
    #[arg(value_parser = plain_text)]
    subject: String,
    /// Answer a question of the template
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_value)]
    set: Vec<(String, String)>,
    /// Put a piece that is not planned yet on the calendar
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    publish: Option<String>,
    /// Who holds a piece that is put on the calendar
    #[arg(long, value_name = "NAME", requires = "publish")]
    owner: Option<String>,
    #[command(flatten)]
    branches: Branches,
    #[command(flatten)]
    dry_run: DryRun,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, mut desk) = context.desk(Scope::Plan)?;
    let expect = |desk: &mut Desk| {
        store.lay_occurrences(desk, |series| {
            subject::occurrence(series, &args.kind, &args.subject)
        });
    };
    expect(&mut desk);
    let template = subject::template(&desk, &args.kind)?;
    if template.kind == REVIEW {
        return Err(anyhow!(
            Failure::new("the numbers of a review come from the plan")
                .hint("`dstack-content review 2025-10` begins that of October 2025")
        ));
    }
    let publish = args
        .publish
        .as_deref()
        .map(|text| when(text, desk.settings.dates(desk.today)))
        .transpose()?;
    let subject = meaning(&desk, template, &args.subject)?;
    if !template.has_draft() && publish.is_none() {
        return Err(subject::activity_without_day(&desk, &subject, template));
    }
    known_owner(&desk, args.owner.as_deref())?;
    let mut answers = answers::given(&args.set, template)?;
    if template.has_draft() {
        answers = answers::ask(answers, template, &subject, context)?;
    }
    let id = subject.id.clone();
    args.branches.look(&store, &mut desk, context)?;
    warn_of_begun(&desk, &id, context)?;
    let decide = |desk: &Desk| plan(args, desk, &answers, publish.as_ref());
    if args.dry_run.is_on() {
        let changes = store.preview(&decide(&desk)?.0)?;
        DryRun::show(changes, context)?;
        return Ok(0);
    }
    let (changes, ()) = store.update(desk.today, Scope::Plan, |desk| {
        expect(desk);
        decide(desk)
    })?;
    for change in changes {
        context.say(&change.path)?;
    }
    tell_next(&store.desk(desk.today, Scope::Plan), &id, context)?;
    Ok(0)
}

/// The steps: the draft, and the calendar entry of a piece that is put on it.
fn plan(
    args: &Args,
    desk: &Desk,
    answers: &BTreeMap<String, String>,
    publish: Option<&Publish>,
) -> Result<(Plan, ())> {
    let template = subject::template(desk, &args.kind)?;
    let subject = meaning(desk, template, &args.subject)?;
    let mut steps = Vec::new();
    if template.has_draft() {
        subject::refuse_existing(desk, &subject.id)?;
        let brief = Brief {
            template,
            id: subject.id.clone(),
            subject: subject.name.clone(),
            entry: subject.entry,
            topic: subject.topic,
            answers: answers.clone(),
            facts: BTreeMap::new(),
        };
        let path = drafting::path(&desk.settings, &subject.id);
        steps.push(drafting::begin(desk, &brief, path, desk.today)?);
    }
    if let Some(publish) = publish {
        if let Some(entry) = subject
            .entry
            .filter(|entry| entry.quarter.is_some() || entry.series.is_some())
        {
            return Err(subject::planned_already(entry));
        }
        steps.push(calendar_entry(
            args, desk, template, &subject, answers, publish,
        ));
    }
    Ok((Plan::of(steps), ()))
}

/// Refuses an owner who is not among the people, where those are listed.
fn known_owner(desk: &Desk, owner: Option<&str>) -> Result<()> {
    let (Some(people), Some(owner)) = (&desk.settings.people, owner) else {
        return Ok(());
    };
    if people.iter().any(|known| known == owner) {
        return Ok(());
    }
    let failure = Failure::new(format!("`{owner}` is not among the people"));
    Err(anyhow!(
        match slug::nearest(owner, people.iter().map(String::as_str)) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint("add the name to `people` in calendar/config.toml"),
        }
    ))
}

/// The entry of a piece that is put on the calendar.
fn calendar_entry(
    args: &Args,
    desk: &Desk,
    template: &Template,
    subject: &Subject,
    answers: &BTreeMap<String, String>,
    publish: &Publish,
) -> Step {
    let quarter = planning::quarter_of(desk, publish);
    let title = subject
        .topic
        .map(|topic| topic.title.clone())
        .or_else(|| answers.get("title").cloned())
        .unwrap_or_else(|| args.subject.clone());
    let pillar = subject
        .topic
        .map(|topic| topic.pillar.clone())
        .or_else(|| template.pillar.clone());
    let partner = subject.topic.and_then(|topic| topic.partner.clone());
    let topic = subject.topic.map(|topic| topic.id.clone());
    let optional =
        |key: &str, value: Option<String>| value.map(|value| (key.to_owned(), Value::Text(value)));
    let mut entry = vec![
        ("id".to_owned(), Value::text(&subject.id)),
        ("title".to_owned(), Value::Text(title)),
        ("kind".to_owned(), Value::text(&template.kind)),
    ];
    entry.extend(optional("pillar", pillar));
    entry.push((
        "publish".to_owned(),
        planning::written(desk, publish, quarter),
    ));
    entry.extend(optional("owner", args.owner.clone()));
    entry.extend(optional("partner", partner));
    entry.extend(optional("topic", topic));
    Step::AddEntry {
        path: planning::quarter_path(desk, quarter),
        quarter,
        entry,
        before: planning::successor(desk, quarter, publish, &subject.id),
    }
}

/// Says that somebody has begun the piece on another branch.
fn warn_of_begun(desk: &Desk, id: &str, context: &mut Context) -> Result<()> {
    let mut elsewhere = desk.elsewhere.iter();
    let Some(found) = elsewhere.find(|found| found.id == id) else {
        return Ok(());
    };
    context.remark(&format!(
        "warning: `{id}` is begun already: {}; {}",
        elsewhere::there(found, desk.today),
        elsewhere::way_here(found)
    ))
}

/// Says what is due next for the new piece.
fn tell_next(desk: &Desk, id: &str, context: &mut Context) -> Result<()> {
    let Some(entry) = desk.entry(id) else {
        return Ok(());
    };
    for missed in entry.behind(desk.today) {
        let line = format!("{} was due {}", missed.status, date::long(missed.due));
        context.remark(&line)?;
    }
    let line = match (&entry.publish, entry.next_milestone(desk.today)) {
        (None, _) => {
            format!("{id} is in the backlog; `dstack-content move {id} WHEN` promises a day")
        }
        (Some(_), Some(next)) => format!("next: {} is due {}", next.status, date::long(next.due)),
        (Some(publish), None) => {
            format!("it was due out {}", date::long(publish.due))
        }
    };
    context.remark(&line)
}

fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => {
            Ok((key.trim().to_owned(), plain_text(value)?))
        }
        _ => Err("write it as KEY=VALUE".to_owned()),
    }
}
