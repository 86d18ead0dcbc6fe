//! A brief → the draft that `new` writes.

mod wording;

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use self::wording::render;
use crate::{
    editorial::{
        desk::Desk, entry::Entry, pillar::Topic, settings::Settings, site::keys, slug,
        template::Template,
    },
    failure::Failure,
    plan::{Step, Value},
};

/// What a draft is made from.
pub struct Brief<'a> {
    /// Its kind.
    pub template: &'a Template,
    /// Its id.
    pub id: String,
    /// What it is about, as it was asked for.
    pub subject: String,
    /// The planned entry, where there is one.
    pub entry: Option<&'a Entry>,
    /// The topic the brief comes from.
    pub topic: Option<&'a Topic>,
    /// The answers to what the template asks, by key.
    pub answers: BTreeMap<String, String>,
    /// What the template may name besides, which is computed and stays out of the front matter.
    pub facts: BTreeMap<String, String>,
}

/// What templates may name besides the answers.
#[must_use]
pub fn known(
    subject: &str,
    entry: Option<&Entry>,
    topic: Option<&Topic>,
) -> BTreeMap<String, String> {
    // The calendar's working title is often short; the topic has the one the piece is to have.
    let title = topic
        .map(|topic| topic.title.clone())
        .or_else(|| entry.map(|entry| entry.title.clone()))
        .unwrap_or_else(|| one_line(subject));
    let partner = partner(entry, topic).unwrap_or_default().to_owned();
    BTreeMap::from([
        ("subject".to_owned(), one_line(subject)),
        ("title".to_owned(), title),
        ("partner".to_owned(), partner),
    ])
}

fn partner<'a>(entry: Option<&'a Entry>, topic: Option<&'a Topic>) -> Option<&'a str> {
    entry
        .and_then(|entry| entry.partner.as_deref())
        .or_else(|| topic.and_then(|topic| topic.partner.as_deref()))
}

/// The id of an unplanned piece: what the template says, made fit to be a file name.
pub fn id_for(template: &Template, subject: &str) -> Result<String> {
    let names = BTreeMap::from([("subject".to_owned(), slug::from(subject))]);
    let rendered = render(template, "id", &template.id, &names)?;
    let id = slug::from(&rendered);
    match slug::fault(&id) {
        None => Ok(id),
        Some(_) if id.is_empty() => Err(anyhow!(
            Failure::new(format!(
                "`{subject}` has no letter or digit to make an id of"
            ))
            .hint("say in a few words what it is about")
        )),
        Some(fault) => Err(anyhow!(
            Failure::new(format!("`{subject}` makes the id `{id}`, which {fault}"))
                .hint("say it in other words")
        )),
    }
}

/// The default of a question, over what is known.
pub fn default_answer(
    template: &Template,
    text: &str,
    known: &BTreeMap<String, String>,
) -> Result<String> {
    render(template, "ask.default", text, known)
}

/// The step that writes the draft.
pub fn begin(desk: &Desk, brief: &Brief, path: String, today: NaiveDate) -> Result<Step> {
    let draft = brief
        .template
        .draft
        .as_ref()
        .ok_or_else(|| anyhow!("a {} is an activity and has no draft", brief.template.label))?;
    let mut names = known(&brief.subject, brief.entry, brief.topic);
    names.extend(brief.answers.clone());
    names.extend(brief.facts.clone());
    let title = render(brief.template, "draft.title", &draft.title, &names)?;
    let body = render(brief.template, "draft.body", &draft.body, &names)?;
    Ok(Step::CreateDraft {
        path,
        format: desk.settings.front_matter.format,
        front: front_matter(&desk.settings, brief, one_line(&title), today),
        body: format!("{}{}", brief_comment(brief), ended(body)),
    })
}

/// Where a new draft is put: into the first of the folders with drafts.
#[must_use]
pub fn path(settings: &Settings, id: &str) -> String {
    match settings.drafts.first().map(String::as_str) {
        Some(".") => format!("{id}.md"),
        folder => format!("{}/{id}.md", folder.unwrap_or("drafts")),
    }
}

fn front_matter(
    settings: &Settings,
    brief: &Brief,
    title: String,
    today: NaiveDate,
) -> Vec<(String, Value)> {
    let names = &settings.front_matter;
    let status = brief.template.workflow.second().to_owned();
    let mut ours = vec![
        ("kind".to_owned(), Value::text(&brief.template.kind)),
        ("status".to_owned(), Value::text(&status)),
    ];
    if let Some(topic) = brief.topic.filter(|_| brief.entry.is_none()) {
        ours.push(("topic".to_owned(), Value::text(&topic.id)));
    }
    // The title has its home in the site's own key.
    let fields = brief.answers.iter().filter(|(key, _)| *key != "title");
    let fields = fields.map(|(key, answer)| (key.clone(), Value::text(answer)));
    let fields = fields.collect::<Vec<_>>();
    if !fields.is_empty() {
        ours.push(("fields".to_owned(), Value::Table(fields)));
    }
    let reached = vec![(status, Value::Date(today))];
    ours.push(("reached".to_owned(), Value::Table(reached)));
    let table = names
        .table
        .iter()
        .rev()
        .fold(Value::Table(ours), |inner, key| {
            Value::Table(vec![(key.clone(), inner)])
        });
    let tags = Value::Texts(vec![brief.template.kind.clone()]);
    let mut front = vec![
        below(&names.title.written, Value::Text(title)),
        below(&names.description.written, Value::text("")),
        below(&names.tags.written, tags),
        below(
            &names.draft.written,
            Value::Bool(!keys::says_published(&names.draft.written)),
        ),
    ];
    if let Value::Table(outer) = table {
        front.extend(outer);
    }
    front
}

/// A value under a dotted name: the first of its keys with the tables that the others lead through.
fn below(name: &str, value: Value) -> (String, Value) {
    match name.split_once('.') {
        None => (name.to_owned(), value),
        Some((first, rest)) => (first.to_owned(), Value::Table(vec![below(rest, value)])),
    }
}

/// What the topic and the kind tell the writer, as a comment above the first section.
fn brief_comment(brief: &Brief) -> String {
    let lines = brief
        .topic
        .map(|topic| topic.brief.as_lines())
        .unwrap_or_default();
    let partner = partner(brief.entry, brief.topic);
    let partner = partner.map(|partner| {
        let is_joint = brief.topic.is_some_and(Topic::is_joint)
            || brief
                .template
                .approvals
                .iter()
                .any(|role| role == "partner");
        let agrees = if is_joint {
            ", who must agree to it"
        } else {
            ""
        };
        format!("Partner: {partner}{agrees}")
    });
    let holdings = brief.template.holdings().collect::<Vec<_>>().join(", ");
    let holdings = Some(format!("Must hold: {holdings}")).filter(|_| !holdings.is_empty());
    let lines = lines.into_iter().chain(partner).chain(holdings);
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return String::new();
    }
    let mut comment = String::from("<!-- Brief\n");
    for line in lines {
        // `--` may not stand in an HTML comment, and `-->` would end it.
        comment.extend(["- ", &one_line(&line).replace("--", "- -"), "\n"]);
    }
    comment.push_str("-->\n\n");
    comment
}

fn ended(mut body: String) -> String {
    if !body.ends_with('\n') {
        body.push('\n');
    }
    body
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
