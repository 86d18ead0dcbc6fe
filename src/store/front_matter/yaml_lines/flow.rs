//! Lists and tables between brackets, on one line.

use std::ops::Range;

use super::{
    super::{Map, MapStyle, Node, ScalarKind, Value},
    Reader, is_indicator, push,
};

impl<'a> Reader<'a> {
    /// One value between brackets or braces, and the bytes behind it.
    fn flow_value(&mut self, at: Range<usize>) -> Option<(Node<'a>, Range<usize>)> {
        let text = self.slice(at.clone());
        let node = if text.starts_with(['\'', '"']) {
            self.quoted(&at)?
        } else {
            let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}');
            let text = text.get(..text.as_bytes().iter().position(ends)?)?;
            let text = text.trim_end_matches(' ');
            let is_odd = |c| c != '-' && is_indicator(c);
            let is_plain = !text.is_empty() && !text.starts_with('-') && !text.contains(is_odd);
            let text = is_plain.then_some(text)?;
            self.scalar(at.start..at.start + text.len(), text, ScalarKind::Plain)?
        };
        let rest = self.skip_blanks(node.span.end..at.end);
        Some((node, rest))
    }

    /// A list between brackets that fills these bytes.
    pub(super) fn flow_list(&mut self, at: Range<usize>) -> Option<Node<'a>> {
        let mut items = Vec::new();
        let mut rest = self.skip_blanks(at.start + 1..at.end);
        while self.slice(rest.clone()) != "]" {
            if !items.is_empty() {
                rest = self.behind_comma(rest)?;
            }
            let (item, after) = self.flow_value(rest)?;
            items.push(item);
            rest = after;
        }
        self.node(at, Value::List { items, flow: true })
    }

    /// A table between braces that fills these bytes.
    pub(super) fn flow_map(&mut self, at: Range<usize>) -> Option<Node<'a>> {
        let mut entries = Vec::new();
        let mut rest = self.skip_blanks(at.start + 1..at.end);
        while self.slice(rest.clone()) != "}" {
            if !entries.is_empty() {
                rest = self.behind_comma(rest)?;
            }
            let (key, after) = self.key(rest.clone())?;
            let value = self.skip_blanks(after..rest.end);
            if value.start == after {
                return None;
            }
            let (node, after) = self.flow_value(value)?;
            push(&mut entries, key, node)?;
            rest = after;
        }
        let style = MapStyle::Flow;
        self.node(at, Value::Map(Map { entries, style }))
    }

    fn behind_comma(&self, at: Range<usize>) -> Option<Range<usize>> {
        let is_comma = self.slice(at.clone()).starts_with(',');
        is_comma.then(|| self.skip_blanks(at.start + 1..at.end))
    }
}
