//! Reads YAML by the events of `libyaml-safer`, whose marks count bytes.

use std::ops::Range;

use libyaml_safer::{
    Encoding, Event, EventData, MappingStyle, Mark, Parser, ScalarStyle, SequenceStyle,
};

use super::{
    Block, Duplicate, Error, Format, FrontMatter, Key, Map, MapStyle, Node, Scalar, ScalarKind,
    Value, yaml_error, yaml_guard, yaml_lines,
};
use crate::store::limits::{NESTING, VALUES};

/// Reads a block of YAML.
pub(super) fn read<'a>(block: &Block<'a>) -> Result<FrontMatter<'a>, Error> {
    match yaml_lines::read(block.text) {
        Some(tree) => Ok(tree),
        None => scan(block),
    }
}

/// Reads a block of any YAML.
pub(super) fn scan(block: &Block<'_>) -> Result<FrontMatter<'static>, Error> {
    yaml_guard::check(block)?;
    // The scanner does not return from a block scalar that the end of the input cuts off.
    if block.text.is_empty() || block.text.ends_with(['\n', '\r']) {
        return Reader::new(block, block.text).document();
    }
    let ended = format!("{}\n", block.text);
    Reader::new(block, &ended).document()
}

struct Reader<'a> {
    block: &'a Block<'a>,
    parser: Parser<&'a [u8]>,
    nodes: usize,
    duplicates: Vec<Duplicate>,
}

impl<'a> Reader<'a> {
    fn new(block: &'a Block<'a>, text: &'a str) -> Self {
        let mut parser = Parser::new();
        // Without this the scanner takes a first character in U+F000..U+FFFF for a broken byte order mark.
        parser.set_encoding(Encoding::Utf8);
        parser.set_input(text.as_bytes());
        Self {
            block,
            parser,
            nodes: 0,
            duplicates: Vec::new(),
        }
    }

