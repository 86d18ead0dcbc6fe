//! `new`: a draft that knows its brief, its sections and its deadlines.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    ids,
    options::{DryRun, no_option, when},
};
use crate::{
    drafting::{self, Brief},
    editorial::{
        date,
        desk::Desk,
        entry::Entry,
        pillar::Topic,
        publish::Publish,
        selection::{self, Miss},
        slug,
        template::Template,
    },
    failure::Failure,
    plan::{Plan, Step, Value},
    planning,
    store::Scope,
    text::shown,
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
    dry_run: DryRun,
}

/// What a subject turned out to mean.
struct Subject<'a> {
    id: String,
    /// The subject as templates see it.
    name: String,
    entry: Option<&'a Entry>,
    topic: Option<&'a Topic>,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let template = template(&desk, &args.kind)?;
    let publish = args
        .publish
        .as_deref()
        .map(|text| when(text, &desk))
        .transpose()?;
    let subject = meaning(&desk, template, &args.subject)?;
    if !template.has_draft() && publish.is_none() {
        return Err(activity_without_day(&desk, &subject, template));
    }
    let mut answers = given(args, template)?;
    if template.has_draft() {
        answers = ask(answers, template, &subject, context)?;
    }
    let id = subject.id.clone();
    let decide = |desk: &Desk| plan(args, desk, &answers, publish.as_ref());
    if args.dry_run.is_on() {
        let changes = store.preview(&decide(&desk)?.0)?;
        DryRun::show(changes, context)?;
        return Ok(0);
    }
    let (changes, ()) = store.update(desk.today, Scope::Plan, |desk| decide(desk))?;
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
    let template = template(desk, &args.kind)?;
    let subject = meaning(desk, template, &args.subject)?;
    let mut steps = Vec::new();
    if template.has_draft() {
        refuse_existing(desk, &subject.id)?;
        let brief = Brief {
            template,
            id: subject.id.clone(),
            subject: subject.name.clone(),
            entry: subject.entry,
            topic: subject.topic,
            answers: answers.clone(),
        };
        let path = draft_path(desk, &subject.id);
        steps.push(drafting::begin(desk, &brief, path, desk.today)?);
    }
    if let Some(publish) = publish {
        if let Some(entry) = subject.entry.filter(|entry| entry.quarter.is_some()) {
            return Err(planned_already(entry));
        }
        steps.push(calendar_entry(
            args, desk, template, &subject, answers, publish,
        ));
    }
    Ok((Plan::of(steps), ()))
}

/// Where a new draft is put: into the first of the folders with drafts.
fn draft_path(desk: &Desk, id: &str) -> String {
    match desk.settings.drafts.first().map(String::as_str) {
        Some(".") => format!("{id}.md"),
        folder => format!("{}/{id}.md", folder.unwrap_or("drafts")),
    }
}

/// The kind's template, or a failure that names the nearest.
fn template<'a>(desk: &'a Desk, kind: &str) -> Result<&'a Template> {
    desk.templates.get(kind).ok_or_else(|| {
        let failure = Failure::new(format!("there is no kind `{kind}`"));
        let known = desk.templates.keys().map(String::as_str);
        anyhow!(match slug::nearest(kind, known.clone()) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None if desk.templates.is_empty() => failure.hint("templates/ holds no template yet"),
            None => failure.hint(format!(
                "the kinds are {}",
                known.collect::<Vec<_>>().join(", ")
            )),
        })
    })
}

/// The entry or topic of that kind which a subject means; a new piece when there is none.
fn meaning<'a>(desk: &'a Desk, template: &Template, typed: &str) -> Result<Subject<'a>> {
    let wanted = slug::from(typed);
    let of_kind = desk
        .entries
        .iter()
        .filter(|entry| entry.kind == template.kind && entry.quarter.is_some());
    match selection::id_of(&wanted, of_kind.map(|entry| entry.id.as_str())) {
        Ok(id) => {
            let entry = desk.entry(id);
            let topic = entry
                .and_then(|entry| entry.topic.as_deref())
                .and_then(|topic| desk.topic(topic));
            return Ok(Subject {
                id: id.to_owned(),
                name: name_of(template, id, typed, &wanted),
                entry,
                topic,
            });
        }
        Err(miss @ Miss::Ambiguous(_)) => {
            return Err(anyhow!(ids::missed("entry", typed, miss)));
        }
        Err(Miss::Unknown(_)) => {}
    }
    let of_kind = desk
        .topics()
        .filter(|topic| topic.kind.as_deref() == Some(&template.kind));
    match selection::id_of(&wanted, of_kind.map(|topic| topic.id.as_str())) {
        Ok(id) => {
            return Ok(Subject {
                id: id.to_owned(),
                name: name_of(template, id, typed, &wanted),
                entry: desk.entry(id),
                topic: desk.topic(id),
            });
        }
        Err(miss @ Miss::Ambiguous(_)) => {
            return Err(anyhow!(ids::missed("topic", typed, miss)));
        }
        Err(Miss::Unknown(_)) => {}
    }
    let id = drafting::id_for(template, typed)?;
    Ok(Subject {
        entry: desk.entry(&id),
        topic: None,
        name: typed.to_owned(),
        id,
    })
}

