//! The second pass over a draft: links, images, headings and lines as they can stand elsewhere.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::{
    Abroad, Piece,
    address::{self, Target},
    destination,
    html::{self, Found},
    left::Why,
    source::{Edit, Source, whole_line},
    tags::Told,
};
use crate::editorial::body::{Leads, dialect, plain_anchor};

/// What is done about a text that was made of a draft's body, and the edits that make one line of a paragraph.
pub(super) fn read(source: &Source, piece: Piece, abroad: &Abroad) -> (Told, Vec<Edit>) {
    let Piece { body, .. } = piece;
    let links = body.links.iter().map(|link| (link.span.0, &link.leads));
    let images = body.images.iter();
    let images = images.map(|image| (image.span.0, &image.leads));
    let mut pass = Pass {
        source,
        piece,
        abroad,
        known: links.chain(images).collect(),
        told: Told::default(),
        joins: Vec::new(),
        open: Vec::new(),
        broken: None,
        boxed: None,
        links: 0,
        contents: None,
        announced: None,
        is_first: true,
    };
    let mut events = Parser::new_ext(&source.text, dialect::options()).into_offset_iter();
    for (event, range) in events.by_ref() {
        pass.take(event, range);
    }
    let mut spans = events.reference_definitions().iter();
    let spans = spans
        .by_ref()
        .map(|(_, definition)| definition.span.clone());
    for span in spans.collect::<Vec<_>>() {
        pass.definition(span);
    }
    (pass.told, pass.joins)
}

/// An element that is open, and where the last of what is in it ends.
struct Open {
    inner_end: usize,
    is_inline_link: bool,
    is_link: bool,
}

struct Pass<'a> {
    source: &'a Source,
    piece: Piece<'a>,
    abroad: &'a Abroad<'a>,
    /// What was found where a link or an image of the body leads, by its first byte.
    known: HashMap<usize, &'a Leads>,
    told: Told,
    joins: Vec<Edit>,
    open: Vec<Open>,
    /// A line break within a paragraph, until it is known what follows.
    broken: Option<Range<usize>>,
    /// The mark of a box with what it says, until it is known what follows.
    boxed: Option<(Range<usize>, &'static str)>,
    /// How many links and images are open.
    links: usize,
    /// The list that is open, if it is no more than links within the text so far, and whether it has any.
    contents: Option<(Range<usize>, bool)>,
    /// The heading that ended last, while nothing followed it: its bytes, if it announces a table of contents.
    announced: Option<Range<usize>>,
    /// Whether nothing was shown yet.
    is_first: bool,
}

