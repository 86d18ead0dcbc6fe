//! Takes the parser's events and puts the outline of a body together.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::{
    blocks::{self, LineCounter},
    boxes::{Boxes, is_inline_tag},
    html,
};
use crate::editorial::body::{
    Body, Comment, Fence, Heading, Image, Leads, Link, List, Piece, Prose, ProseKind, tags,
};

/// What is open while the events go by.
pub(super) struct Reader<'a> {
    text: &'a str,
    lines: LineCounter<'a>,
    body: Body,
    boxes: Boxes,
    /// Tags of the site's templates that are still to come.
    tags: std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
    heading: Option<Heading>,
    prose: Option<Prose>,
    /// The lists around this place, by their number.
    lists: Vec<usize>,
    quotes: usize,
    in_image: bool,
    in_code: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, first_line: usize) -> Self {
        Self {
            text,
            lines: LineCounter::new(text, first_line),
            body: Body::default(),
            boxes: Boxes::default(),
            tags: tags::tags(text).into_iter().peekable(),
            heading: None,
            prose: None,
            lists: Vec::new(),
            quotes: 0,
            in_image: false,
            in_code: false,
        }
    }

    pub(super) fn take(&mut self, event: Event, range: Range<usize>) {
        self.boxes.take(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if !self.in_code => self.words(&words, range),
            Event::Code(words) if !self.in_code => {
                self.count(&words);
                self.alt(&words);
                self.object(range);
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(_) => {
                self.html(&range, false);
                self.object(range);
            }
            Event::FootnoteReference(_) => self.object(range),
            _ => {}
        }
    }

    pub(super) fn finish(mut self) -> Body {
        self.close();
        self.body.boxes = self.boxes.finish(self.text);
        self.body
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        if !is_inline_tag(tag.to_end()) {
            self.close();
        }
        let span = (range.start, range.end);
        match tag {
            Tag::Heading { level, id, .. } => {
                self.heading = Some(Heading {
                    level: level as u8,
                    text: String::new(),
                    line: self.lines.line_at(range.start),
                    span,
                    own_anchor: id.map(|id| id.to_string()),
                });
                self.open(ProseKind::Heading, range);
            }
            Tag::Paragraph => self.open(self.usual(), range),
            Tag::TableCell => self.open(ProseKind::Cell, range),
            Tag::CodeBlock(kind) => self.code(&kind, range),
            Tag::HtmlBlock => self.html(&range, true),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.body.quotes.push(span);
            }
            Tag::List(first) => {
                self.lists.push(self.body.lists.len());
                self.body.lists.push(List {
                    is_numbered: first.is_some(),
                    items: 0,
                    span,
                });
            }
            Tag::Item => {
                let list = self
                    .lists
                    .last()
                    .and_then(|at| self.body.lists.get_mut(*at));
                if let Some(list) = list {
                    list.items += 1;
                }
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.body.links.push(Link {
                target: dest_url.to_string(),
                is_auto: matches!(link_type, LinkType::Autolink | LinkType::Email),
                leads: Leads::Unknown,
                span,
            }),
            Tag::Image { dest_url, .. } => {
                self.object(range);
                self.in_image = true;
                self.body.images.push(Image {
                    target: dest_url.to_string(),
                    alt: String::new(),
                    leads: Leads::Unknown,
                    span,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(mut heading) = self.heading.take() {
                    let words = heading.text.split_whitespace().collect::<Vec<_>>();
                    heading.text = words.join(" ");
                    self.body.headings.push(heading);
                }
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Image => self.in_image = false,
            _ => {}
        }
        if !is_inline_tag(tag) {
            self.close();
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        self.count(words);
        if self.in_image {
            return self.alt(words);
        }
        let mut from = range.start;
        while let Some(tag) = self.tags.peek().cloned() {
            if tag.start >= range.end {
                break;
            }
            if tag.end > range.start {
                self.piece(Piece::Text(from, tag.start.max(from)));
                from = tag.end.min(range.end).max(from);
                self.piece(Piece::Object(tag.start.max(range.start), from));
            }
            if tag.end > range.end {
                return;
            }
            if tag.end > range.start {
                self.tag(tag);
            }
            self.tags.next();
        }
        self.piece(Piece::Text(from, range.end));
    }

    /// Takes a tag that ends here, in text.
    fn tag(&mut self, tag: Range<usize>) {
        let said = self.text.get(tag.clone()).and_then(tags::comment);
        self.body.comments.extend(said.map(|said| Comment {
            text: said.trim().to_owned(),
            span: (tag.start, tag.end),
            is_block: false,
        }));
    }

    /// Takes words into the image they describe.
    fn alt(&mut self, words: &str) {
        let image = self.body.images.last_mut().filter(|_| self.in_image);
        if let Some(image) = image {
            image.alt.push_str(words);
        }
    }

    /// Counts words, and takes them into the heading they stand in.
    fn count(&mut self, words: &str) {
        self.body.words += words.split_whitespace().count();
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
        }
    }

    fn line_break(&mut self, range: Range<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
        if !self.in_image {
            self.piece(Piece::Break(range.start, range.end));
        }
    }

    fn object(&mut self, range: Range<usize>) {
        if !self.in_image {
            self.piece(Piece::Object(range.start, range.end));
        }
    }

    /// Takes a piece of prose. The text of a tight list's item stands in no paragraph.
    fn piece(&mut self, piece: Piece) {
        let (start, end) = piece.span();
        if start >= end {
            return;
        }
        if self.prose.is_none() {
            self.open(self.usual(), start..end);
        }
        if let Some(prose) = &mut self.prose {
            prose.span.1 = prose.span.1.max(end);
            match (prose.pieces.last_mut(), piece) {
                // The parser takes a tag of a template for several texts.
                (Some(Piece::Object(_, last)), Piece::Object(..)) if *last == start => *last = end,
                _ => prose.pieces.push(piece),
            }
        }
    }

    fn usual(&self) -> ProseKind {
        if self.lists.is_empty() {
            ProseKind::Paragraph
        } else {
            ProseKind::Item
        }
    }

    fn open(&mut self, kind: ProseKind, range: Range<usize>) {
        self.prose = Some(Prose {
            kind,
            is_quoted: self.quotes > 0,
            span: (range.start, range.end),
            pieces: Vec::new(),
        });
    }

    fn close(&mut self) {
        let Some(prose) = self.prose.take() else {
            return;
        };
        let (start, end) = prose.span;
        let source = self.text.get(start..end).unwrap_or_default();
        if !prose.pieces.is_empty() && !is_module_line(source) {
            self.body.prose.push(prose);
        }
    }

    fn code(&mut self, kind: &CodeBlockKind, range: Range<usize>) {
        self.in_code = true;
        if let CodeBlockKind::Fenced(info) = kind {
            let block = self.text.get(range.clone()).unwrap_or_default();
            self.body.fences.push(Fence {
                language: blocks::language(info),
                is_closed: blocks::is_closed(block),
                line: self.lines.line_at(range.start),
                span: (range.start, range.end),
            });
        }
    }

    fn html(&mut self, range: &Range<usize>, is_block: bool) {
        let html = self.text.get(range.clone()).unwrap_or_default();
        let comments = html::comments(html, range.start, is_block);
        self.body.comments.extend(comments);
        self.body.anchors.extend(html::anchors(html));
    }
}

/// Whether a paragraph is the head of an MDX file, which imports components.
fn is_module_line(source: &str) -> bool {
    let is_import = source.starts_with("import ") && source.contains(" from ");
    is_import || source.starts_with("export const ") || source.starts_with("export default ")
}
