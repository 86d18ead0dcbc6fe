//! A value that was read, as one to be written into front matter of either format.

use chrono::NaiveDate;

use super::quote::{self, Context};
use super::{Format, Map, NewValue, Node, Scalar, ScalarKind, Value};
use crate::editorial::date;

/// What a value of `from` is in `to`; `None` for what `to` has no form for: nothing, in TOML.
///
/// A number and a moment stay what they are, in a spelling that the other format reads; `yes` and `no` without quotes
/// become truth values in TOML, where YAML 1.1 and 1.2 disagree.
pub(in crate::store) fn converted(node: &Node<'_>, from: Format, to: Format) -> Option<NewValue> {
    match &node.value {
        Value::Scalar(scalar) => scalar_value(scalar, from, to),
        Value::List { items, .. } => {
            let items = items.iter();
            let items = items.filter_map(|item| converted(item, from, to));
            Some(NewValue::List(items.collect()))
        }
        Value::Map(map) => Some(NewValue::Table(entries(map, from, to))),
    }
}

fn entries(map: &Map<'_>, from: Format, to: Format) -> Vec<(String, NewValue)> {
    let entries = map.entries.iter();
    let entries = entries.filter_map(|(key, node)| {
        let value = converted(node, from, to)?;
        Some((key.text.to_string(), value))
    });
    entries.collect()
}

fn scalar_value(scalar: &Scalar<'_>, from: Format, to: Format) -> Option<NewValue> {
    let text = || Some(NewValue::text(scalar.text.as_ref()));
    if scalar.is_quoted() {
        return text();
    }
    match (from, to) {
        (Format::Toml, Format::Yaml) => yaml_value(scalar),
        (Format::Yaml, Format::Yaml) if scalar.is_null() => Some(spelt("null")),
        (Format::Yaml, Format::Yaml) if is_word(&scalar.text) => text(),
        (Format::Toml, Format::Toml) | (Format::Yaml, Format::Yaml) => Some(spelt(&scalar.text)),
        (Format::Yaml, Format::Toml) if scalar.is_null() => None,
        (Format::Yaml, Format::Toml) => Some(toml_value(scalar)),
    }
}

fn spelt(text: &str) -> NewValue {
    NewValue::Spelt(text.to_owned())
}

/// A TOML scalar that is no text, in YAML.
fn yaml_value(scalar: &Scalar<'_>) -> Option<NewValue> {
    let text = &*scalar.text;
    match scalar.kind {
        ScalarKind::Boolean => scalar.as_bool().map(NewValue::Bool),
        ScalarKind::Integer => integer(text).map(NewValue::Spelt),
        ScalarKind::Float => float(text).map(NewValue::Spelt),
        // A time of no day would be a number of base 60 to some readers of YAML.
        _ if begins_with_day(text) => Some(spelt(text)),
        _ => Some(NewValue::text(text)),
    }
}

/// Whether a YAML scalar without quotes can be nothing but a text: it has a character of which neither numbers nor
/// moments nor words with a meaning are made, or is known for a text.
fn is_word(text: &str) -> bool {
    let is_other =
        |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | ':' | '_' | ' '));
    quote::is_plain(text, Context::Flow)
        || text.contains(is_other)
        || text.contains(": ")
        || text.ends_with(':')
        || text.starts_with([':', ' '])
        || text.starts_with("- ")
        || text == "-"
}

/// A YAML scalar without quotes in TOML.
fn toml_value(scalar: &Scalar<'_>) -> NewValue {
    let text = &*scalar.text;
    if let Some(day) = day(text) {
        return NewValue::Date(day);
    }
    if let Some(flag) = scalar.as_bool() {
        return NewValue::Bool(flag);
    }
    let is_number = || {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is_octal = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        !is_octal && toml_reads_number(text)
    };
    let is_moment = || begins_with_day(text) && text.parse::<toml::value::Datetime>().is_ok();
    if is_number() || is_moment() {
        return NewValue::Spelt(text.to_owned());
    }
    NewValue::text(text)
}

/// Whether a text is a decimal number, as both formats write one.
fn toml_reads_number(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
        && format!("n = {text}")
            .parse::<toml::Table>()
            .is_ok_and(|table| {
                matches!(
                    table.get("n"),
                    Some(toml::Value::Integer(_) | toml::Value::Float(_))
                )
            })
}

fn day(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| date::parse(text)).flatten()
}

fn begins_with_day(text: &str) -> bool {
    text.get(..10).is_some_and(|head| day(head).is_some())
}

/// A TOML number without a fraction in decimal digits.
fn integer(text: &str) -> Option<String> {
    let text = text.replace('_', "");
    let radix = |digits, radix| i64::from_str_radix(digits, radix).ok();
    let number = match text.get(..2) {
        Some("0x") => radix(text.get(2..)?, 16),
        Some("0o") => radix(text.get(2..)?, 8),
        Some("0b") => radix(text.get(2..)?, 2),
        _ => text.parse().ok(),
    };
    number.map(|number: i64| number.to_string())
}

/// A TOML number with a fraction or an exponent, as YAML 1.1 and 1.2 read it.
fn float(text: &str) -> Option<String> {
    match text.trim_start_matches(['+', '-']) {
        "nan" => return Some(".nan".to_owned()),
        "inf" if text.starts_with('-') => return Some("-.inf".to_owned()),
        "inf" => return Some(".inf".to_owned()),
        _ => {}
    }
    let number: f64 = text.replace('_', "").parse().ok()?;
    let text = format!("{number:?}");
    let Some((digits, exponent)) = text.split_once('e') else {
        return Some(text);
    };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    Some(format!("{digits}{point}e{sign}{exponent}"))
}