/// The subject as typed, or what an id typed in full is about: `ai16z` for `case-study-ai16z`.
fn name_of(template: &Template, id: &str, typed: &str, wanted: &str) -> String {
    if wanted != id {
        return typed.to_owned();
    }
    let (before, after) = template.id.split_once("{{subject}}").unwrap_or_default();
    id.strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .unwrap_or(id)
        .to_owned()
}

/// The answers that were given as flags; a field that the template does not ask for is refused.
fn given(args: &Args, template: &Template) -> Result<BTreeMap<String, String>> {
    let asked = template
        .asks
        .iter()
        .map(|ask| ask.key.as_str())
        .collect::<Vec<_>>();
    let unknown = args
        .set
        .iter()
        .find(|(key, _)| !asked.contains(&key.as_str()));
    let Some((key, _)) = unknown else {
        return Ok(args.set.iter().cloned().collect());
    };
    let failure = Failure::new(format!("the kind `{}` has no field `{key}`", template.kind));
    Err(anyhow!(match slug::nearest(key, asked.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None if asked.is_empty() => failure.hint("it has no fields; leave `--set` out"),
        None => failure.hint(format!("its fields are {}", asked.join(", "))),
    }))
}

/// The answers to the template's questions: from flags, from the terminal, else the defaults.
fn ask(
    mut answers: BTreeMap<String, String>,
    template: &Template,
    subject: &Subject,
    context: &mut Context,
) -> Result<BTreeMap<String, String>> {
    let known = drafting::known(&subject.name, subject.entry, subject.topic);
    let mut missing = Vec::new();
    for ask in &template.asks {
        if answers.contains_key(&ask.key) {
            continue;
        }
        let default = ask
            .default
            .as_deref()
            .map(|text| drafting::default_answer(template, text, &known))
            .transpose()?
            // What is proposed is what is seen, also where nobody is asked.
            .map(|default| shown(&default).into_owned())
            .filter(|default| !default.trim().is_empty());
        let answer = match context.prompter() {
            Some(prompter) => prompter.text(&ask.prompt, default.as_deref())?,
            None => default.unwrap_or_default(),
        };
        if answer.trim().is_empty() {
            missing.push(format!("--set {}=… ({})", ask.key, ask.prompt));
        }
        answers.insert(ask.key.clone(), answer.trim().to_owned());
    }
    if missing.is_empty() {
        return Ok(answers);
    }
    Err(anyhow!(
        Failure::new("the template asks for more than was given")
            .details(missing)
            .hint("give the answers as flags, or run the command on a terminal")
    ))
}

fn refuse_existing(desk: &Desk, id: &str) -> Result<()> {
    let Some((entry, draft)) = desk
        .entry(id)
        .and_then(|entry| Some((entry, entry.draft.as_ref()?)))
    else {
        return Ok(());
    };
    Err(anyhow!(
        Failure::new(format!(
            "{} exists already; it is at `{}`",
            draft.file, entry.status
        ))
        .hint(format!(
            "open it, or see what it lacks: dstack-content show {id}"
        ))
    ))
}

fn planned_already(entry: &Entry) -> anyhow::Error {
    let promised = entry.publish.as_ref().map_or_else(
        || "without a day".to_owned(),
        |publish| format!("for {}", publish.text),
    );
    anyhow!(
        Failure::new(format!(
            "`{}` is on the calendar already, {promised}",
            entry.id
        ))
        .hint(format!("dstack-content move {} WHEN", entry.id))
    )
}

fn activity_without_day(desk: &Desk, subject: &Subject, template: &Template) -> anyhow::Error {
    let failure = Failure::new(format!(
        "the kind `{}` is an activity and has no draft",
        template.kind
    ));
    anyhow!(match desk.entry(&subject.id) {
        Some(entry) => failure.hint(format!(
            "`{}` is planned: dstack-content show {}",
            entry.id, entry.id
        )),
        None => failure.hint("put it on the calendar with --publish WHEN"),
    })
}

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
        Some((key, value)) if !key.trim().is_empty() => Ok((
            key.trim().to_owned(),
            value.split_whitespace().collect::<Vec<_>>().join(" "),
        )),
        _ => Err("write it as KEY=VALUE".to_owned()),
    }
}