    fn document(mut self) -> Result<FrontMatter<'static>, Error> {
        let mut root = Map {
            entries: Vec::new(),
            style: MapStyle::Block,
        };
        let mut span = 0..0;
        let mut documents = 0;
        loop {
            let event = self.event()?;
            match event.data {
                EventData::StreamStart { .. } | EventData::DocumentEnd { .. } => {}
                EventData::StreamEnd => break,
                EventData::DocumentStart { .. } => {
                    documents += 1;
                    if documents > 1 {
                        return Err(
                            self.fault(offset(event.start_mark), "more than one YAML document")
                        );
                    }
                }
                _ => (span, root) = self.root(event)?,
            }
        }
        Ok(FrontMatter {
            format: Format::Yaml,
            root,
            span,
            duplicates: self.duplicates,
        })
    }

    fn root(&mut self, event: Event) -> Result<(Range<usize>, Map<'static>), Error> {
        let node = self.node(event, 1)?;
        match node.value {
            Value::Map(map) => Ok((node.span, map)),
            Value::Scalar(Scalar {
                text,
                kind: ScalarKind::Plain,
            }) if text.is_empty() && node.span.is_empty() => Ok((
                node.span,
                Map {
                    entries: Vec::new(),
                    style: MapStyle::Block,
                },
            )),
            _ => Err(self
                .fault(node.span.start, "the front matter is not a table of keys")
                .with_help("write one `key: value` on each line")),
        }
    }

    fn node(&mut self, event: Event, depth: usize) -> Result<Node<'static>, Error> {
        let start = offset(event.start_mark);
        let end = offset(event.end_mark);
        self.nodes += 1;
        if self.nodes > VALUES {
            return Err(self.fault(start, format!("more than {VALUES} values")));
        }
        match event.data {
            EventData::Scalar { value, style, tag, .. } => {
                let kind = scalar_kind(style, tag.as_deref());
                let end = match kind {
                    ScalarKind::Literal | ScalarKind::Folded => self.end_of_block_scalar(start, end),
                    _ => end,
                };
                Ok(Node { span: start..end, value: Value::Scalar(Scalar::new(value, kind)) })
            }
            EventData::SequenceStart { style, .. } => {
                self.check_depth(start, depth)?;
                self.list(start..end, style == SequenceStyle::Flow, depth)
            }
            EventData::MappingStart { style, .. } => {
                self.check_depth(start, depth)?;
                self.map(start..end, style == MappingStyle::Flow, depth)
            }
            EventData::Alias { .. } => Err(self
                .fault(start, "anchors and aliases are not supported")
                .with_help("write the value out where the `*` stands; text that begins with `*` needs quotes")),
            _ => Err(self.fault(start, "the front matter is not a table of keys")),
        }
    }

    fn list(
        &mut self,
        mut span: Range<usize>,
        flow: bool,
        depth: usize,
    ) -> Result<Node<'static>, Error> {
        let mut items = Vec::new();
        loop {
            let event = self.event()?;
            if event.data == EventData::SequenceEnd {
                if flow {
                    span.end = offset(event.end_mark);
                }
                return Ok(Node {
                    span,
                    value: Value::List { items, flow },
                });
            }
            let item = self.node(event, depth + 1)?;
            span.end = span.end.max(item.span.end);
            items.push(item);
        }
    }

    fn map(
        &mut self,
        mut span: Range<usize>,
        flow: bool,
        depth: usize,
    ) -> Result<Node<'static>, Error> {
        let mut entries: Vec<(Key<'static>, Node<'static>)> = Vec::new();
        loop {
            let event = self.event()?;
            if event.data == EventData::MappingEnd {
                if flow {
                    span.end = offset(event.end_mark);
                }
                let style = if flow {
                    MapStyle::Flow
                } else {
                    MapStyle::Block
                };
                return Ok(Node {
                    span,
                    value: Value::Map(Map { entries, style }),
                });
            }
            let key = self.key(event)?;
            let event = self.event()?;
            let node = self.node(event, depth + 1)?;
            span.end = span.end.max(node.span.end);
            if let Some(earlier) = entries.iter().position(|(other, _)| other.text == key.text) {
                entries.remove(earlier);
                self.duplicates.push(Duplicate {
                    key: key.text.clone().into_owned(),
                    span: key.span.clone(),
                });
            }
            entries.push((key, node));
        }
    }

    fn key(&self, event: Event) -> Result<Key<'static>, Error> {
        let span = offset(event.start_mark)..offset(event.end_mark);
        match event.data {
            EventData::Scalar { value, .. } => Ok(Key {
                text: value.into(),
                span,
            }),
            EventData::Alias { .. } => {
                Err(self.fault(span.start, "anchors and aliases are not supported"))
            }
            _ => Err(self
                .fault(
                    span.start,
                    "a key must be a plain word, not a list or a table",
                )
                .with_help("put quotes around a value that begins with `{` or `[`")),
        }
    }

    /// The scanner counts the empty lines after a block scalar in; this ends with its last line of text.
    fn end_of_block_scalar(&self, start: usize, end: usize) -> usize {
        let end = end.min(self.block.text.len());
        let text = self.block.text.get(start..end).unwrap_or_default();
        let filled = text.trim_end().len();
        let rest = text.get(filled..).unwrap_or_default();
        start + filled + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    fn check_depth(&self, start: usize, depth: usize) -> Result<(), Error> {
        if depth > NESTING {
            return Err(Error::too_deep(self.block, start));
        }
        Ok(())
    }

    fn event(&mut self) -> Result<Event, Error> {
        self.parser
            .parse()
            .map_err(|error| yaml_error::explained(self.block, &error))
    }

    fn fault(&self, at: usize, message: impl Into<String>) -> Error {
        Error::at(self.block, at, message)
    }
}

fn scalar_kind(style: ScalarStyle, tag: Option<&str>) -> ScalarKind {
    match style {
        ScalarStyle::SingleQuoted => ScalarKind::Single,
        ScalarStyle::DoubleQuoted => ScalarKind::Double,
        ScalarStyle::Literal => ScalarKind::Literal,
        ScalarStyle::Folded => ScalarKind::Folded,
        _ if matches!(tag, Some("!" | "tag:yaml.org,2002:str")) => ScalarKind::Double,
        _ => ScalarKind::Plain,
    }
}

pub(super) fn offset(mark: Mark) -> usize {
    usize::try_from(mark.index).unwrap_or(usize::MAX)
}
