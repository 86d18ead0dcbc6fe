//! `calendar/goals.toml` ⇄ strategic goals by area.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::toml_file::{TomlFile, take_out};
use crate::{
    editorial::{
        goal::{Area, Goal},
        places::Places,
        problem::{Fault, Problem},
    },
    text,
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`goal` is read table by table; here it is a known key"
)]
struct AreaRecord {
    id: Spanned<String>,
    title: String,
    goal: Option<toml::Value>,
}

#[derive(Deserialize)]
struct GoalRecord {
    id: Spanned<String>,
    title: String,
    goal: String,
    rationale: Option<String>,
    label: Option<String>,
    targets: Option<Vec<String>>,
    kpis: Option<Vec<Spanned<String>>>,
}

/// Reads the file; a goal that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Area>, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let given = toml.take("area");
    toml.rest::<NothingElse>();
    let (mut ids, mut goal_ids) = (BTreeMap::new(), BTreeMap::new());
    let mut areas = Vec::new();
    for mut value in toml.tables("area", given) {
        let given = take_out(&mut value, "goal");
        let Some(record) = toml.record::<AreaRecord>(value, None) else {
            continue;
        };
        let is_usable = is_number(&mut toml, &record.id) && toml.first(&mut ids, &record.id);
        if !is_usable {
            continue;
        }
        let place = toml.place(record.id.span());
        let id = record.id.into_inner();
        areas.push(Area {
            title: record.title,
            goals: goals(&mut toml, &id, given, &mut goal_ids),
            place,
            id,
        });
    }
    (areas, toml.problems)
}

fn goals<'a>(
    toml: &mut TomlFile<'a>,
    area: &str,
    given: Option<Spanned<DeValue<'a>>>,
    used: &mut BTreeMap<String, usize>,
) -> Vec<Goal> {
    let mut goals = Vec::new();
    for value in toml.tables("area.goal", given) {
        let Some(record) = toml.record::<GoalRecord>(value, None) else {
            continue;
        };
        if !(is_number_in(toml, area, &record.id) && toml.first(used, &record.id)) {
            continue;
        }
        let mut places = Places::default();
        goals.push(Goal {
            title: record.title,
            goal: record.goal,
            rationale: record.rationale,
            label: record.label,
            targets: record.targets.unwrap_or_default(),
            kpis: toml.texts(&mut places, "kpis", record.kpis),
            place: toml.place(record.id.span()),
            id: record.id.into_inner(),
            places,
        });
    }
    goals
}

/// Longest number of an area or a goal, in bytes.
const LONGEST: usize = 20;

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_number(toml: &mut TomlFile, id: &Spanned<String>) -> bool {
    let is_number = is_digits(id.get_ref());
    if !is_number {
        let message = format!(
            "the id `{}` of an area is no number",
            text::cut(id.get_ref(), LONGEST)
        );
        toml.advise(
            Fault::IdInvalid,
            id.span(),
            message,
            "number the areas \"1\", \"2\" and so on",
        );
    }
    is_number
}

fn is_number_in(toml: &mut TomlFile, area: &str, id: &Spanned<String>) -> bool {
    let number = id.get_ref().strip_prefix(area);
    let number = number.and_then(|rest| rest.strip_prefix('.'));
    let is_inside = number.is_some_and(is_digits);
    if !is_inside {
        let message = format!(
            "the id `{}` is no number in area {area}",
            text::cut(id.get_ref(), LONGEST)
        );
        let help = format!("number the goals of this area \"{area}.1\", \"{area}.2\" and so on");
        toml.advise(Fault::IdInvalid, id.span(), message, help);
    }
    is_inside
}
