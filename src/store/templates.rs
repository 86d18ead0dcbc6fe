//! `templates/KIND.toml` ⇄ a kind.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    limits, markdown, scalar,
    toml_file::{TomlFile, suggestion},
};
use crate::editorial::{
    place::Place,
    places::Places,
    problem::{Fault, Problem},
    sections, template,
    template::{Ask, DraftTemplate, REQUIREMENTS, Template},
    workflow::Workflow,
};

#[derive(Deserialize)]
struct TemplateRecord {
    label: Option<String>,
    about: Option<String>,
    pillar: Option<Spanned<String>>,
    id: Option<String>,
    heavy: Option<bool>,
    carried: Option<bool>,
    share: Option<Spanned<i64>>,
    channels: Option<Vec<Spanned<String>>>,
    approvals: Option<Vec<String>>,
    workflow: Option<Spanned<Vec<String>>>,
}

#[derive(Deserialize)]
struct AskRecord {
    key: Spanned<String>,
    prompt: Option<String>,
    default: Option<String>,
}

#[derive(Deserialize)]
struct DraftRecord {
    title: Option<String>,
    optional: Option<Vec<Spanned<String>>>,
    body: Option<Spanned<String>>,
}

/// Reads a kind. `None` when the file is no TOML at all. What a draft holds is left out of a kind that none is of.
pub(super) fn read(
    file: &str,
    kind: &str,
    text: &str,
    is_drafted: bool,
) -> (Option<Template>, Vec<Problem>) {
    let needed = if is_drafted { text } else { without_body(text) };
    let parsed = TomlFile::parse(file, needed).or_else(|_| TomlFile::parse(file, text));
    let mut toml = match parsed {
        Ok(toml) => toml,
        Err(problem) => return (None, vec![*problem]),
    };
    let milestones = toml.take("milestones");
    let require = toml.take("require");
    let asks = toml.take("ask");
    let draft = toml.section::<DraftRecord>("draft");
    let record = toml.rest::<TemplateRecord>().unwrap_or(TemplateRecord {
        label: None,
        about: None,
        pillar: None,
        id: None,
        heavy: None,
        carried: None,
        share: None,
        channels: None,
        approvals: None,
        workflow: None,
    });
    let workflow = read_workflow(&mut toml, record.workflow);
    let milestones = read_milestones(&mut toml, milestones, &workflow);
    let require = read_require(&mut toml, require, &workflow);
    let asks = read_asks(&mut toml, asks);
    let draft = draft.map(|record| read_draft(&mut toml, record));
    let mut places = Places::default();
    let template = Template {
        label: record.label.unwrap_or_else(|| kind.to_owned()),
        about: record.about,
        pillar_place: match &record.pillar {
            Some(pillar) => toml.place(pillar.span()),
            None => Place::top(file),
        },
        pillar: record.pillar.map(Spanned::into_inner),
        id: record.id.unwrap_or_else(|| "{{subject}}".to_owned()),
        heavy: record.heavy.unwrap_or(false),
        carried: record.carried.unwrap_or(true),
        share: toml.share(record.share.as_ref()),
        channels: toml.texts(&mut places, "channels", record.channels),
        approvals: record.approvals.unwrap_or_default(),
        workflow,
        milestones,
        require,
        asks,
        draft,
        place: Place::top(file),
        places,
        kind: kind.to_owned(),
    };
    (Some(template), toml.problems)
}

/// A template up to the `[draft]` header, where that is the last one: the body is most of the text, and an agenda needs
/// none of a kind without drafts.
fn without_body(text: &str) -> &str {
    const HEADER: &str = "\n[draft]\n";
    const OTHERS: [&str; 3] = ["[milestones]", "[require]", "[[ask]]"];
    let split = text.find(HEADER).map(|at| text.split_at(at + HEADER.len()));
    match split {
        Some((needed, body)) if !body.lines().any(|line| OTHERS.contains(&line.trim())) => needed,
        _ => text,
    }
}

fn read_workflow(toml: &mut TomlFile, given: Option<Spanned<Vec<String>>>) -> Workflow {
    let Some(given) = given else {
        return Workflow::default();
    };
    let span = given.span();
    Workflow::new(given.into_inner()).unwrap_or_else(|| {
        let message = "`workflow` needs at least two different statuses, without `cancelled`";
        toml.report(Fault::ValueInvalid, span, message);
        Workflow::default()
    })
}

