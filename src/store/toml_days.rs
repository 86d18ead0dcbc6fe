//! Days that do not exist, such as a bare `2025-11-31`: the parser takes the file for broken, we only the day.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Puts what was written in the place of each value that looks like a date and is none; how many there were.
pub(super) fn as_written<'a>(table: &mut DeTable<'a>, text: &'a str) -> usize {
    table
        .iter_mut()
        .map(|(_, value)| value_as_written(value, text))
        .sum()
}

fn value_as_written<'a>(value: &mut Spanned<DeValue<'a>>, text: &'a str) -> usize {
    let span = value.span();
    match value.get_mut() {
        DeValue::Table(table) => as_written(table, text),
        DeValue::Array(items) => items
            .iter_mut()
            .map(|item| value_as_written(item, text))
            .sum(),
        DeValue::Datetime(day) if day.date.is_none() && day.time.is_none() => {
            let written = text.get(span).unwrap_or_default();
            *value.get_mut() = DeValue::String(written.into());
            1
        }
        _ => 0,
    }
}
