//! Reads the YAML that most drafts have, one line at a time; what is less plain is left to the whole scanner.
//!
//! It gives the very tree that [`super::yaml`] gives, or none. It knows keys of plain words, block maps and lists by
//! their indentation, and values on one line: plain, between quotes without escapes, or a list or table of such values
//! between brackets.

mod flow;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use super::{Format, FrontMatter, Key, Map, MapStyle, Node, Scalar, ScalarKind, Value};

/// Deeper tables, longer ones and more values than these are left to the scanner, which knows the limits.
const DEPTH: usize = 8;
const KEYS: usize = 64;
const VALUES: usize = 1_000;
/// Longer keys are none for the scanner, which looks 1,024 characters ahead.
const KEY_BYTES: usize = 128;

/// Reads a block; none when it is not plain, or not right.
pub(super) fn read(text: &str) -> Option<FrontMatter<'_>> {
    if has_odd_characters(text.as_bytes()) {
        return None;
    }
    let mut reader = Reader {
        text,
        line: None,
        rest: 0,
        values: 0,
    };
    reader.advance();
    let indent = reader.line?.indent;
    let (root, span) = reader.map(indent, 0)?;
    reader.line.is_none().then_some(FrontMatter {
        format: Format::Yaml,
        root,
        span,
        duplicates: Vec::new(),
    })
}

/// Whether there is anything that the scanner refuses, takes for a line break or a tag, or may do so.
fn has_odd_characters(text: &[u8]) -> bool {
    // Without a way out of the loop it goes over many bytes at once.
    let is_common = |byte: u8| matches!(byte, b'\n' | b' ' | b'"'..=b'~');
    if text.iter().fold(true, |all, byte| all & is_common(*byte)) {
        return false;
    }
    text.iter().enumerate().any(|(at, byte)| match byte {
        b'\n' | b' ' => false,
        0..=b' ' | 0x7f | b'!' => true,
        // U+0080 to U+009F, U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF.
        0xc2 => matches!(text.get(at + 1), Some(0x80..=0x9f)),
        0xe2 => matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        0xef => matches!(
            text.get(at + 1..at + 3),
            Some([0xbb, 0xbf] | [0xbf, 0xbe | 0xbf])
        ),
        _ => false,
    })
}

/// A line with something on it: the blanks before it, and its bytes without blanks around.
#[derive(Clone, Copy)]
struct Line {
    indent: usize,
    start: usize,
    end: usize,
}

struct Reader<'a> {
    text: &'a str,
    /// The line to be read next.
    line: Option<Line>,
    /// Where the line behind it begins.
    rest: usize,
    values: usize,
}

impl<'a> Reader<'a> {
    /// Goes to the next line that is neither empty nor a comment.
    fn advance(&mut self) {
        self.line = None;
        while let Some(rest) = self.text.get(self.rest..).filter(|rest| !rest.is_empty()) {
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let whole = rest.get(..length).unwrap_or_default();
            let start = self.rest;
            self.rest += length + 1;
            let content = whole.trim_start_matches(' ');
            if !content.is_empty() && !content.starts_with('#') {
                let indent = whole.len() - content.len();
                self.line = Some(Line {
                    indent,
                    start: start + indent,
                    end: start + whole.trim_end_matches(' ').len(),
                });
                return;
            }
        }
    }

