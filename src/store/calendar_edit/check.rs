//! Proves that splices changed what was asked for and nothing else.

use super::parsed::Parsed;
use super::{Edit, Refusal};
use crate::store::{limits, refusal::BY_HAND, splice};
use toml::{Table, Value};

/// Makes the splices, parses the result, and refuses it when it does not say what was expected.
pub(super) fn made(parsed: &Parsed<'_>, edit: &Edit) -> Result<String, Refusal> {
    let text = splice::apply(parsed.text, &edit.splices);
    let first = edit.splices.iter().map(|splice| splice.at.start).min();
    let unsafe_edit = |why: &str| {
        Refusal::new(format!("an edit here would {why}"), BY_HAND)
            .at_line(parsed.line(first.unwrap_or_default()))
    };
    if text.len() as u64 > limits::PLAN {
        return Err(unsafe_edit("make the file larger than 1 MiB"));
    }
    let result = Parsed::new(&text)
        .map_err(|refusal| unsafe_edit(&format!("break the file ({})", refusal.message)))?;
    if same_tables(&result.values, &edit.expected) {
        Ok(text)
    } else {
        Err(unsafe_edit("change more than it should"))
    }
}

/// Refuses a file that does not say just this.
pub(super) fn says(parsed: &Parsed<'_>, expected: &Table) -> Result<(), Refusal> {
    if same_tables(&parsed.values, expected) {
        return Ok(());
    }
    Err(Refusal::new(
        "the file would not say what it should",
        BY_HAND,
    ))
}

/// The values of one entry.
pub(super) fn entry(values: &Table, index: usize) -> Option<&Table> {
    values.get("entry")?.as_array()?.get(index)?.as_table()
}

/// Sets one key of an entry in the file's values.
pub(super) fn set_key(values: &mut Table, index: usize, key: &str, value: Value) {
    if let Some(Value::Array(entries)) = values.get_mut("entry")
        && let Some(Value::Table(entry)) = entries.get_mut(index)
    {
        entry.insert(key.to_owned(), value);
    }
}

/// The file's values with an entry put in at a place.
pub(super) fn with_entry(values: &Table, index: usize, entry: Table) -> Table {
    let mut values = values.clone();
    let list = values
        .entry("entry")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(entries) = list {
        entries.insert(index.min(entries.len()), Value::Table(entry));
    }
    values
}

/// The file's values without one entry.
pub(super) fn without_entry(values: &Table, index: usize) -> Table {
    let mut values = values.clone();
    if let Some(Value::Array(entries)) = values.get_mut("entry") {
        if index < entries.len() {
            entries.remove(index);
        }
        if entries.is_empty() {
            values.remove("entry");
        }
    }
    values
}

/// Refuses an id that an entry of the file has already.
pub(super) fn id_is_free(parsed: &Parsed<'_>, id: &str) -> Result<(), Refusal> {
    for (other, found) in parsed.entries()? {
        if other == Some(id) {
            return Err(Refusal::new(
                format!("an entry with the id `{id}` is here already"),
                "choose another id",
            )
            .at_line(parsed.line(found.span.start)));
        }
    }
    Ok(())
}

fn same_tables(left: &Table, right: &Table) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
}

/// Equality in which `nan` equals itself: a file with a `nan` in it can still be edited.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Float(left), Value::Float(right)) => left.to_bits() == right.to_bits(),
        (Value::Table(left), Value::Table(right)) => same_tables(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        _ => left == right,
    }
}
