//! Markdown → document, in one pass over the parser's events.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document::{Document, Fence, Item, Row, Section, Text};

/// Lists within each other; what is deeper counts as being that deep.
const DEEPEST: usize = 8;

/// How deep a line in bold is that stands like a heading.
const BOLD: u8 = 7;

/// Reads a document; `None` for a text that the parser cannot take.
pub(super) fn document(text: &str) -> Option<Document> {
    let read = || {
        let mut reader = Reader::new(text);
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            reader.take(&event, range);
        }
        reader.finish()
    };
    std::panic::catch_unwind(read).ok()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Text that is being read.
#[derive(Default)]
struct Running {
    plain: String,
    span: Option<Range<usize>>,
    /// Where the bold beginning ends: in the plain text, and in the document.
    lead: Option<(usize, usize)>,
    bold: usize,
}

struct Reader<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The sections that are complete, and the one that is being read.
    sections: Vec<Section>,
    section: Section,
    heading: Option<(u8, Range<usize>)>,
    running: Running,
    /// The items around this place.
    items: Vec<Item>,
    fence: Option<(Range<usize>, String)>,
    table: Option<Vec<Row>>,
    /// Whether something other than text came in the item since its text.
    is_aside: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
            sections: Vec::new(),
            section: Section::default(),
            heading: None,
            running: Running::default(),
            items: Vec::new(),
            fence: None,
            table: None,
            is_aside: false,
        }
    }

    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The first and last line of a stretch.
    fn lines(&self, span: &Range<usize>) -> (usize, usize) {
        let last = span.end.saturating_sub(1).max(span.start);
        (self.line(span.start), self.line(last))
    }

    fn take(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) | Event::Code(words) => self.words(words, &range),
            Event::InlineHtml(_) | Event::InlineMath(_) | Event::FootnoteReference(_) => {
                self.cover(&range);
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::TaskListMarker(is_ticked) => {
                if let Some(item) = self.items.last_mut() {
                    item.is_ticked = Some(*is_ticked);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some((*level as u8, range));
            }
            Tag::Item => {
                self.close();
                self.items.push(Item::default());
                self.is_aside = false;
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.fence = Some((range, String::new()));
            }
            Tag::Table(_) => {
                self.close();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                let line = self.line(range.start);
                let cells = Vec::new();
                let row = Row { line, cells };
                self.table.get_or_insert_default().push(row);
            }
            Tag::TableCell => self.running = Running::default(),
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.close(),
            Tag::Strong => {
                self.running.bold += 1;
                self.cover(&range);
                if self.running.plain.trim().is_empty() {
                    self.running.lead = Some((0, range.end));
                }
            }
            _ => self.cover(&range),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Item => self.end_item(),
            TagEnd::Paragraph => self.close(),
            TagEnd::Strong => {
                self.running.bold = self.running.bold.saturating_sub(1);
                let length = self.running.plain.len();
                if let Some(lead) = self.running.lead.as_mut().filter(|lead| lead.0 == 0) {
                    lead.0 = length;
                }
            }
            TagEnd::CodeBlock => {
                let fence = self.fence.take();
                if let Some((span, text)) = fence {
                    let lines = self.lines(&span);
                    self.section.fences.push(Fence { lines, text });
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.running).plain;
                let row = self.table.as_mut().and_then(|rows| rows.last_mut());
                if let Some(row) = row {
                    row.cells.push(one_line(&cell));
                }
            }
            TagEnd::Table => {
                let table = self.table.take();
                self.section.tables.extend(table);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if let Some((_, text)) = &mut self.fence {
            text.push_str(words);
            return;
        }
        self.running.plain.push_str(words);
        self.cover(range);
    }

    fn cover(&mut self, range: &Range<usize>) {
        let span = self.running.span.take();
        self.running.span = Some(span.map_or(range.clone(), |span| {
            span.start.min(range.start)..span.end.max(range.end)
        }));
    }

    /// Lines of running text stand for themselves, those of an item or a heading belong together.
    fn line_break(&mut self) {
        if self.heading.is_none() && self.items.is_empty() && self.running.bold == 0 {
            self.close();
        } else {
            self.running.plain.push(' ');
        }
    }

    /// Takes the text that was read: as that of the item, or as a line of the section.
    fn close(&mut self) {
        let running = std::mem::take(&mut self.running);
        let Some(text) = self.text_of(&running) else {
            return;
        };
        if let Some(item) = self.items.last_mut() {
            // A second paragraph of an item is none of its text: it is listed where nobody takes it.
            if item.text.first == 0 && !self.is_aside {
                item.text = text;
            }
            self.is_aside = true;
            return;
        }
        let is_heading = text.rest.trim_matches([':', ' ']).is_empty() && text.first == text.last;
        match text.lead {
            Some(title) if is_heading => {
                let title = title.trim_end_matches(':').trim_end().to_owned();
                self.open(BOLD, title, (text.first, text.last));
            }
            _ => self.section.paragraphs.push(text),
        }
    }

    fn text_of(&self, running: &Running) -> Option<Text> {
        let span = running.span.clone()?;
        let plain = one_line(&running.plain);
        if plain.is_empty() {
            return None;
        }
        let (first, last) = self.lines(&span);
        let lead = running.lead.filter(|(length, _)| *length > 0);
        let (lead, rest, from) = match lead.and_then(|(length, end)| {
            let (lead, rest) = running.plain.split_at_checked(length)?;
            Some((one_line(lead), one_line(rest), end))
        }) {
            Some((lead, rest, end)) => (Some(lead), rest, end),
            None => (None, plain.clone(), span.start),
        };
        let source = self.text.get(from..span.end).unwrap_or_default();
        Some(Text {
            first,
            last,
            plain,
            lead,
            rest,
            source: one_line(source),
        })
    }

    fn end_heading(&mut self) {
        let running = std::mem::take(&mut self.running);
        if let Some((level, span)) = self.heading.take() {
            let lines = self.lines(&span);
            self.open(level, one_line(&running.plain), lines);
        }
    }

    fn open(&mut self, level: u8, title: String, lines: (usize, usize)) {
        let new = Section {
            level,
            title,
            lines: Some(lines),
            ..Section::default()
        };
        self.sections
            .push(std::mem::replace(&mut self.section, new));
    }

    fn end_item(&mut self) {
        self.close();
        self.is_aside = true;
        let Some(mut item) = self.items.pop() else {
            return;
        };
        if self.items.len() < DEEPEST {
            match self.items.last_mut() {
                Some(outer) => outer.items.push(item),
                None => self.section.items.push(item),
            }
        } else if let Some(outer) = self.items.get_mut(DEEPEST - 1) {
            let inner = std::mem::take(&mut item.items);
            outer.items.push(item);
            outer.items.extend(inner);
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        self.sections.push(self.section);
        let mut open: Vec<usize> = Vec::new();
        let levels = self.sections.iter().map(|section| section.level);
        let levels = levels.collect::<Vec<_>>();
        let count = self.sections.len();
        for (at, level) in levels.iter().enumerate() {
            while let Some(last) = open.pop_if(|last| levels.get(*last) >= Some(level)) {
                if let Some(section) = self.sections.get_mut(last) {
                    section.end = at;
                }
            }
            if let Some(section) = self.sections.get_mut(at) {
                section.parent = open.last().copied();
                section.end = count;
            }
            open.push(at);
        }
        Document {
            sections: self.sections,
        }
    }
}

/// A text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
