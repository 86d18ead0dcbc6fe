//! Single TOML values as the texts they were written as.

use toml::{Spanned, de::DeValue};

/// A date or a text as text; `None` for anything else.
pub(super) fn text_of(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

/// The text of a string value.
pub(super) fn string_of(value: &Spanned<DeValue>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The whole number that a value is, from 0.
pub(super) fn count_of(value: &Spanned<DeValue>) -> Option<u32> {
    match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

/// A date or a text as a value that keeps its form; an empty text for anything else.
pub(super) fn plain(value: &Spanned<DeValue>) -> toml::Value {
    match value.get_ref() {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Datetime(day) => toml::Value::Datetime(*day),
        _ => toml::Value::String(String::new()),
    }
}