    fn slice(&self, at: Range<usize>) -> &'a str {
        self.text.get(at).unwrap_or_default()
    }

    /// The keys of a block map, all at the same indentation, and its bytes.
    fn map(&mut self, indent: usize, depth: usize) -> Option<(Map<'a>, Range<usize>)> {
        let mut entries: Vec<(Key<'a>, Node<'a>)> = Vec::with_capacity(KEYS / 8);
        let mut span: Option<Range<usize>> = None;
        while let Some(line) = self.line.filter(|line| line.indent >= indent) {
            // A deeper line goes on with the value above it, in one of many ways.
            if line.indent > indent || depth > DEPTH {
                return None;
            }
            let (key, after) = self.key(line.start..line.end)?;
            let value = self.skip_blanks(after..line.end);
            // A value stands behind a blank.
            if value.start == after && !value.is_empty() {
                return None;
            }
            self.advance();
            let node = if value.is_empty() {
                self.below(indent, after, depth)?
            } else {
                self.value(value)?
            };
            let end = node.span.end;
            span = Some(span.map_or(key.span.start..end, |span| span.start..span.end.max(end)));
            push(&mut entries, key, node)?;
        }
        let style = MapStyle::Block;
        Some((Map { entries, style }, span?))
    }

    /// The value of a key that has none on its line: a map or list on the lines below, or nothing.
    fn below(&mut self, indent: usize, colon: usize, depth: usize) -> Option<Node<'a>> {
        match self.line {
            Some(line) if line.indent >= indent && self.is_item(line) => self.list(line),
            Some(line) if line.indent > indent => {
                let (map, span) = self.map(line.indent, depth + 1)?;
                self.node(span, Value::Map(map))
            }
            _ => self.scalar(colon..colon, "", ScalarKind::Plain),
        }
    }

    fn is_item(&self, line: Line) -> bool {
        self.slice(line.start..line.end).starts_with("- ")
    }

    /// A block list, each item on one line.
    fn list(&mut self, first: Line) -> Option<Node<'a>> {
        let mut items = Vec::new();
        let mut end = first.start;
        while let Some(line) = self.line.filter(|line| line.indent >= first.indent) {
            if line.indent > first.indent {
                return None;
            }
            if !self.is_item(line) {
                break;
            }
            self.advance();
            let item = self.value(self.skip_blanks(line.start + 1..line.end))?;
            end = item.span.end;
            items.push(item);
        }
        let flow = false;
        self.node(first.start..end, Value::List { items, flow })
    }

    /// The plain word at the beginning of some bytes, and the place behind the colon that follows it.
    fn key(&self, at: Range<usize>) -> Option<(Key<'a>, usize)> {
        let bytes = self.slice(at.clone()).as_bytes();
        let is_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = bytes.iter().take_while(|byte| is_key(byte)).count();
        if length > KEY_BYTES || !bytes.first()?.is_ascii_alphabetic() {
            return None;
        }
        let span = at.start..at.start + length;
        let text = self.slice(span.clone()).into();
        (bytes.get(length) == Some(&b':')).then_some((Key { text, span }, at.start + length + 1))
    }

    /// A value that fills these bytes, which are not empty and have no blanks around.
    fn value(&mut self, at: Range<usize>) -> Option<Node<'a>> {
        match self.text.as_bytes().get(at.start)? {
            b'\'' | b'"' => {
                let node = self.quoted(&at)?;
                (node.span == at).then_some(node)
            }
            b'[' => self.flow_list(at),
            b'{' => self.flow_map(at),
            _ => {
                let text = self.slice(at.clone());
                let breaks_off = text.ends_with(':')
                    || memchr::memchr2_iter(b':', b'#', text.as_bytes())
                        .any(|found| stands_apart(text.as_bytes(), found));
                let begins_well = !text.starts_with(is_indicator);
                let text = (begins_well && !breaks_off).then_some(text)?;
                self.scalar(at, text, ScalarKind::Plain)
            }
        }
    }

    /// The text between quotes at the beginning of some bytes.
    fn quoted(&mut self, at: &Range<usize>) -> Option<Node<'a>> {
        let (quote, rest) = self.slice(at.clone()).split_at_checked(1)?;
        let (text, length, kind) = if quote == "'" {
            let mut end = rest.find('\'')?;
            while rest.get(end + 1..)?.starts_with('\'') {
                end += 2 + rest.get(end + 2..)?.find('\'')?;
            }
            (doubled(rest.get(..end)?), end, ScalarKind::Single)
        } else {
            let end = rest.find(['"', '\\'])?;
            let text = Cow::Borrowed(rest.get(..end)?);
            let is_closed = rest.as_bytes().get(end) == Some(&b'"');
            is_closed.then_some((text, end, ScalarKind::Double))?
        };
        self.scalar(at.start..at.start + length + 2, text, kind)
    }

    fn skip_blanks(&self, at: Range<usize>) -> Range<usize> {
        let rest = self.slice(at.clone()).trim_start_matches(' ');
        at.end - rest.len()..at.end
    }

    fn scalar(
        &mut self,
        span: Range<usize>,
        text: impl Into<Cow<'a, str>>,
        kind: ScalarKind,
    ) -> Option<Node<'a>> {
        self.node(span, Value::Scalar(Scalar::new(text, kind)))
    }

    fn node(&mut self, span: Range<usize>, value: Value<'a>) -> Option<Node<'a>> {
        self.values += 1;
        (self.values < VALUES).then_some(Node { span, value })
    }
}

/// Characters that mean something where a value begins, and in places within a value between brackets.
fn is_indicator(c: char) -> bool {
    "-?:,[]{}#&*!|>'\"%@`".contains(c)
}

/// Whether a colon is followed by a blank, or a `#` follows one.
fn stands_apart(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(b':') => text.get(at + 1) == Some(&b' '),
        _ => at.checked_sub(1).and_then(|before| text.get(before)) == Some(&b' '),
    }
}

/// A text between single quotes, in which a single quote is written twice.
fn doubled(text: &str) -> Cow<'_, str> {
    if text.contains('\'') {
        text.replace("''", "'").into()
    } else {
        text.into()
    }
}

/// Adds a key that is new; what one given twice means, the scanner says.
fn push<'a>(entries: &mut Vec<(Key<'a>, Node<'a>)>, key: Key<'a>, node: Node<'a>) -> Option<()> {
    let is_new = entries.len() < KEYS && !entries.iter().any(|(other, _)| other.text == key.text);
    is_new.then(|| entries.push((key, node)))
}
