//! New keys and tables as TOML, and the places in a text where they are put.

use toml::Value;

use crate::{
    plan::{self, NewTable},
    store::{
        quarter_file,
        quote::{needs_escape, toml_key, toml_text},
        refusal::{BY_HAND, Refusal},
    },
};

/// Longest list that stands in one line, in bytes.
const LINE: usize = 80;

/// A value as the parser has to read it.
pub(super) fn value_of(value: &plan::Value) -> Result<Value, Refusal> {
    let spelt = |text: &str| {
        let table = toml::from_str::<toml::Table>(&format!("x = {text}")).ok();
        let value = table.and_then(|mut table| table.remove("x"));
        value.ok_or_else(|| Refusal::new(format!("`{text}` is no value"), BY_HAND))
    };
    Ok(match value {
        plan::Value::Text(text) => Value::String(text.clone()),
        plan::Value::Bool(one) => Value::Boolean(*one),
        plan::Value::Date(day) => spelt(&day.to_string())?,
        plan::Value::Spelt(text) => spelt(text)?,
        plan::Value::Texts(texts) => {
            Value::Array(texts.iter().cloned().map(Value::String).collect())
        }
        plan::Value::List(values) => {
            Value::Array(values.iter().map(value_of).collect::<Result<_, _>>()?)
        }
        plan::Value::Table(keys) => {
            let keys = keys
                .iter()
                .map(|(key, value)| Ok((key.clone(), value_of(value)?)));
            Value::Table(keys.collect::<Result<_, Refusal>>()?)
        }
    })
}

fn write(value: &plan::Value) -> String {
    match value {
        plan::Value::Text(text) => long_text(text).unwrap_or_else(|| quoted(text)),
        plan::Value::Bool(one) => one.to_string(),
        plan::Value::Date(day) => day.to_string(),
        plan::Value::Spelt(text) => text.clone(),
        plan::Value::Texts(texts) => {
            list(&texts.iter().map(|text| quoted(text)).collect::<Vec<_>>())
        }
        plan::Value::List(values) => list(&values.iter().map(write).collect::<Vec<_>>()),
        plan::Value::Table(keys) => {
            let keys = keys
                .iter()
                .map(|(key, value)| format!("{} = {}", toml_key(key), write(value)));
            format!("{{ {} }}", keys.collect::<Vec<_>>().join(", "))
        }
    }
}

/// In the quotes that need no escapes, where there are such.
fn quoted(text: &str) -> String {
    toml_text(text, text.contains('"'))
}

/// A text of several lines as it is written by hand, where that can be.
fn long_text(text: &str) -> Option<String> {
    let plain = |c: char| c == '\n' || !needs_escape(c);
    let is_fit = text.contains('\n') && text.chars().all(plain) && !text.contains("'''");
    (is_fit && !text.ends_with('\'')).then(|| format!("'''\n{text}'''"))
}

fn list(items: &[String]) -> String {
    let line = format!("[{}]", items.join(", "));
    if line.len() <= LINE {
        return line;
    }
    let lines = items.iter().map(|item| format!("  {item},\n"));
    format!("[\n{}]", lines.collect::<String>())
}

fn keys(keys: &[(String, plan::Value)]) -> String {
    let lines = keys
        .iter()
        .map(|(key, value)| format!("{} = {}\n", toml_key(key), write(value)));
    lines.collect()
}

/// A table with an empty line in front of it.
pub(super) fn table(table: &NewTable) -> String {
    named(&toml_key(&table.name), table)
}

/// A table inside one of the list `outer`.
pub(super) fn inner_table(outer: &str, inner: &NewTable) -> String {
    named(
        &format!("{}.{}", toml_key(outer), toml_key(&inner.name)),
        inner,
    )
}

fn named(name: &str, table: &NewTable) -> String {
    let comment = table.comment.as_deref().map(quarter_file::comment);
    let comment = comment.unwrap_or_default();
    let header = if table.is_listed {
        format!("[[{name}]]")
    } else {
        format!("[{name}]")
    };
    let inner = table.tables.iter();
    let inner = inner.map(|inner| named(&format!("{name}.{}", toml_key(&inner.name)), inner));
    let inner = inner.collect::<String>();
    format!("\n{comment}{header}\n{}{inner}", keys(&table.keys))
}

/// Keys that are put above all tables of a file, at this place of it.
pub(super) fn keys_above(file: &str, at: usize, new: &[(String, plan::Value)]) -> String {
    let (before, behind) = file.split_at_checked(at).unwrap_or((file, ""));
    let mut text = keys(new);
    if is_comment(before.lines().next_back().unwrap_or_default()) {
        text.insert(0, '\n');
    }
    if !behind.trim_start_matches(['\r', '\n']).is_empty() && !behind.starts_with(['\r', '\n']) {
        text.push('\n');
    }
    text
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Where keys can be put above all tables: in front of the first header with its comments, at the end where there is
/// none. A line that only looks like a header stands in a value, which is found out when the result is read.
pub(super) fn above_tables(file: &str) -> usize {
    let first = lines(file).find(|(_, line)| line.trim_start().starts_with('['));
    first.map_or(file.len(), |(at, _)| with_comments(file, at))
}

/// Where the table of that number in the list `name` ends, with all that is in it.
pub(super) fn end_of(file: &str, name: &str, number: usize) -> Option<usize> {
    let (own, inside) = (
        format!("[[{name}]]"),
        [format!("[[{name}."), format!("[{name}.")],
    );
    let mut headers = lines(file).filter(|(_, line)| line.trim_start().starts_with('['));
    headers
        .by_ref()
        .filter(|(_, line)| line.trim_start().starts_with(&own))
        .nth(number)?;
    let next = headers.find(|(_, line)| {
        let line = line.trim_start();
        !inside.iter().any(|inside| line.starts_with(inside))
    });
    Some(next.map_or(file.len(), |(at, _)| with_comments(file, at)))
}

/// The lines with where they begin.
fn lines(file: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    file.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// The place in front of the comments and the empty lines directly above a header.
fn with_comments(file: &str, header: usize) -> usize {
    let above = file.get(..header).unwrap_or_default();
    let mut at = header;
    let mut lines = above.split_inclusive('\n').rev().peekable();
    while let Some(line) = lines.next_if(|line| is_comment(line)) {
        at -= line.len();
    }
    while let Some(line) = lines.next_if(|line| line.trim().is_empty()) {
        at -= line.len();
    }
    at
}
