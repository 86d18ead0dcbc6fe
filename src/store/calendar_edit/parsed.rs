//! A parsed calendar file with the places of its headers, values and comment lines.

use super::Refusal;
use crate::store::{lines, toml_guard};
use std::{collections::HashMap, ops::Range};
use toml::Table;
use toml::de::{DeTable, DeValue};

const BOM: char = '\u{feff}';

/// A calendar text and where its parts stand. All positions are byte offsets into the text.
pub(super) struct Parsed<'a> {
    pub(super) text: &'a str,
    /// What the file says, for comparing.
    pub(super) values: Table,
    pub(super) root: DeTable<'a>,
    headers: Vec<usize>,
    ends: Vec<usize>,
}

/// One entry in a parsed file.
#[derive(Clone)]
pub(super) struct Found<'p, 'a> {
    /// Its place among the entries, counted from 0.
    pub(super) index: usize,
    pub(super) table: &'p DeTable<'a>,
    /// Its header `[[entry]]`, or the whole `{ … }` of an entry written inline.
    pub(super) span: Range<usize>,
    pub(super) is_block: bool,
}

impl<'a> Parsed<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, Refusal> {
        toml_guard::guard(text)?;
        let root = DeTable::parse(text).map_err(|error| broken(text, &error))?;
        let values = toml::from_str(text).map_err(|error| broken(text, &error))?;
        let mut parsed = Self {
            text,
            values,
            root: root.into_inner(),
            headers: Vec::new(),
            ends: Vec::new(),
        };
        let (mut headers, mut ends) = (Vec::new(), Vec::new());
        parsed.walk(&parsed.root, &mut headers, &mut ends);
        headers.sort_unstable();
        ends.sort_unstable();
        (parsed.headers, parsed.ends) = (headers, ends);
        Ok(parsed)
    }

    fn walk(&self, table: &DeTable<'a>, headers: &mut Vec<usize>, ends: &mut Vec<usize>) {
        for (key, value) in table {
            ends.push(key.span().end);
            self.walk_value(value.span(), value.get_ref(), headers, ends);
        }
    }

    fn walk_value(
        &self,
        span: Range<usize>,
        value: &DeValue<'a>,
        headers: &mut Vec<usize>,
        ends: &mut Vec<usize>,
    ) {
        ends.push(span.end);
        match value {
            DeValue::Table(table) => {
                if self.is_header(&span) {
                    headers.push(span.start);
                }
                self.walk(table, headers, ends);
            }
            DeValue::Array(items) => {
                for item in items {
                    self.walk_value(item.span(), item.get_ref(), headers, ends);
                }
            }
            _ => {}
        }
    }

    /// The headers `[…]` and `[[…]]` of the tables inside this one.
    pub(super) fn headers_in(&self, table: &DeTable<'a>) -> Vec<usize> {
        let mut headers = Vec::new();
        self.walk(table, &mut headers, &mut Vec::new());
        headers
    }

    /// All headers after a position, in order.
    pub(super) fn headers_after(&self, at: usize) -> &[usize] {
        let first = self.headers.partition_point(|header| *header <= at);
        self.headers.get(first..).unwrap_or_default()
    }

    /// Whether a table's span is that of its header; an inline table starts with a brace, a dotted one with its key.
    pub(super) fn is_header(&self, span: &Range<usize>) -> bool {
        self.text.as_bytes().get(span.start) == Some(&b'[')
    }

    /// The entries in order, each with its id if it has one.
    pub(super) fn entries(&self) -> Result<Vec<(Option<&str>, Found<'_, 'a>)>, Refusal> {
        let Some(list) = self.root.get("entry") else {
            return Ok(Vec::new());
        };
        let not_a_list = |at: usize| {
            Refusal::new(
                "`entry` is not a list of entries",
                "write each entry as a block of its own under [[entry]]",
            )
            .at_line(self.line(at))
        };
        let items = list
            .get_ref()
            .as_array()
            .ok_or_else(|| not_a_list(list.span().start))?;
        let mut entries = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let span = item.span();
            let table = item
                .get_ref()
                .as_table()
                .ok_or_else(|| not_a_list(span.start))?;
            let found = Found {
                index,
                table,
                is_block: self.is_header(&span),
                span,
            };
            let id = table.get("id").and_then(|id| id.get_ref().as_str());
            entries.push((id, found));
        }
        Ok(entries)
    }

    /// The entries of each id.
    pub(super) fn by_id(&self) -> Result<HashMap<&str, Vec<Found<'_, 'a>>>, Refusal> {
        let mut by_id = HashMap::<_, Vec<_>>::new();
        for (id, found) in self.entries()? {
            if let Some(id) = id {
                by_id.entry(id).or_default().push(found);
            }
        }
        Ok(by_id)
    }

    /// The one entry with this id.
    pub(super) fn find(&self, id: &str) -> Result<Found<'_, 'a>, Refusal> {
        let entries = self.entries()?.into_iter();
        let entries = entries.filter(|(other, _)| *other == Some(id));
        let entries = entries.map(|(_, found)| found).collect::<Vec<_>>();
        self.only(id, Some(&entries)).cloned()
    }

    /// The one of those that have this id.
    pub(super) fn only<'f, 'p>(
        &self,
        id: &str,
        found: Option<&'f Vec<Found<'p, 'a>>>,
    ) -> Result<&'f Found<'p, 'a>, Refusal> {
        match found.map(Vec::as_slice).unwrap_or_default() {
            [] => Err(Refusal::new(
                format!("no entry has the id `{id}`"),
                "look for it in another quarter's file",
            )),
            [found] => Ok(found),
            [first, second, ..] => Err(Refusal::new(
                format!(
                    "two entries have the id `{id}`, the first in line {}",
                    self.line(first.span.start)
                ),
                "give one of them another id",
            )
            .at_line(self.line(second.span.start))),
        }
    }

    /// The line of a position, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        lines::number(self.text, at)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where the file's text starts: behind the byte order mark, if there is one.
    pub(super) fn first(&self) -> usize {
        if self.text.starts_with(BOM) {
            BOM.len_utf8()
        } else {
            0
        }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        lines::start(self.text, at).max(self.first())
    }

    /// Behind the newline of the line, or the end of the text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        lines::next(self.text, at)
    }

    /// The end of the last key, value or header that ends at or before a position.
    pub(super) fn content_end(&self, limit: usize) -> usize {
        let count = self.ends.partition_point(|end| *end <= limit);
        let last = count.checked_sub(1).and_then(|last| self.ends.get(last));
        last.copied().unwrap_or_else(|| self.first())
    }

    /// The start of the comment lines directly above a header, or of the header's own line.
    pub(super) fn lead_start(&self, header: usize) -> usize {
        // A line of a multi-line string may look like a comment, so the search stops below the last value.
        let above = self.content_end(header);
        let floor = if above == self.first() {
            above
        } else {
            self.line_end(above)
        };
        let mut start = self.line_start(header);
        while start > floor {
            let previous = self.line_start(start - 1);
            if !is_comment(self.slice(previous..start)) {
                break;
            }
            start = previous;
        }
        start
    }

    /// The end of the comment lines directly below a value, unless they stand directly above the next header.
    pub(super) fn trail_end(&self, content_end: usize, next_header: Option<usize>) -> usize {
        let own = self.line_end(content_end);
        let mut end = own;
        loop {
            let line_end = self.line_end(end);
            if line_end == end || !is_comment(self.slice(end..line_end)) {
                break;
            }
            end = line_end;
        }
        if next_header.is_some_and(|header| self.line_start(header) == end) {
            own
        } else {
            end
        }
    }

    /// The line ending most of the file's lines have; LF for a file of one line.
    pub(super) fn newline(&self) -> &'static str {
        let crlf = self.text.matches("\r\n").count();
        if crlf * 2 > self.text.matches('\n').count() {
            "\r\n"
        } else {
            "\n"
        }
    }
}

pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn broken(text: &str, error: &toml::de::Error) -> Refusal {
    let refusal = Refusal::new(
        format!("not valid TOML: {}", error.message()),
        "correct this line first",
    );
    match error.span() {
        Some(span) => refusal.at_line(lines::number(text, span.start)),
        None => refusal,
    }
}
