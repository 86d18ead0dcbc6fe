//! Reads TOML with the `toml` crate and brings its tables into the order of the file.

use std::{borrow::Cow, ops::Range};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{
    Block, Error, Format, FrontMatter, Key, Map, MapStyle, Node, Scalar, ScalarKind, Value,
};
use crate::store::{
    limits::{KEY_PARTS, VALUES},
    toml_guard::{self, Limit},
};

/// Reads a block of TOML.
pub(super) fn read<'a>(block: &Block<'a>) -> Result<FrontMatter<'a>, Error> {
    toml_guard::scan(block.text).map_err(|excess| match excess.of {
        Limit::Nesting => Error::too_deep(block, excess.at),
        Limit::KeyParts => {
            let message = format!("a key of more than {KEY_PARTS} parts");
            Error::at(block, excess.at, message).with_help("use fewer dots")
        }
    })?;
    let table = DeTable::parse(block.text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::at(block, at, error.message())
    })?;
    let mut reader = Reader { block, nodes: 0 };
    let root = reader.map(table.into_inner(), MapStyle::Header)?;
    Ok(FrontMatter {
        format: Format::Toml,
        root,
        span: 0..block.text.len(),
        duplicates: Vec::new(),
    })
}

struct Reader<'b, 'a> {
    block: &'b Block<'a>,
    nodes: usize,
}

impl<'a> Reader<'_, 'a> {
    fn map(&mut self, table: DeTable<'a>, style: MapStyle) -> Result<Map<'a>, Error> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let span = key.span();
            let node = self.node(&span, value)?;
            entries.push((
                Key {
                    text: key.into_inner(),
                    span,
                },
                node,
            ));
        }
        entries.sort_by_key(|(key, _)| key.span.start);
        Ok(Map { entries, style })
    }

    fn node(&mut self, key: &Range<usize>, value: Spanned<DeValue<'a>>) -> Result<Node<'a>, Error> {
        let span = value.span();
        self.nodes += 1;
        if self.nodes > VALUES {
            return Err(Error::at(
                self.block,
                span.start,
                format!("more than {VALUES} values"),
            ));
        }
        let source = self.block.text.get(span.clone()).unwrap_or_default();
        let scalar = |text: Cow<'a, str>, kind| Value::Scalar(Scalar::new(text, kind));
        let written = Cow::Borrowed(source);
        let value = match value.into_inner() {
            DeValue::String(text) => scalar(text, text_kind(source)),
            DeValue::Integer(_) => scalar(written, ScalarKind::Integer),
            DeValue::Float(_) => scalar(written, ScalarKind::Float),
            DeValue::Boolean(_) => scalar(written, ScalarKind::Boolean),
            DeValue::Datetime(_) => scalar(written, ScalarKind::Date),
            DeValue::Array(array) => {
                let mut items = Vec::with_capacity(array.len());
                for item in array {
                    items.push(self.node(key, item)?);
                }
                let headers = items.first().is_some_and(|item| {
                    item.as_map().is_some_and(|map| map.style != MapStyle::Flow)
                });
                Value::List {
                    items,
                    flow: !headers,
                }
            }
            DeValue::Table(table) => {
                let style = self.table_style(key, source);
                Value::Map(self.map(table, style)?)
            }
        };
        Ok(Node { span, value })
    }

    fn table_style(&self, key: &Range<usize>, source: &str) -> MapStyle {
        if source.starts_with('{') {
            MapStyle::Flow
        } else if source.starts_with('[') {
            MapStyle::Header
        } else if self.is_in_header(key.start) {
            MapStyle::Implied
        } else {
            MapStyle::Dotted
        }
    }

    fn is_in_header(&self, at: usize) -> bool {
        let before = self.block.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.trim_start().starts_with('[')
    }
}

fn text_kind(source: &str) -> ScalarKind {
    if source.starts_with("\"\"\"") || source.starts_with("'''") {
        ScalarKind::MultiLine
    } else if source.starts_with('\'') {
        ScalarKind::Single
    } else {
        ScalarKind::Double
    }
}