impl Pass<'_> {
    fn text(&self) -> &str {
        &self.source.text
    }

    fn take(&mut self, event: Event, range: Range<usize>) {
        if let Some(broken) = self.broken.take() {
            self.joined(broken, range.start);
        }
        if let Some((mark, word)) = self.boxed.take() {
            self.begin_box(mark, word, &event, range.start);
        }
        if let (Some(open), false) = (self.open.last_mut(), matches!(event, Event::End(_))) {
            open.inner_end = open.inner_end.max(range.end);
        }
        if self.links == 0 && shows(&event) {
            self.contents = None;
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::SoftBreak => self.broken = Some(range),
            Event::InlineHtml(_) => self.html(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        let link = match tag {
            Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => Some(*link_type),
            _ => None,
        };
        self.open.push(Open {
            inner_end: range.start,
            is_inline_link: link == Some(LinkType::Inline),
            is_link: link.is_some(),
        });
        self.links += usize::from(link.is_some());
        self.notice_contents(tag, &range);
        match tag {
            Tag::HtmlBlock => self.html(range),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind, &range),
            Tag::Paragraph if self.is_module(&range) => {
                let words = self.text().get(range.clone()).unwrap_or_default();
                let end = range.start + words.trim_end().len();
                let gone = whole_line(self.text(), range.start..end);
                self.told.edits.push(Edit::new(gone, ""));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        self.links -= usize::from(open.is_link);
        if let Some(outer) = self.open.last_mut() {
            outer.inner_end = outer.inner_end.max(range.end);
        }
        match tag {
            TagEnd::Link | TagEnd::Image if open.is_inline_link => {
                let is_image = tag == TagEnd::Image;
                let from = open.inner_end.max(range.start + 1);
                let target = destination::find(self.text(), from..range.end, "](");
                self.target(range.clone(), target, is_image);
            }
            TagEnd::List(_) if self.contents == Some((range.clone(), true)) => self.drop_contents(),
            TagEnd::Heading(level) => self.heading(level, range.clone(), open.inner_end),
            _ => {}
        }
        // Of a title that is left out nothing is shown.
        self.is_first &= self
            .told
            .edits
            .last()
            .is_some_and(|edit| edit.span == range);
    }

    /// Looks whether a list is a table of contents: no more than links to places of the text. Other sites name those in
    /// other ways, and several make one themselves.
    fn notice_contents(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::List(_) if self.open.len() == 1 => {
                self.contents = Some((range.clone(), false));
            }
            Tag::List(_) | Tag::Item | Tag::Paragraph | Tag::Emphasis | Tag::Strong => {}
            Tag::Link { dest_url, .. } if dest_url.starts_with('#') => {
                if let Some((_, has_links)) = &mut self.contents {
                    *has_links = true;
                }
            }
            _ => self.contents = None,
        }
        if self.open.len() == 1 && !matches!(tag, Tag::List(_)) {
            self.announced = None;
        }
    }

    /// Leaves a table of contents out, with its heading.
    fn drop_contents(&mut self) {
        let heading = self.announced.take();
        let list = self.contents.take().map(|(list, _)| list);
        for gone in list.into_iter().chain(heading) {
            let words = self.text().get(gone.clone()).unwrap_or_default();
            let end = gone.start + words.trim_end().len();
            let gone = whole_line(self.text(), gone.start..end);
            self.told
                .left
                .retain(|(_, span)| !gone.contains(&span.start));
            self.told.edits.push(Edit::new(gone, ""));
        }
    }

    /// Puts two lines into one. Several sites take the end of each line for a line break: dev.to (`hard_wrap` of
    /// Redcarpet), discussions on GitHub, Discourse.
    fn joined(&mut self, broken: Range<usize>, next: usize) {
        let before = self.text().get(..broken.start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']);
        let start = before.len();
        let edits = self.told.edits.last().into_iter().chain(self.joins.last());
        let last = edits.map(|edit| edit.span.end).max();
        if begins_item(before, last.unwrap_or_default()) {
            return;
        }
        let after = self
            .text()
            .get(broken.end..next.max(broken.end))
            .unwrap_or_default();
        // What a backslash escapes begins behind it.
        let blanks = after.len() - after.trim_start_matches([' ', '\t', '>']).len();
        // `: ` begins the meaning of the term above, on sites that know such lists.
        let rest = self.text().get(broken.end + blanks..).unwrap_or_default();
        if !rest.starts_with(": ") {
            self.joins.push(Edit::new(start..broken.end + blanks, " "));
        }
    }

    /// A heading without its attributes; none where it is the title again.
    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, inner_end: usize) {
        let words = self.text().get(range.start..inner_end).unwrap_or_default();
        let title = self.piece.title.map(plain_anchor);
        let is_title =
            level == HeadingLevel::H1 && title.is_some_and(|title| title == plain_anchor(words));
        if is_title && self.is_first {
            self.told.edits.push(Edit::new(range, ""));
            return;
        }
        let name = plain_anchor(words);
        if matches!(name.as_str(), "contents" | "tableofcontents" | "toc") {
            self.announced = Some(range.clone());
        }
        let rest = self.text().get(inner_end..range.end).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest.get(blanks..).is_some_and(|rest| rest.starts_with('{'))
            && let Some(end) = rest.find('}')
        {
            let gone = inner_end..inner_end + end + 1;
            self.told.edits.push(Edit::new(gone, ""));
        }
    }

    /// The mark of a quotation that GitHub shows as a box, in words.
    fn alert(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        let word = match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        };
        let quote = self.text().get(range.clone()).unwrap_or_default();
        let mark = quote.find("[!").zip(quote.find(']'));
        self.boxed = mark.map(|(start, end)| (range.start + start..range.start + end + 1, word));
    }

    /// Puts the mark's word in front of what stands in the box: into its paragraph, else above it.
    fn begin_box(&mut self, mark: Range<usize>, word: &str, next: &Event, at: usize) {
        let gap = self.text().get(mark.end..at).unwrap_or_default();
        let between = match next {
            Event::Start(Tag::Paragraph) => " ".to_owned(),
            _ => [gap.trim_end(), gap].concat(),
        };
        let words = format!("**{word}:**{between}");
        self.told
            .edits
            .push(Edit::new(mark.start..mark.end + gap.len(), words));
    }

    /// Whether a paragraph imports components into an MDX file.
    fn is_module(&self, range: &Range<usize>) -> bool {
        let words = self.text().get(range.clone()).unwrap_or_default();
        let is_module = words.starts_with("import ") || words.starts_with("export ");
        is_module && self.piece.file.rsplit('.').next() == Some("mdx")
    }

    fn definition(&mut self, span: Range<usize>) {
        let label = self.text().get(span.clone()).unwrap_or_default();
        let mut escaped = false;
        let end = label.bytes().position(|byte| {
            let ends = byte == b']' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let from = span.start + end.unwrap_or_default();
        let target = destination::find(self.text(), from..span.end, "]:");
        self.target(span, target, false);
    }

    fn target(&mut self, whole: Range<usize>, target: Option<Range<usize>>, is_image: bool) {
        let Some(target) = target else { return };
        let written = self.text().get(target.clone()).unwrap_or_default();
        let bare = written
            .strip_prefix('<')
            .and_then(|bare| bare.strip_suffix('>'));
        let bare = destination::without_escapes(bare.unwrap_or(written));
        let leads = self.known.get(&self.source.origin(whole.start)).copied();
        self.lead(whole, target, &bare, is_image, leads);
    }

    fn lead(
        &mut self,
        whole: Range<usize>,
        target: Range<usize>,
        written: &str,
        is_image: bool,
        leads: Option<&Leads>,
    ) {
        let wanted = Target {
            written,
            is_image,
            leads,
        };
        match address::absolute(wanted, self.piece.file, self.abroad) {
            Ok(None) => {}
            Ok(Some(url)) => self.told.edits.push(Edit::new(target, url)),
            Err(why) => self.told.left.push((why, whole)),
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let html = self.text().get(range.clone()).unwrap_or_default();
        for found in html::read(html, range.start) {
            match found {
                Found::Target { span, is_image } => {
                    let written = self.text().get(span.clone()).unwrap_or_default().to_owned();
                    self.lead(span.clone(), span, &written, is_image, None);
                }
                Found::Targets(span) => {
                    let written = self.text().get(span.clone()).unwrap_or_default();
                    let is_whole = |part: &str| part.trim_start().starts_with("http");
                    if !written.split(',').all(is_whole) {
                        self.told.left.push((Why::Relative, span));
                    }
                }
                Found::Comment(span) => self.told.drop(&self.source.text, span),
                Found::Component(span) => self.told.left.push((Why::Component, span)),
                Found::OpenComment(span) => self.told.left.push((Why::Comment, span)),
            }
        }
    }
}

/// Whether there is something to read in an event.
fn shows(event: &Event) -> bool {
    match event {
        Event::Text(words) => !words.trim().is_empty(),
        Event::Start(_) | Event::End(_) | Event::SoftBreak => false,
        _ => true,
    }
}

/// Whether a text, whose last edit ends at byte `edited`, ends in a line that would be an item of a list if only something
/// followed.
fn begins_item(text: &str, edited: usize) -> bool {
    let marks = ["*", "-", "+", "1.", "1)"];
    marks
        .iter()
        .filter_map(|mark| text.strip_suffix(mark))
        .any(|before| {
            let lines = before.trim_end_matches([' ', '\t', '>']);
            let begins = lines.is_empty() || lines.ends_with('\n');
            begins && before.len() > edited
        })
}
