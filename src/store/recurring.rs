//! `calendar/recurring.toml` ⇄ series.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    limits,
    toml_file::{TomlFile, suggestion, take_out},
};
use crate::{
    editorial::{
        date,
        period::{Length, Period},
        places::Places,
        problem::{Fault, Problem},
        recurrence::Rule,
        series::Series,
        slug,
    },
    text,
};

#[derive(Deserialize)]
struct NothingElse {}

/// How far from a day the days that a rule gives are looked for.
const LOOKED_AT: Days = Days::new(400);

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`moved` is read table by table; here it is a known key"
)]
struct SeriesRecord {
    id: Spanned<String>,
    title: String,
    kind: Option<Spanned<String>>,
    pillar: Option<Spanned<String>>,
    owner: Option<Spanned<String>>,
    topic: Option<Spanned<String>>,
    serves: Option<Vec<Spanned<String>>>,
    rule: Spanned<String>,
    start: Spanned<toml::Value>,
    except: Option<Vec<Spanned<toml::Value>>>,
    placed: Option<bool>,
    reviews: Option<Spanned<String>>,
    points: Option<Vec<String>>,
    moved: Option<toml::Value>,
}

#[derive(Deserialize)]
struct MovedRecord {
    from: Spanned<toml::Value>,
    to: Spanned<toml::Value>,
}

/// Reads the file; a series that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Series>, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let given = toml.take("series");
    toml.rest::<NothingElse>();
    let mut tables = toml.tables("series", given);
    if let Some(one_more) = tables.get(limits::SERIES) {
        let message = format!("a file holds no more than {} series", limits::SERIES);
        let help = "what comes behind them is not used; join series that differ only in their days";
        toml.advise(Fault::ValueInvalid, one_more.span(), message, help);
    }
    tables.truncate(limits::SERIES);
    let mut ids = BTreeMap::new();
    let mut all = Vec::new();
    for mut value in tables {
        let moved = take_out(&mut value, "moved");
        let Some(record) = toml.record::<SeriesRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(&mut ids, &record.id) else {
            continue;
        };
        all.extend(series(&mut toml, record, id, moved));
    }
    (all, toml.problems)
}

fn series<'a>(
    toml: &mut TomlFile<'a>,
    record: SeriesRecord,
    id: String,
    moved: Option<Spanned<DeValue<'a>>>,
) -> Option<Series> {
    let start = toml.day("start", &record.start)?;
    let rule = match Rule::parse(record.rule.get_ref(), start) {
        Ok(rule) => rule,
        Err(refused) => {
            let message = format!("`rule`: {}", refused.message);
            toml.advise(
                Fault::ValueInvalid,
                record.rule.span(),
                message,
                refused.help,
            );
            return None;
        }
    };
    let reviews = record.reviews.and_then(|reviews| length(toml, &reviews));
    if let Some(length) = reviews {
        once_a_period(toml, length, &rule, record.rule.span());
    } else {
        short_enough(toml, &record.id);
    }
    let mut places = Places::default();
    let except = record.except.unwrap_or_default();
    let except: Vec<NaiveDate> = except
        .iter()
        .filter_map(|day| given(toml, "except", day, &rule))
        .collect::<Vec<_>>();
    Some(Series {
        moved: moves(toml, moved, &rule, &except),
        title: record.title,
        kind: toml.text(&mut places, "kind", record.kind),
        pillar: toml.text(&mut places, "pillar", record.pillar),
        owner: toml.text(&mut places, "owner", record.owner),
        topic: toml.text(&mut places, "topic", record.topic),
        serves: toml.texts(&mut places, "serves", record.serves),
        rule,
        start,
        except,
        placed: record.placed.unwrap_or_default(),
        reviews,
        points: record.points.unwrap_or_default(),
        place: toml.place(record.id.span()),
        places,
        id,
    })
}

/// The single occurrences that were moved.
fn moves<'a>(
    toml: &mut TomlFile<'a>,
    value: Option<Spanned<DeValue<'a>>>,
    rule: &Rule,
    except: &[NaiveDate],
) -> Vec<(NaiveDate, NaiveDate)> {
    let mut moves: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for value in toml.tables("series.moved", value) {
        let Some(record) = toml.record::<MovedRecord>(value, None) else {
            continue;
        };
        let from = given(toml, "from", &record.from, rule);
        let to = toml.day("to", &record.to);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let twice = if except.contains(&from) {
            Some("is left out by `except` as well")
        } else if moves.iter().any(|(other, _)| *other == from) {
            Some("is moved twice")
        } else {
            None
        };
        match twice {
            None => moves.push((from, to)),
            Some(twice) => toml.advise(
                Fault::ValueInvalid,
                record.from.span(),
                format!("`from`: {} {twice}", date::long(from)),
                "keep one of the two",
            ),
        }
    }
    moves
}

/// A day that the rule gives; a problem, which names those around it, where it does not.
fn given(
    toml: &mut TomlFile,
    key: &str,
    value: &Spanned<toml::Value>,
    rule: &Rule,
) -> Option<NaiveDate> {
    let day = toml.day(key, value)?;
    if rule.gives(day) {
        return Some(day);
    }
    let before = day.checked_sub_days(LOOKED_AT).unwrap_or(date::FIRST);
    let after = day.checked_add_days(LOOKED_AT).unwrap_or(date::LAST);
    let before = rule.days(before..=day).pop();
    let after = rule.days(day..=after).into_iter().next();
    let near = [before, after]
        .into_iter()
        .flatten()
        .map(|day| day.to_string());
    let near = near.collect::<Vec<_>>();
    let help = match near.as_slice() {
        [] => "leave it out".to_owned(),
        near => format!("near it the rule gives {}", near.join(" and ")),
    };
    let message = format!("`{key}`: the rule does not give {}", date::long(day));
    toml.advise(Fault::ValueInvalid, value.span(), message, help);
    None
}

fn length(toml: &mut TomlFile, given: &Spanned<String>) -> Option<Length> {
    let name = given.get_ref();
    let found = Length::ALL.into_iter().find(|length| length.name() == name);
    if found.is_none() {
        let message = format!("`reviews`: `{name}` is no span that is looked back on");
        let help = suggestion(name, &Length::ALL.map(Length::name));
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    found
}

/// A review is named by what it looks back on, so there is one of each.
fn once_a_period(toml: &mut TomlFile, length: Length, rule: &Rule, at: std::ops::Range<usize>) {
    let start = rule.start();
    let end = start.checked_add_days(LOOKED_AT).unwrap_or(date::LAST);
    let days = rule.days(start..=end);
    let of = |day: &NaiveDate| Period::reviewed_on(length, *day);
    let mut pairs = days.iter().zip(days.iter().skip(1));
    let Some((one, other)) = pairs.find(|(one, other)| of(one) == of(other)) else {
        return;
    };
    let id = of(one).review_id();
    let name = length.name();
    let days = [one, other].map(|day| date::long(*day));
    let message = format!("`rule`: both {} would be `{id}`", text::list(&days));
    let help = format!("a review of the {name} comes once a {name}");
    toml.advise(Fault::ValueInvalid, at, message, help);
}

/// An occurrence's id is a file's name as well.
fn short_enough(toml: &mut TomlFile, id: &Spanned<String>) {
    const DAY: usize = "-2025-10-22".len();
    let most = slug::MAX_LENGTH - DAY;
    if id.get_ref().len() > most {
        let message = format!("the id of a series has at most {most} characters");
        let help = "its occurrences are named by it and their day";
        toml.advise(Fault::IdInvalid, id.span(), message, help);
    }
}
