//! Values as the parser reads them, and as they are written in the manner of the value they replace.

use super::Refusal;
use crate::{
    plan,
    store::{quote::toml_text, refusal::BY_HAND},
};
use chrono::{Datelike, NaiveDate};
use toml::Value;
use toml::value::{Date, Datetime};

/// A key's value as the parser must read it.
pub(super) fn expected(key: &str, value: &plan::Value) -> Result<Value, Refusal> {
    Ok(match value {
        plan::Value::Text(text) => Value::String(text.clone()),
        plan::Value::Date(date) => Value::Datetime(Datetime {
            date: Some(day(*date)?),
            time: None,
            offset: None,
        }),
        plan::Value::Bool(one) => Value::Boolean(*one),
        plan::Value::Texts(texts) => {
            Value::Array(texts.iter().cloned().map(Value::String).collect())
        }
        plan::Value::Table(_) | plan::Value::List(_) | plan::Value::Spelt(_) => {
            let what = match value {
                plan::Value::Table(_) => "a table",
                plan::Value::List(_) => "a list of other values than texts",
                _ => "a number",
            };
            let message = format!("`{key}` would be {what}, and no key of an entry is one");
            return Err(Refusal::new(message, BY_HAND));
        }
    })
}

/// The TOML text of a value. `old` is the text it replaces, empty for a new key: its quote character and the layout of
/// an array over several lines are kept where they can be.
pub(super) fn write(value: &Value, old: &str) -> String {
    let single = old
        .trim_start_matches(['[', ' ', '\t', '\r', '\n'])
        .starts_with('\'');
    match value {
        Value::String(text) => toml_text(text, single),
        Value::Array(items) => {
            let texts = items.iter().filter_map(Value::as_str);
            let items: Vec<_> = texts.map(|text| toml_text(text, single)).collect();
            array(&items, old)
        }
        other => other.to_string(),
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
