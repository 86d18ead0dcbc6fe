//! `posted` of an entry in a calendar or of a draft's front matter ⇄ where the piece was posted.

use std::ops::Range;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    front_matter::{Map, Node},
    toml_file::{TomlFile, suggestion},
};
use crate::editorial::{
    date,
    place::Place,
    post_day,
    posted::Posted,
    problem::{Fault, Problem},
};

/// What is recorded of one channel.
const KEYS: [&str; 2] = ["url", "on"];

/// How it is written.
pub(super) const FORM: &str = "`dstack-content kit ID --done CHANNEL --url URL` writes it";

#[derive(Deserialize)]
struct PostedRecord {
    url: Option<String>,
    on: Option<Spanned<toml::Value>>,
}

/// What a calendar's entry records, by the names of the channels. What cannot be understood is told, and counts as
/// posted: somebody ticked it off.
pub(super) fn of_entry<'a>(
    toml: &mut TomlFile<'a>,
    given: Option<Spanned<DeValue<'a>>>,
    id: &str,
) -> Vec<Posted> {
    let mut posted = Vec::new();
    if let Some(given) = &given
        && !matches!(given.get_ref(), DeValue::Table(_))
    {
        toml.advise(
            Fault::ValueInvalid,
            given.span(),
            "`posted`: expected a table",
            FORM,
        );
        return posted;
    }
    for (channel, value) in toml.pairs("posted", given) {
        let mut one = blank(channel.get_ref(), Some(toml.place(channel.span())));
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            let message = format!("`posted.{}`: expected a table", channel.get_ref());
            toml.advise(Fault::ValueInvalid, value.span(), message, FORM);
            one.is_unclear = true;
        } else if let Some(record) = toml.record::<PostedRecord>(value, Some(id)) {
            one.url = record.url;
            one.on = record.on.and_then(|on| toml.day("on", &on));
        }
        posted.push(one);
    }
    posted
}

/// What a draft's front matter records, in the order of the file, and what is wrong with it. `place` tells where bytes of
/// it stand, where places are noted.
pub(super) fn of_draft(
    channels: &Map<'_>,
    place: impl Fn(Range<usize>) -> Place,
    with_places: bool,
) -> (Vec<Posted>, Vec<Problem>) {
    let mut problems = Vec::new();
    let channels = channels.entries.iter().filter(|(_, node)| !node.is_null());
    let posted = channels.map(|(channel, node)| {
        let at = with_places.then(|| place(channel.span.clone()));
        let mut one = blank(&channel.text, at);
        let Some(map) = node.as_map() else {
            let message = format!("`posted.{}`: expected a table", channel.text);
            let place = place(node.span.clone());
            problems.push(Problem::new(Fault::ValueInvalid, place, message).help(FORM));
            one.is_unclear = true;
            return one;
        };
        for (key, value) in &map.entries {
            match &*key.text {
                _ if value.is_null() => {}
                "url" => one.url = text(value, &place, &mut problems),
                "on" => one.on = day(value, &place, &mut problems),
                unknown => {
                    let message = format!("unknown key `{unknown}`");
                    let at = place(key.span.clone());
                    let problem = Problem::new(Fault::KeyUnknown, at, message);
                    problems.push(problem.help(suggestion(unknown, &KEYS)));
                }
            }
        }
        one
    });
    (posted.collect(), problems)
}

fn blank(channel: &str, place: Option<Place>) -> Posted {
    Posted {
        channel: channel.to_owned(),
        url: None,
        on: None,
        is_unclear: false,
        place,
    }
}

fn text(
    node: &Node<'_>,
    place: impl Fn(Range<usize>) -> Place,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let text = node.as_str();
    if text.is_none() {
        let at = place(node.span.clone());
        let problem = Problem::new(Fault::ValueInvalid, at, "`url`: expected a text");
        problems.push(problem.help(FORM));
    }
    text.map(str::to_owned)
}

fn day(
    node: &Node<'_>,
    place: impl Fn(Range<usize>) -> Place,
    problems: &mut Vec<Problem>,
) -> Option<chrono::NaiveDate> {
    let day = node.as_str().and_then(post_day::in_text);
    if day.is_none() {
        let message = match node.as_str() {
            Some(text) => format!("`on`: `{text}` is no day"),
            None => "`on`: expected a day".to_owned(),
        };
        let help = node.as_str().and_then(date::fault);
        let help = help.unwrap_or_else(|| "write a day as 2025-10-30".to_owned());
        let at = place(node.span.clone());
        problems.push(Problem::new(Fault::DateInvalid, at, message).help(help));
    }
    day
}