fn read_milestones<'a>(
    toml: &mut TomlFile<'a>,
    value: Option<Spanned<DeValue<'a>>>,
    workflow: &Workflow,
) -> BTreeMap<String, u32> {
    let mut milestones = BTreeMap::new();
    for (status, value) in toml.pairs("milestones", value) {
        if !known_status(toml, workflow, &status) {
            continue;
        }
        let status = status.into_inner();
        match scalar::count_of(&value) {
            Some(days) if days <= 366 => {
                milestones.insert(status, days);
            }
            _ => {
                let message =
                    format!("`{status}`: expected working days before publication, 0 to 366");
                toml.report(Fault::ValueInvalid, value.span(), message);
            }
        }
    }
    milestones
}

fn read_require<'a>(
    toml: &mut TomlFile<'a>,
    value: Option<Spanned<DeValue<'a>>>,
    workflow: &Workflow,
) -> BTreeMap<String, String> {
    let mut require = BTreeMap::new();
    for (status, value) in toml.pairs("require", value) {
        if !known_status(toml, workflow, &status) {
            continue;
        }
        let status = status.into_inner();
        let DeValue::Array(names) = value.get_ref() else {
            let message =
                format!("`{status}`: expected a list of requirements, e.g. [\"sections\"]");
            toml.report(Fault::ValueInvalid, value.span(), message);
            continue;
        };
        for name in names {
            match scalar::string_of(name) {
                Some(known) if REQUIREMENTS.contains(&known.as_str()) => {
                    require.insert(known, status.clone());
                }
                other => {
                    let message = match &other {
                        Some(other) => format!("there is no requirement `{other}`"),
                        None => format!("`{status}`: expected names of requirements"),
                    };
                    toml.advise(
                        Fault::ValueInvalid,
                        name.span(),
                        message,
                        suggestion(&other.unwrap_or_default(), &REQUIREMENTS),
                    );
                }
            }
        }
    }
    require
}

fn known_status(toml: &mut TomlFile, workflow: &Workflow, status: &Spanned<String>) -> bool {
    let span = status.span();
    let status = status.get_ref();
    let known = workflow.position(status).is_some();
    if !known {
        let statuses = workflow
            .statuses()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>();
        toml.advise(
            Fault::ValueInvalid,
            span,
            format!("this kind has no status `{status}`"),
            suggestion(status, &statuses),
        );
    }
    known
}

fn read_asks<'a>(toml: &mut TomlFile<'a>, value: Option<Spanned<DeValue<'a>>>) -> Vec<Ask> {
    toml.tables("ask", value)
        .into_iter()
        .filter_map(|value| {
            let record = toml.record::<AskRecord>(value, None)?;
            let key = record.key.get_ref().clone();
            let usable = key.starts_with(|first: char| first.is_ascii_lowercase())
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if !usable {
                let message = format!("`{key}` is no field name; use a-z, 0-9 and `_`");
                toml.report(Fault::ValueInvalid, record.key.span(), message);
                return None;
            }
            Some(Ask {
                prompt: record.prompt.unwrap_or_else(|| key.clone()),
                default: record.default,
                key,
            })
        })
        .collect()
}

fn read_draft(toml: &mut TomlFile, record: DraftRecord) -> DraftTemplate {
    let span = record.body.as_ref().map_or(0..0, Spanned::span);
    let body = record.body.map(Spanned::into_inner).unwrap_or_default();
    let mut headings = markdown::body(body.clone(), 1).headings;
    let mut guidance = template::guidance(&body);
    if headings.len() > limits::SECTIONS || guidance.len() > limits::SECTIONS {
        let message = format!(
            "the body has more than {} headings or texts in brackets; the others are not asked for",
            limits::SECTIONS
        );
        toml.report(Fault::ValueInvalid, span, message);
        headings.truncate(limits::SECTIONS);
        guidance.truncate(limits::SECTIONS);
    }
    let optional = record.optional.unwrap_or_default();
    for name in &optional {
        if !headings
            .iter()
            .any(|heading| heading.text == *name.get_ref())
        {
            let message = format!(
                "`optional` names `{}`, which is no heading of the body",
                name.get_ref()
            );
            toml.report(Fault::ValueInvalid, name.span(), message);
        }
    }
    let optional = optional
        .into_iter()
        .map(Spanned::into_inner)
        .collect::<Vec<_>>();
    DraftTemplate {
        title: record.title.unwrap_or_else(|| "{{title}}".to_owned()),
        sections: sections::wanted(&headings, &optional),
        guidance,
        body,
    }
}
