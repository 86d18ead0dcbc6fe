//! Writes one text, date or truth value so that every reader takes it for what it is.

use super::{Format, NewValue, ScalarKind};
use crate::store::quote::{double, needs_escape, toml_key, toml_text};

/// Where a YAML scalar stands; between braces and brackets more characters have a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Block,
    Flow,
}

/// A text in the quotes `kind`, where it can be written in them.
pub(super) fn text(format: Format, text: &str, kind: ScalarKind, context: Context) -> String {
    let single = kind == ScalarKind::Single;
    match format {
        Format::Toml => toml_text(text, single),
        Format::Yaml if single && !text.contains(needs_escape) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Format::Yaml if kind == ScalarKind::Plain && is_plain(text, context) => text.to_owned(),
        Format::Yaml => double(text),
    }
}

/// A value in one line, tables and lists between braces and brackets.
pub(super) fn value(
    format: Format,
    value: &NewValue,
    kind: ScalarKind,
    context: Context,
) -> String {
    match value {
        NewValue::Text(one) => text(format, one, kind, context),
        NewValue::Date(date) => date.to_string(),
        NewValue::Bool(one) => one.to_string(),
        NewValue::Texts(texts) => {
            let texts: Vec<_> = texts
                .iter()
                .map(|one| text(format, one, kind, Context::Flow))
                .collect();
            format!("[{}]", texts.join(", "))
        }
        NewValue::Spelt(one) => one.clone(),
        NewValue::List(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|one| self::value(format, one, ScalarKind::Plain, Context::Flow))
                .collect();
            format!("[{}]", items.join(", "))
        }
        NewValue::Table(entries) if entries.is_empty() => "{}".to_owned(),
        NewValue::Table(entries) => {
            let items: Vec<_> = entries
                .iter()
                .map(|(key, one)| item(format, key, one))
                .collect();
            format!("{{ {} }}", items.join(", "))
        }
    }
}

/// A key and its value as they stand between braces.
pub(super) fn item(format: Format, name: &str, one: &NewValue) -> String {
    let separator = match format {
        Format::Yaml => ": ",
        Format::Toml => " = ",
    };
    format!(
        "{}{separator}{}",
        key(format, name),
        value(format, one, ScalarKind::Plain, Context::Flow)
    )
}

/// A key, quoted where it must be.
pub(super) fn key(format: Format, key: &str) -> String {
    match format {
        Format::Toml => toml_key(key),
        Format::Yaml if is_plain(key, Context::Flow) => key.to_owned(),
        Format::Yaml => double(key),
    }
}

/// Whether a YAML text reads back as itself without quotes, under the rules of 1.1 and 1.2 alike.
pub(super) fn is_plain(text: &str, context: Context) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let begins_well = first.is_alphanumeric() || matches!(first, '_' | '/' | '(' | '$');
    let forbidden = |c: char| match c {
        '[' | ']' | '{' | '}' | ',' | ':' | '?' => context == Context::Flow,
        _ => needs_escape(c),
    };
    begins_well
        && !text.ends_with(char::is_whitespace)
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(forbidden)
        && !is_word_with_meaning(text)
        && !looks_like_number(text)
}

/// Words that some reader takes for a truth value, a null or a number.
fn is_word_with_meaning(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "nan", "inf",
        "infinity",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Numbers, dates and times in all their spellings have a digit and no other letters than these; they begin with a
/// digit, or for one reader of YAML 1.1 with the exponent.
fn looks_like_number(text: &str) -> bool {
    let is_letter = |c: char| matches!(c, 'a'..='f' | 'A'..='F' | 'o' | 'O' | 'x' | 'X' | 't' | 'T' | 'z' | 'Z');
    text.starts_with(|c: char| c.is_numeric() || matches!(c, '_' | 'e' | 'E'))
        && text.contains(char::is_numeric)
        && text.chars().all(|c| !c.is_alphabetic() || is_letter(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_needs_more_quotes_between_braces() {
        for one in ["a, b", "http://x", "a [b]", "why?"] {
            assert!(
                is_plain(one, Context::Block) && !is_plain(one, Context::Flow),
                "{one}"
            );
        }
    }

    #[test]
    fn keys_are_bare_where_the_format_allows() {
        assert_eq!(key(Format::Yaml, "a b"), "a b");
        assert_eq!(key(Format::Toml, "a b"), "\"a b\"");
        assert_eq!(key(Format::Yaml, "on"), "\"on\"");
        assert_eq!(key(Format::Toml, "on"), "on");
        assert_eq!(key(Format::Toml, ""), "\"\"");
    }
}
