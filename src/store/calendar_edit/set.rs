//! Gives keys of entries new values, or writes the lines that are missing.

use std::collections::HashSet;

use super::parsed::{Found, Parsed};
use super::{CalendarChange, Edit, Refusal, Value, check, value};
use crate::store::{lines, quote::toml_key, refusal::BY_HAND, splice::Splice};
use toml::Spanned;
use toml::de::DeValue;

/// How many of the changes at the front set values that do not touch each other: no key twice, and no id.
pub(super) fn together(changes: &[CalendarChange]) -> usize {
    let mut seen = HashSet::new();
    let apart = changes.iter().take_while(|change| match change {
        CalendarChange::Set { id, key, .. } => key != "id" && seen.insert((id, key)),
        _ => false,
    });
    apart.count()
}

/// The splices that set keys, without those that have the value already. Changes of another sort are left out.
pub(super) fn set(parsed: &Parsed<'_>, changes: &[CalendarChange]) -> Result<Edit, Refusal> {
    let mut edit = Edit {
        splices: Vec::new(),
        expected: parsed.values.clone(),
    };
    let by_id = parsed.by_id()?;
    for change in changes {
        if let CalendarChange::Set { id, key, value } = change {
            let found = parsed.only(id, by_id.get(id.as_str()))?;
            set_one(parsed, &mut edit, found, (key, value))?;
        }
    }
    Ok(edit)
}

fn set_one(
    parsed: &Parsed<'_>,
    edit: &mut Edit,
    found: &Found<'_, '_>,
    (key, new): (&str, &Value),
) -> Result<(), Refusal> {
    let wanted = value::expected(key, new)?;
    let entry = check::entry(&parsed.values, found.index);
    if entry.and_then(|entry| entry.get(key)) == Some(&wanted) {
        return Ok(());
    }
    if let (true, Value::Text(other)) = (key == "id", new) {
        check::id_is_free(parsed, other)?;
    }
    edit.splices.push(splice(parsed, found, key, &wanted)?);
    check::set_key(&mut edit.expected, found.index, key, wanted);
    Ok(())
}

/// The splice that gives a table's key a value it does not have.
pub(super) fn splice(
    parsed: &Parsed<'_>,
    found: &Found<'_, '_>,
    key: &str,
    wanted: &toml::Value,
) -> Result<Splice, Refusal> {
    match found.table.get(key) {
        Some(old) => {
            may_be_replaced(parsed, key, old)?;
            let written = value::write(wanted, parsed.slice(old.span()));
            Ok(Splice::replace(old.span(), written))
        }
        None => Ok(missing(parsed, found, key, wanted)),
    }
}

/// Tables are not one value, and a comment inside an array would be lost with its neighbours.
fn may_be_replaced(
    parsed: &Parsed<'_>,
    key: &str,
    old: &Spanned<DeValue<'_>>,
) -> Result<(), Refusal> {
    let span = old.span();
    let refuse = |what: &str| {
        Err(Refusal::new(format!("`{key}` {what}"), BY_HAND).at_line(parsed.line(span.start)))
    };
    match old.get_ref() {
        DeValue::Table(_) => refuse("is a table"),
        DeValue::Array(items) => {
            let nested = |item: &Spanned<DeValue<'_>>| {
                matches!(item.get_ref(), DeValue::Table(_) | DeValue::Array(_))
            };
            if items.iter().any(nested) {
                return refuse("is a list of lists or tables");
            }
            let mut gap = span.start;
            for item in items {
                if parsed.slice(gap..item.span().start).contains('#') {
                    return refuse("has a comment inside its list");
                }
                gap = item.span().end;
            }
            if parsed.slice(gap..span.end).contains('#') {
                return refuse("has a comment inside its list");
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn missing(parsed: &Parsed<'_>, found: &Found<'_, '_>, key: &str, new: &toml::Value) -> Splice {
    let pair = format!("{} = {}", toml_key(key), value::write(new, ""));
    line(parsed, found, &pair)
}

/// The splice that adds a key with its value behind the last one of a table.
pub(super) fn line(parsed: &Parsed<'_>, found: &Found<'_, '_>, pair: &str) -> Splice {
    if !found.is_block {
        let at = parsed.content_end(found.span.end.saturating_sub(1));
        return Splice::insert(at, format!(", {pair}"));
    }
    let limit = parsed.headers_after(found.span.start).first();
    let limit = limit.copied().unwrap_or(parsed.text.len());
    let at = parsed.line_end(parsed.content_end(limit));
    let own_keys = found.table.keys().map(|key| key.span().start);
    let last_key = own_keys.filter(|start| *start < limit).max();
    let last = last_key.unwrap_or(found.span.start);
    let line = parsed.slice(parsed.line_start(last)..at);
    let indent = lines::blanks(parsed.text, last);
    let with = if line.ends_with("\r\n") {
        format!("{indent}{pair}\r\n")
    } else if line.ends_with('\n') {
        format!("{indent}{pair}\n")
    } else {
        format!("{}{indent}{pair}", parsed.newline())
    };
    Splice::insert(at, with)
}
