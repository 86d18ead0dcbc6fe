//! `calendar/channels.toml` ⇄ channels.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::toml_file::{TomlFile, take_out};
use crate::editorial::{
    channel::{Channel, Limits, Reach},
    places::Places,
    problem::{Fault, Problem},
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`limits` is read as a table of its own; here it is a known key"
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
}

#[derive(Deserialize)]
struct LimitsRecord {
    title: Option<Spanned<i64>>,
    text: Option<Spanned<i64>>,
    tags: Option<Spanned<i64>>,
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
    for mut value in toml.tables("channel", given) {
        let given = take_out(&mut value, "limits");
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
    if !matches!(given.get_ref(), DeValue::Table(_)) {
        let help = "write it as { title = 80, text = 280, tags = 4 }, with what is limited";
        toml.advise(
            Fault::ValueInvalid,
            given.span(),
            "`limits`: expected a table",
            help,
        );
        return Limits::default();
    }
    let Some(record) = toml.record::<LimitsRecord>(given, None) else {
        return Limits::default();
    };
    Limits {
        title: limit(toml, "title", record.title),
        text: limit(toml, "text", record.text),
        tags: limit(toml, "tags", record.tags),
    }
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
