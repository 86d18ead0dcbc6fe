//! `calendar/channels.toml` ⇄ channels.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    limits,
    toml_file::{TomlFile, suggestion, take_out},
};
use crate::editorial::{
    channel::{Channel, Count, FORBIDDABLE, Limits, Reach, Utm},
    places::Places,
    problem::{Fault, Problem},
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`limits` and `utm` are read as tables of their own; here they are known keys"
)]
struct ChannelRecord {
    id: Spanned<String>,
    title: String,
    about: Option<String>,
    reach: Reach,
    handle: Option<String>,
    kinds: Option<Vec<Spanned<String>>>,
    after: Option<Spanned<i64>>,
    share: Option<Spanned<i64>>,
    limits: Option<toml::Value>,
    copy: Option<Spanned<String>>,
    utm: Option<toml::Value>,
    forbids: Option<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
struct LimitsRecord {
    title: Option<Spanned<i64>>,
    text: Option<Spanned<i64>>,
    tags: Option<Spanned<i64>>,
    count: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct UtmRecord {
    source: Spanned<String>,
    medium: Option<Spanned<String>>,
    campaign: Option<Spanned<String>>,
}

/// Reads the file; a channel that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Channel>, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let given = toml.take("channel");
    toml.rest::<NothingElse>();
    let mut ids = BTreeMap::new();
    let mut channels = Vec::new();
    let mut tables = toml.tables("channel", given);
    if let Some(one_more) = tables.get(limits::CHANNELS) {
        let message = format!("a file holds no more than {} channels", limits::CHANNELS);
        let help = "what comes behind them is not used; take out those that nobody posts to";
        toml.advise(Fault::ValueInvalid, one_more.span(), message, help);
    }
    tables.truncate(limits::CHANNELS);
    for mut value in tables {
        let given = take_out(&mut value, "limits");
        let link = take_out(&mut value, "utm");
        let Some(record) = toml.record::<ChannelRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(&mut ids, &record.id) else {
            continue;
        };
        let mut places = Places::default();
        channels.push(Channel {
            id,
            title: record.title,
            about: record.about,
            reach: record.reach,
            handle: record.handle,
            kinds: toml.texts(&mut places, "kinds", record.kinds),
            after: record
                .after
                .and_then(|given| days(&mut toml, &given))
                .unwrap_or_default(),
            share: toml.share(record.share.as_ref()),
            limits: given
                .map(|given| limits(&mut toml, given))
                .unwrap_or_default(),
            copy: toml.text(&mut places, "copy", record.copy),
            utm: link.and_then(|given| utm(&mut toml, given)),
            forbids: forbids(&mut toml, &mut places, record.forbids),
            place: toml.place(record.id.span()),
            places,
        });
    }
    (channels, toml.problems)
}

fn days(toml: &mut TomlFile, given: &Spanned<i64>) -> Option<u32> {
    let days = u32::try_from(*given.get_ref()).ok();
    let days = days.filter(|days| *days <= 365);
    if days.is_none() {
        let message = format!("`after`: {} is no number of days", given.get_ref());
        let help = "write how many days after publication it is posted there, 0 to 365";
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    days
}

fn limits<'a>(toml: &mut TomlFile<'a>, given: Spanned<DeValue<'a>>) -> Limits {
    let help = "write it as { title = 80, text = 280, tags = 4 }, with what is limited";
    let Some(record) = table::<LimitsRecord>(toml, "limits", given, help) else {
        return Limits::default();
    };
    Limits {
        title: limit(toml, "title", record.title),
        text: limit(toml, "text", record.text),
        tags: limit(toml, "tags", record.tags),
        count: record
            .count
            .map(|given| count(toml, &given))
            .unwrap_or_default(),
    }
}

/// A table that stands in one line; a problem where it is something else.
fn table<'a, T: serde::de::DeserializeOwned>(
    toml: &mut TomlFile<'a>,
    key: &str,
    given: Spanned<DeValue<'a>>,
    help: &str,
) -> Option<T> {
    if !matches!(given.get_ref(), DeValue::Table(_)) {
        let message = format!("`{key}`: expected a table");
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
        return None;
    }
    toml.record(given, None)
}

fn count(toml: &mut TomlFile, given: &Spanned<String>) -> Count {
    Count::named(given.get_ref()).unwrap_or_else(|| {
        let message = format!("`count`: there is no way `{}` to count", given.get_ref());
        let help = suggestion(given.get_ref(), &Count::ALL.map(Count::name));
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
        Count::default()
    })
}

fn utm<'a>(toml: &mut TomlFile<'a>, given: Spanned<DeValue<'a>>) -> Option<Utm> {
    let help = "write it as { source = \"x\", medium = \"social\" }";
    let record = table::<UtmRecord>(toml, "utm", given, help)?;
    let mut value = |key: &str, given: Spanned<String>| {
        let is_empty = given.get_ref().trim().is_empty();
        if is_empty {
            let message = format!("`utm`: the {key} is empty");
            let help = "name it as your statistics do, or leave the key out";
            toml.advise(Fault::ValueInvalid, given.span(), message, help);
        }
        (!is_empty).then(|| given.into_inner())
    };
    Some(Utm {
        source: value("source", record.source)?,
        medium: record.medium.and_then(|given| value("medium", given)),
        campaign: record.campaign.and_then(|given| value("campaign", given)),
    })
}

/// What can be forbidden of what is named; a problem for the rest.
fn forbids(
    toml: &mut TomlFile,
    places: &mut Places,
    given: Option<Vec<Spanned<String>>>,
) -> Vec<String> {
    let mut known = given.unwrap_or_default();
    known.retain(|given| {
        let is_known = FORBIDDABLE.contains(&given.get_ref().as_str());
        if !is_known {
            let message = format!("`forbids`: nothing is called `{}`", given.get_ref());
            let help = suggestion(given.get_ref(), &FORBIDDABLE);
            toml.advise(Fault::ValueInvalid, given.span(), message, help);
        }
        is_known
    });
    toml.texts(places, "forbids", Some(known))
}

fn limit(toml: &mut TomlFile, key: &str, given: Option<Spanned<i64>>) -> Option<u32> {
    let given = given?;
    let limit = u32::try_from(*given.get_ref()).ok();
    let limit = limit.filter(|limit| *limit > 0);
    if limit.is_none() {
        let message = format!("`limits`: {} is no limit for `{key}`", given.get_ref());
        let help = "write a whole number from 1, or leave it out where there is no limit";
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    limit
}
