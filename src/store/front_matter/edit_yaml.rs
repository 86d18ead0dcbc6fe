//! Finds the bytes of YAML that a change replaces, adds or takes out.

use super::document::{Document, nest};
use super::locate::{Found, Site};
use super::quote::{self, Context};
use super::write::{Layout, yaml_entry};
use super::{Format, Key, Map, MapStyle, NewValue, Node, Refusal, ScalarKind, flow};
use crate::store::{lines, splice::Splice};

/// Gives a key this value in place of the one it has, or of none.
pub(super) fn set(
    doc: &Document<'_>,
    path: &[String],
    found: &Found<'_>,
    value: &NewValue,
) -> Result<Vec<Splice>, Refusal> {
    let Found {
        site,
        key,
        node,
        rest,
    } = found;
    if node.is_null() && node.span.is_empty() {
        fill(doc, site, key, rest, value)
    } else if node.is_null() || rest.is_empty() {
        doc.replace(path, node, &nest(rest, value), context(site))
    } else {
        Err(doc.refuse_key(key, "is not a table"))
    }
}

fn context(site: &Site<'_>) -> Context {
    if site.in_flow {
        Context::Flow
    } else {
        Context::Block
    }
}

/// Gives a value to a key that has none: on its line, or on new lines below for a table with one key.
fn fill(
    doc: &Document<'_>,
    site: &Site<'_>,
    key: &Key<'_>,
    rest: &[String],
    value: &NewValue,
) -> Result<Vec<Splice>, Refusal> {
    let text = doc.block.text;
    let Some(colon) = after_colon(text, key) else {
        return Err(doc.refuse_key(key, "has no `:` behind it"));
    };
    if rest.is_empty() || site.in_flow {
        let value = quote::value(
            Format::Yaml,
            &nest(rest, value),
            ScalarKind::Plain,
            context(site),
        );
        return Ok(vec![behind_colon(text, colon, &value)]);
    }
    let layout = layout(doc, site, key.span.start)?;
    let lines = new_lines(rest, value, &layout.deeper());
    Ok(vec![Splice::insert(lines::next(text, colon), lines)])
}

/// Adds a key, with the tables it needs, to the end of a table.
pub(super) fn add(
    doc: &Document<'_>,
    site: &Site<'_>,
    rest: &[String],
    value: &NewValue,
) -> Result<Vec<Splice>, Refusal> {
    let text = doc.block.text;
    let splice = if site.map.style == MapStyle::Flow {
        let Some((first, rest)) = rest.split_first() else {
            return Ok(Vec::new());
        };
        flow::insert(
            text,
            site,
            &quote::item(Format::Yaml, first, &nest(rest, value)),
        )
    } else if let (Some((first, _)), Some((last, node))) =
        (site.map.entries.first(), site.map.entries.last())
    {
        let layout = layout(doc, site, first.span.start)?;
        let end = node.span.end.max(last.span.end);
        let layout = Layout {
            newline: doc.newline(end),
            ..layout
        };
        Some(Splice::insert(
            lines::next(text, end),
            new_lines(rest, value, &layout),
        ))
    } else {
        let layout = Layout {
            indent: String::new(),
            step: "  ".to_owned(),
            newline: doc.newline(text.len()),
        };
        Some(Splice::insert(text.len(), new_lines(rest, value, &layout)))
    };
    splice
        .map(|splice| vec![splice])
        .ok_or_else(|| doc.refuse(site.span.start, "the braces of this table are not found"))
}

/// The lines of a key in a block map, each missing table around it on a line of its own.
fn new_lines(path: &[String], value: &NewValue, layout: &Layout<'_>) -> String {
    let Some((key, tables)) = path.split_last() else {
        return String::new();
    };
    let mut out = String::new();
    let mut layout = layout.clone();
    for table in tables {
        let table = quote::key(Format::Yaml, table);
        out.extend([&layout.indent, &table, ":", layout.newline]);
        layout = layout.deeper();
    }
    let lines = layout.indent.is_empty() || value.holds_tables();
    yaml_entry(&mut out, key, value, ScalarKind::Plain, lines, &layout);
    out
}

/// Takes the lines of a key out.
pub(super) fn remove(
    doc: &Document<'_>,
    site: &Site<'_>,
    key: &Key<'_>,
    node: &Node<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = doc.block.text;
    let refuse = |why: &str| doc.refuse_key(key, why);
    if doc
        .tree
        .duplicates
        .iter()
        .any(|duplicate| duplicate.span == key.span)
    {
        return Err(refuse("is given twice"));
    }
    if lines::indent(text, key.span.start).is_none() {
        return Err(refuse("does not begin its line"));
    }
    let end = node.span.end.max(key.span.end);
    let lines = Splice::delete(lines::start(text, key.span.start)..lines::next(text, end));
    match site.owner {
        // Without its last key the table would be a null.
        Some(owner) if site.map.entries.len() == 1 => {
            let colon =
                after_colon(text, owner).ok_or_else(|| refuse("is the only key of its table"))?;
            Ok(vec![behind_colon(text, colon, "{}"), lines])
        }
        _ => Ok(vec![lines]),
    }
}

/// The place after the colon behind a key.
fn after_colon(text: &str, key: &Key<'_>) -> Option<usize> {
    let rest = text.get(key.span.end..)?;
    let colon = rest.trim_start_matches([' ', '\t']);
    colon.starts_with(':').then(|| text.len() - colon.len() + 1)
}

/// Puts a value behind a colon, keeping one blank before it and the one before a comment.
fn behind_colon(text: &str, colon: usize, value: &str) -> Splice {
    let rest = text.get(colon..).unwrap_or_default();
    match rest.strip_prefix(' ') {
        Some(after) if !after.starts_with('#') => Splice::insert(colon + 1, value),
        _ => Splice::insert(colon, format!(" {value}")),
    }
}

/// The look of new lines beside the key at `at`.
fn layout<'a>(doc: &'a Document<'_>, site: &Site<'_>, at: usize) -> Result<Layout<'a>, Refusal> {
    let text = doc.block.text;
    let indent = lines::indent(text, at).ok_or_else(|| {
        doc.refuse(
            site.span.start,
            "the first key of this table does not begin its line",
        )
    })?;
    let step = " ".repeat(indent_step(text, &doc.tree.root).unwrap_or(2));
    Ok(Layout {
        indent: indent.to_owned(),
        step,
        newline: doc.newline(at),
    })
}

/// By how many columns the first table within a table is indented.
fn indent_step(text: &str, map: &Map<'_>) -> Option<usize> {
    let column = |at: usize| at - lines::start(text, at);
    map.entries.iter().find_map(|(key, node)| {
        let inner = node.as_map().filter(|map| map.style == MapStyle::Block)?;
        let first = &inner.entries.first()?.0;
        column(first.span.start)
            .checked_sub(column(key.span.start))
            .filter(|step| *step > 0)
    })
}
