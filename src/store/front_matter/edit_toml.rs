//! Finds the bytes of TOML that a change replaces, adds or takes out.

use super::document::{Document, nest};
use super::locate::{Found, Site};
use super::quote::{self, Context};
use super::write::{toml_header, toml_path, toml_table};
use super::{Format, Key, MapStyle, NewValue, Node, Refusal, ScalarKind, Value, flow};
use crate::store::{lines, quote::toml_key, splice::Splice};

/// Gives a key this value in place of the one it has.
pub(super) fn set(
    doc: &Document<'_>,
    path: &[String],
    found: &Found<'_>,
    value: &NewValue,
) -> Result<Vec<Splice>, Refusal> {
    if found.rest.is_empty() {
        doc.replace(path, found.node, value, Context::Block)
    } else {
        Err(doc.refuse_key(found.key, "is not a table"))
    }
}

/// Adds a key, with the tables it needs.
pub(super) fn add(
    doc: &Document<'_>,
    site: &Site<'_>,
    rest: &[String],
    value: &NewValue,
) -> Result<Vec<Splice>, Refusal> {
    let Some((first, deeper)) = rest.split_first() else {
        return Ok(Vec::new());
    };
    let becomes_section =
        site.owner.is_none() && matches!(value, NewValue::Table(entries) if !entries.is_empty());
    match site.map.style {
        MapStyle::Flow => {
            let item = quote::item(Format::Toml, first, &nest(deeper, value));
            let splice = flow::insert(doc.block.text, site, &item);
            splice.map(|splice| vec![splice]).ok_or_else(|| {
                doc.refuse(site.span.start, "the braces of this table are not found")
            })
        }
        _ if site.in_flow => Err(doc.refuse(
            site.span.start,
            "a dotted key between braces can not be extended",
        )),
        MapStyle::Dotted => {
            let dotted = site.path.get(site.header_depth..).unwrap_or_default();
            let key = toml_path(&[dotted, rest].concat());
            Ok(vec![line(doc, site, &key, value)])
        }
        MapStyle::Header if deeper.is_empty() && !becomes_section => {
            Ok(vec![line(doc, site, &toml_key(first), value)])
        }
        _ => Ok(vec![section(doc, site, rest, value)]),
    }
}

/// A new line at the end of the keys that stand in a table itself.
fn line(doc: &Document<'_>, site: &Site<'_>, key: &str, value: &NewValue) -> Splice {
    let text = doc.block.text;
    let value = quote::value(Format::Toml, value, ScalarKind::Plain, Context::Block);
    // The top level begins where the text does; any other table with its header, whose line is the first.
    let last = site.map.own_end().or(site.owner.map(|_| site.span.end));
    let (at, indent) = match last {
        Some(end) => (lines::next(text, end), lines::blanks(text, end)),
        None => (0, ""),
    };
    Splice::insert(
        at,
        format!("{indent}{key} = {value}{}", doc.newline(last.unwrap_or(0))),
    )
}

/// A new table under its own header at the end of the block.
fn section(doc: &Document<'_>, site: &Site<'_>, rest: &[String], value: &NewValue) -> Splice {
    let text = doc.block.text;
    let newline = doc.newline(0);
    let path = [site.path, rest].concat();
    let mut out = String::new();
    match value {
        NewValue::Table(entries) if path.len() == 1 => {
            toml_table(
                &mut out,
                &mut path.iter().map(String::as_str).collect(),
                entries,
                newline,
            );
        }
        _ => {
            if let Some((last, header)) = path.split_last() {
                toml_header(&mut out, header, newline);
                out.push_str(&quote::item(Format::Toml, last, value));
                out.push_str(newline);
            }
        }
    }
    let gap = if text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n") {
        ""
    } else {
        newline
    };
    Splice::insert(text.len(), format!("{gap}{out}"))
}

/// Takes the line of a key out; a table under a header is left to the writer.
pub(super) fn remove(
    doc: &Document<'_>,
    site: &Site<'_>,
    key: &Key<'_>,
    node: &Node<'_>,
) -> Result<Vec<Splice>, Refusal> {
    let text = doc.block.text;
    let refuse = |why: &str| doc.refuse_key(key, why);
    let has_lines = match &node.value {
        Value::Map(map) => map.style != MapStyle::Flow,
        Value::List { flow, .. } => !flow,
        Value::Scalar(_) => false,
    };
    if has_lines {
        return Err(refuse("is a table with lines of its own"));
    }
    if site.in_flow {
        return Err(refuse("is a dotted key between braces"));
    }
    let start = lines::start(text, key.span.start);
    Ok(vec![Splice::delete(
        start..lines::next(text, node.span.end),
    )])
}
