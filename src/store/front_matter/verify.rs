//! Compares the tree before an edit with the tree after it.

use super::{Change, FrontMatter, Map, MapStyle, NewValue, Node, Scalar, ScalarKind, Value, quote};

/// Whether `new` is `old` with this one change, every other key as it was and in the same order.
pub(super) fn differs_by(old: &FrontMatter<'_>, new: &FrontMatter<'_>, change: &Change) -> bool {
    old.duplicates
        .iter()
        .map(|one| &one.key)
        .eq(new.duplicates.iter().map(|one| &one.key))
        && map_differs_by(&old.root, &new.root, change.path(), change)
}

fn map_differs_by(old: &Map<'_>, new: &Map<'_>, path: &[String], change: &Change) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return false;
    };
    others_equal(old, new, first)
        && if rest.is_empty() {
            match (change, new.get(first)) {
                (Change::Set { value, .. }, Some(node)) => holds(node, value),
                (Change::Remove { .. }, node) => node.is_none(),
                _ => false,
            }
        } else {
            let empty = Map {
                entries: Vec::new(),
                style: MapStyle::Block,
            };
            let before = old.get(first).and_then(Node::as_map);
            match new.get(first) {
                Some(node) => node.as_map().is_some_and(|after| {
                    map_differs_by(before.unwrap_or(&empty), after, rest, change)
                }),
                // A TOML table made by dotted keys is gone with the last of them.
                None => {
                    matches!(change, Change::Remove { .. })
                        && before.is_some_and(|map| {
                            map.style == MapStyle::Dotted
                                && map_differs_by(map, &empty, rest, change)
                        })
                }
            }
        }
}

fn others_equal(old: &Map<'_>, new: &Map<'_>, changed: &str) -> bool {
    let others = |map| {
        let Map { entries, .. }: &Map<'_> = map;
        entries.iter().filter(|(key, _)| key.text != changed)
    };
    others(old)
        .map(|(key, _)| &key.text)
        .eq(others(new).map(|(key, _)| &key.text))
        && others(old)
            .zip(others(new))
            .all(|((_, one), (_, other))| same(one, other))
}

fn same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => one == other,
        (Value::List { items: one, .. }, Value::List { items: other, .. }) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.entries.len() == other.entries.len()
                && one
                    .entries
                    .iter()
                    .zip(&other.entries)
                    .all(|((key, one), (other_key, other))| {
                        key.text == other_key.text && same(one, other)
                    })
        }
        _ => false,
    }
}

/// Whether a node has the value, in a spelling that no reader takes for something else.
pub(super) fn holds(node: &Node<'_>, value: &NewValue) -> bool {
    match (&node.value, value) {
        (Value::Scalar(scalar), NewValue::Text(text)) => scalar.text == *text && is_text(scalar),
        (Value::Scalar(scalar), NewValue::Date(date)) => scalar.text == date.to_string(),
        (Value::Scalar(scalar), NewValue::Bool(one)) => {
            scalar.is_plain_bool() && scalar.as_bool() == Some(*one)
        }
        (Value::List { items, .. }, NewValue::Texts(texts)) => {
            let is = |(node, text): (&Node, &String)| matches!(&node.value, Value::Scalar(scalar) if scalar.text == *text && is_text(scalar));
            items.len() == texts.len() && items.iter().zip(texts).all(is)
        }
        (Value::Map(map), NewValue::Table(entries)) => {
            map.entries.len() == entries.len()
                && entries
                    .iter()
                    .all(|(key, value)| map.get(key).is_some_and(|node| holds(node, value)))
        }
        _ => false,
    }
}

fn is_text(scalar: &Scalar<'_>) -> bool {
    scalar.is_quoted()
        || (scalar.kind == ScalarKind::Plain
            && quote::is_plain(&scalar.text, quote::Context::Block))
}
