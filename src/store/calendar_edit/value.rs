//! Writes values as TOML text, in the manner of the value they replace.

use super::{Refusal, TomlValue};
use chrono::{Datelike, NaiveDate};
use toml::Value;
use toml::value::{Date, Datetime};

const LONGEST_BARE_KEY: usize = 80;

/// The TOML text of a value. `old` is the text it replaces, empty for a new key: its quote character and the layout of
/// an array over several lines are kept where they can be.
pub(super) fn write(value: &TomlValue, old: &str) -> Result<String, Refusal> {
    let literal = old
        .trim_start_matches(['[', ' ', '\t', '\r', '\n'])
        .starts_with('\'');
    match value {
        TomlValue::Text(text) => Ok(quoted(text, literal)),
        TomlValue::Date(date) => Ok(day(*date)?.to_string()),
        TomlValue::Texts(texts) => {
            let items: Vec<_> = texts.iter().map(|text| quoted(text, literal)).collect();
            Ok(array(&items, old))
        }
    }
}

/// The value as the parser must read it.
pub(super) fn expected(value: &TomlValue) -> Result<Value, Refusal> {
    Ok(match value {
        TomlValue::Text(text) => Value::String(text.clone()),
        TomlValue::Date(date) => Value::Datetime(Datetime {
            date: Some(day(*date)?),
            time: None,
            offset: None,
        }),
        TomlValue::Texts(texts) => Value::Array(texts.iter().cloned().map(Value::String).collect()),
    })
}

/// A key as it is written before `=`.
pub(super) fn key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.len() <= LONGEST_BARE_KEY && key.bytes().all(bare) {
        key.to_owned()
    } else {
        basic(key)
    }
}

/// A string in double quotes.
pub(super) fn basic(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if character.is_control() => {
                out.extend(format!("\\u{:04X}", u32::from(character)).chars());
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

fn quoted(text: &str, literal: bool) -> String {
    if literal && !text.contains(|character: char| character == '\'' || character.is_control()) {
        format!("'{text}'")
    } else {
        basic(text)
    }
}

fn array(items: &[String], old: &str) -> String {
    let (Some((first, rest)), Some((_, last))) = (old.split_once('\n'), old.rsplit_once('\n'))
    else {
        return format!("[{}]", items.join(", "));
    };
    // One item a line only where the old array had nothing but its brackets on the first and last lines.
    if items.is_empty() || first.trim_end() != "[" || last.trim_start() != "]" {
        return format!("[{}]", items.join(", "));
    }
    let newline = if first.ends_with('\r') { "\r\n" } else { "\n" };
    let closing = last.trim_end_matches(']');
    let item = rest
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let indent = match item.trim_start() {
        "" | "]" => format!("{closing}  "),
        text => item.strip_suffix(text).unwrap_or_default().to_owned(),
    };
    let mut text = format!("[{newline}");
    for item in items {
        text.extend([indent.as_str(), item, ",", newline]);
    }
    text + closing + "]"
}

fn day(date: NaiveDate) -> Result<Date, Refusal> {
    let refuse = || {
        Refusal::new(
            format!("the day {date} is out of range"),
            "use a year from 1970 to 9999",
        )
    };
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| (1970..=9999).contains(year));
    match (year, u8::try_from(date.month()), u8::try_from(date.day())) {
        (Some(year), Ok(month), Ok(day)) => Ok(Date { year, month, day }),
        _ => Err(refuse()),
    }
}
