//! What a kind and a subject mean on this desk.

use anyhow::{Result, anyhow};

use crate::{
    commands::ids,
    drafting,
    editorial::{
        desk::Desk,
        entry::Entry,
        pillar::Topic,
        selection::{self, Miss},
        series::{Occurrence, Series},
        slug,
        template::Template,
    },
    failure::Failure,
};

/// What a subject turned out to mean.
pub(super) struct Subject<'a> {
    pub(super) id: String,
    /// The subject as templates see it.
    pub(super) name: String,
    pub(super) entry: Option<&'a Entry>,
    pub(super) topic: Option<&'a Topic>,
}

/// The kind's template, or a failure that names the nearest.
pub(super) fn template<'a>(desk: &'a Desk, kind: &str) -> Result<&'a Template> {
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

/// The occurrence of a series of that kind which a subject means: by its id, or by its day.
pub(super) fn occurrence(series: &Series, kind: &str, typed: &str) -> Option<Occurrence> {
    if series.kind.as_deref() != Some(kind) {
        return None;
    }
    let wanted = slug::from(typed);
    let by_day = || series.occurrence(&format!("{}-{wanted}", series.id));
    series.occurrence(&wanted).or_else(by_day)
}

/// The entry or topic of that kind which a subject means; a new piece when there is none.
pub(super) fn meaning<'a>(desk: &'a Desk, template: &Template, typed: &str) -> Result<Subject<'a>> {
    let wanted = slug::from(typed);
    let of_kind = desk
        .entries
        .iter()
        .filter(|entry| entry.kind == template.kind)
        .filter(|entry| entry.quarter.is_some() || entry.series.is_some());
    let named = of_kind.map(|entry| entry.id.as_str());
    match selection::id_of(&wanted, named.filter(|id| has_words(id, &wanted))) {
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
    let named = of_kind.map(|topic| topic.id.as_str());
    match selection::id_of(&wanted, named.filter(|id| has_words(id, &wanted))) {
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
    if let Some(topic) = known_as(desk, template, &wanted) {
        let mut entries = desk.entries.iter();
        let entry = entries
            .find(|entry| entry.topic.as_ref() == Some(&topic.id) && entry.kind == template.kind);
        return Ok(Subject {
            id: entry.map_or(&topic.id, |entry| &entry.id).clone(),
            name: typed.to_owned(),
            entry: entry.or_else(|| desk.entry(&topic.id)),
            topic: Some(topic),
        });
    }
    let id = drafting::id_for(template, typed)?;
    Ok(Subject {
        entry: desk.entry(&id),
        topic: None,
        name: typed.to_owned(),
        id,
    })
}

/// The topic of that kind which has the words as another name.
fn known_as<'a>(desk: &'a Desk, template: &Template, words: &str) -> Option<&'a Topic> {
    let mut of_kind = desk
        .topics()
        .filter(|topic| topic.kind.as_deref() == Some(&template.kind));
    of_kind.find(|topic| topic.also.iter().any(|name| slug::from(name) == words))
}

/// Whether an id has these words in a row: a new piece may well share some letters with a planned one.
fn has_words(id: &str, words: &str) -> bool {
    let bounded = |text: &str| ["-", text, "-"].concat();
    bounded(id).contains(&bounded(words))
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

/// A draft is never overwritten.
pub(super) fn refuse_existing(desk: &Desk, id: &str) -> Result<()> {
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
        .hint(if entry.is_cancelled() {
            format!(
                "take it up again: dstack-content status {id} {}",
                entry.workflow.second()
            )
        } else {
            format!("open it, or see what it lacks: dstack-content show {id}")
        })
    ))
}

/// An entry is promised once.
pub(super) fn planned_already(entry: &Entry) -> anyhow::Error {
    let promised = entry.publish.as_ref().map_or_else(
        || "without a day".to_owned(),
        |publish| format!("for {}", publish.text),
    );
    anyhow!(
        Failure::new(format!(
            "`{}` is on the calendar already, {promised}",
            entry.id
        ))
        .hint(match entry.series {
            Some(_) => "leave --publish out; [[series.moved]] in calendar/recurring.toml moves it"
                .to_owned(),
            None => format!("dstack-content move {} WHEN", entry.id),
        })
    )
}

/// An activity is only planned.
pub(super) fn activity_without_day(
    desk: &Desk,
    subject: &Subject,
    template: &Template,
) -> anyhow::Error {
    let failure = Failure::new(format!(
        "the kind `{}` is an activity and has no draft",
        template.kind
    ));
    anyhow!(match desk.entry(&subject.id) {
        Some(entry) if entry.series.is_some() => failure.hint(format!(
            "`{}` comes by its series in {}",
            entry.id, entry.source.file
        )),
        Some(entry) => failure.hint(format!(
            "`{}` is planned: dstack-content show {}",
            entry.id, entry.id
        )),
        None => failure.hint("put it on the calendar with --publish WHEN"),
    })
}
