//! Writes new front matter, and the lines that an edit adds.

use super::quote::{self, Context};
use super::{Format, NewValue, ScalarKind};
use crate::store::quote::toml_key;

/// A whole new block with its fences, every line ended by `\n`.
///
/// Texts at the top level stand between double quotes, those below only where they must. A table at the top level
/// has a line for each key; a table within it stands between braces, unless it holds tables itself or is the only
/// key. In TOML tables follow the other keys.
#[must_use]
pub fn write(format: Format, entries: &[(String, NewValue)]) -> String {
    let fence = format.fence();
    let mut out = format!("{fence}\n");
    match format {
        Format::Yaml => {
            let layout = Layout {
                indent: String::new(),
                step: "  ".to_owned(),
                newline: "\n",
            };
            for (key, value) in entries {
                yaml_entry(&mut out, key, value, ScalarKind::Double, true, &layout);
            }
        }
        Format::Toml => {
            let mut body = String::new();
            toml_table(&mut body, &mut Vec::new(), entries, "\n");
            out.push_str(&body);
        }
    }
    out.push_str(fence);
    out.push('\n');
    out
}

/// How the lines around new lines look.
#[derive(Debug, Clone)]
pub(super) struct Layout<'a> {
    pub indent: String,
    pub step: String,
    pub newline: &'a str,
}

impl Layout<'_> {
    pub(super) fn deeper(&self) -> Self {
        Self {
            indent: format!("{}{}", self.indent, self.step),
            ..self.clone()
        }
    }
}

/// One key of a YAML block map; `lines` gives a table a line for each of its keys.
pub(super) fn yaml_entry(
    out: &mut String,
    name: &str,
    value: &NewValue,
    kind: ScalarKind,
    lines: bool,
    layout: &Layout<'_>,
) {
    out.push_str(&layout.indent);
    out.push_str(&quote::key(Format::Yaml, name));
    out.push(':');
    match value {
        NewValue::Table(entries) if lines && !entries.is_empty() => {
            out.push_str(layout.newline);
            for (key, value) in entries {
                let lines = value.holds_tables() || entries.len() == 1;
                yaml_entry(out, key, value, ScalarKind::Plain, lines, &layout.deeper());
            }
        }
        _ => {
            // The quotes are those of one text; the items of a list only have them where they must.
            let kind = if matches!(value, NewValue::Text(_)) {
                kind
            } else {
                ScalarKind::Plain
            };
            out.push(' ');
            out.push_str(&quote::value(Format::Yaml, value, kind, Context::Block));
            out.push_str(layout.newline);
        }
    }
}

/// The keys of a TOML table, first those with a line of their own, then its tables under their headers.
pub(super) fn toml_table<'a>(
    out: &mut String,
    path: &mut Vec<&'a str>,
    entries: &'a [(String, NewValue)],
    newline: &str,
) {
    let has_header = |value: &NewValue| {
        matches!(value, NewValue::Table(inner) if !inner.is_empty())
            && (path.is_empty() || entries.len() == 1 || value.holds_tables())
    };
    let (tables, own): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, value)| has_header(value));
    if !path.is_empty() && (!own.is_empty() || tables.is_empty()) {
        toml_header(out, path, newline);
    }
    for (key, value) in own {
        out.push_str(&quote::item(Format::Toml, key, value));
        out.push_str(newline);
    }
    for (key, value) in tables {
        if let NewValue::Table(inner) = value {
            path.push(key);
            toml_table(out, path, inner, newline);
            path.pop();
        }
    }
}

/// A TOML header, with an empty line between it and what stands before.
pub(super) fn toml_header<S: AsRef<str>>(out: &mut String, path: &[S], newline: &str) {
    if !out.is_empty() {
        out.push_str(newline);
    }
    out.push('[');
    out.push_str(&toml_path(path));
    out.push(']');
    out.push_str(newline);
}

/// A dotted TOML key.
pub(super) fn toml_path<S: AsRef<str>>(path: &[S]) -> String {
    let parts: Vec<_> = path.iter().map(|part| toml_key(part.as_ref())).collect();
    parts.join(".")
}
