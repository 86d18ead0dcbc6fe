//! `allow` of an entry in a calendar or of a draft's front matter ⇄ excuses.

use std::ops::Range;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    front_matter::{Map, Node},
    toml_file::{TomlFile, suggestion},
};
use crate::editorial::{
    date,
    excuse::{Excuse, Scope},
    place::Place,
    problem::{Fault, Problem},
};

/// What an excuse may say.
const KEYS: [&str; 3] = ["rule", "because", "until"];
const FORM_IN_YAML: &str =
    "write `- { rule: date-shared, because: the reason, until: 2025-12-01 }`";

#[derive(Deserialize)]
struct ExcuseRecord {
    rule: Spanned<String>,
    because: String,
    until: Option<Spanned<toml::Value>>,
}

/// The excuses of a calendar's entry. One that cannot be used is a problem, and is left out.
pub(super) fn of_entry<'a>(
    toml: &mut TomlFile<'a>,
    given: Option<Spanned<DeValue<'a>>>,
    id: &str,
) -> Vec<Excuse> {
    let mut excuses = Vec::new();
    for value in toml.tables("entry.allow", given) {
        let Some(record) = toml.record::<ExcuseRecord>(value, Some(id)) else {
            continue;
        };
        let until = match &record.until {
            None => None,
            // An excuse whose end nobody knows would never end.
            Some(until) => match toml.day("until", until) {
                None => continue,
                day => day,
            },
        };
        excuses.push(Excuse {
            place: toml.place(record.rule.span()),
            rule: record.rule.into_inner(),
            because: record.because,
            until,
            scope: Scope::Entry,
        });
    }
    excuses
}

/// The excuses in a draft's front matter, and what is wrong with them.
pub(super) fn of_draft(
    node: &Node<'_>,
    place: impl Fn(Range<usize>) -> Place,
) -> (Vec<Excuse>, Vec<Problem>) {
    let (mut excuses, mut problems) = (Vec::new(), Vec::new());
    if node.is_null() {
        return (excuses, problems);
    }
    let Some(items) = node.as_list() else {
        let problem = Problem::new(
            Fault::ValueInvalid,
            place(node.span.clone()),
            "`allow`: expected a list",
        );
        return (excuses, vec![problem.help(FORM_IN_YAML)]);
    };
    for item in items {
        match item.as_map() {
            Some(map) => match one(map, item, &place, &mut problems) {
                Ok(excuse) => excuses.push(excuse),
                Err(problem) => problems.push(*problem),
            },
            None => problems.push(
                Problem::new(
                    Fault::ValueInvalid,
                    place(item.span.clone()),
                    "`allow`: expected a rule and a reason",
                )
                .help(FORM_IN_YAML),
            ),
        }
    }
    (excuses, problems)
}

fn one(
    map: &Map<'_>,
    item: &Node<'_>,
    place: &impl Fn(Range<usize>) -> Place,
    problems: &mut Vec<Problem>,
) -> Result<Excuse, Box<Problem>> {
    for (key, _) in &map.entries {
        if !KEYS.contains(&&*key.text) {
            let message = format!("unknown key `{}`", key.text);
            let problem = Problem::new(Fault::KeyUnknown, place(key.span.clone()), message);
            problems.push(problem.help(suggestion(&key.text, &KEYS)));
        }
    }
    let text = |key: &str| {
        let node = map.get(key).filter(|node| !node.is_null());
        node.and_then(Node::as_str)
            .map(str::to_owned)
            .ok_or_else(|| {
                let at = node.unwrap_or(item).span.clone();
                let message = format!("an excuse in `allow` has no `{key}`");
                Box::new(Problem::new(Fault::ValueInvalid, place(at), message).help(FORM_IN_YAML))
            })
    };
    Ok(Excuse {
        rule: text("rule")?,
        because: text("because")?,
        until: until(map, place)?,
        place: place(map.get("rule").unwrap_or(item).span.clone()),
        scope: Scope::Entry,
    })
}

fn until(
    map: &Map<'_>,
    place: &impl Fn(Range<usize>) -> Place,
) -> Result<Option<NaiveDate>, Box<Problem>> {
    let Some(node) = map.get("until").filter(|node| !node.is_null()) else {
        return Ok(None);
    };
    let text = node.as_str().unwrap_or_default();
    date::parse(text).map(Some).ok_or_else(|| {
        let message = format!("`until`: `{text}` is no day");
        let help = date::fault(text).unwrap_or_else(|| "write a day as 2025-12-01".to_owned());
        Box::new(Problem::new(Fault::DateInvalid, place(node.span.clone()), message).help(help))
    })
}
