//! Adds and removes items of a table between braces, in YAML and TOML alike.

use std::ops::Range;

use super::{Key, locate::Site};
use crate::store::splice::Splice;

/// Puts `item` behind the last item of the table.
pub(super) fn insert(text: &str, site: &Site<'_>, item: &str) -> Option<Splice> {
    if let Some(end) = site.map.own_end() {
        return Some(Splice::insert(end, format!(", {item}")));
    }
    let open = after_brace(text, site.span)?;
    let blank_follows = text.get(open..)?.starts_with([' ', '\n', '\r']);
    let gap = if blank_follows { "" } else { " " };
    Some(Splice::insert(open, format!(" {item}{gap}")))
}

/// Takes the item of `key` out with one comma; nothing when a comment would go with it.
pub(super) fn remove(text: &str, site: &Site<'_>, key: &Key<'_>) -> Option<Splice> {
    let entries = &site.map.entries;
    let index = entries
        .iter()
        .position(|(other, _)| other.span == key.span)?;
    let item = |index: usize| entries.get(index);
    let (key, node) = item(index)?;
    let end = node.own_end(key)?;
    let before = index.checked_sub(1).and_then(item);
    let range = match (before, item(index + 1)) {
        (_, Some((next, _))) => key.span.start..next.span.start,
        (Some((previous, node)), None) => node.own_end(previous)?..end,
        (None, None) => after_brace(text, site.span)?..site.span.end.checked_sub(1)?,
    };
    let around = [
        text.get(range.start..key.span.start),
        text.get(end..range.end),
    ];
    let keeps_comments = !around.into_iter().flatten().any(|part| part.contains('#'));
    keeps_comments.then(|| Splice::delete(range))
}

/// The place behind the opening brace, which a tag may precede.
fn after_brace(text: &str, span: &Range<usize>) -> Option<usize> {
    let brace = text.get(span.clone())?.find('{')?;
    Some(span.start + brace + 1)
}
