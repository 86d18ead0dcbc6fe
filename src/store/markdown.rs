//! Markdown → body: headings, words, fences, links and images.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::limits;
use crate::editorial::body::{Body, Heading, TaskBox};

/// Reads the Markdown below a file's front matter, which begins on `first_line` of the file.
///
/// A text that the parser cannot take yields a body without an outline: one file's oddity hides no other.
pub(super) fn body(text: String, first_line: usize) -> Body {
    let outline = std::panic::catch_unwind(|| outline(&text, first_line)).unwrap_or_default();
    Body {
        first_line,
        headings: outline.headings,
        words: outline.words,
        fences_without_language: outline.fences_without_language,
        links: outline.links,
        images: outline.images,
        boxes: outline.boxes,
        text,
    }
}

#[derive(Default)]
struct Outline {
    headings: Vec<Heading>,
    words: usize,
    fences_without_language: Vec<usize>,
    links: usize,
    images: usize,
    boxes: Vec<TaskBox>,
}

fn outline(text: &str, first_line: usize) -> Outline {
    let mut outline = Outline::default();
    let mut lines = LineCounter::new(text, first_line);
    let mut heading: Option<(u8, String, Range<usize>)> = None;
    let mut in_code = false;
    let mut behind_box = false;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        behind_box &= is_inline(&event);
        if let (true, Some(open)) = (behind_box, outline.boxes.last_mut()) {
            open.span.1 = open.span.1.max(range.end);
        }
        match event {
            Event::TaskListMarker(is_ticked) if outline.boxes.len() < limits::BOXES => {
                behind_box = true;
                outline.boxes.push(TaskBox {
                    is_ticked,
                    text: String::new(),
                    // The range may begin with blanks.
                    span: (range.end.saturating_sub(BOX), range.end),
                });
            }
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((depth(level), String::new(), range));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, text, range)) = heading.take() {
                    outline.headings.push(Heading {
                        level,
                        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                        line: lines.line_at(range.start),
                        span: (range.start, range.end),
                    });
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if matches!(&kind, CodeBlockKind::Fenced(info) if info.trim().is_empty()) {
                    let line = lines.line_at(range.start);
                    outline.fences_without_language.push(line);
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Link { .. }) => outline.links += 1,
            Event::Start(Tag::Image { .. }) => outline.images += 1,
            Event::Text(words) | Event::Code(words) if !in_code => {
                outline.words += words.split_whitespace().count();
                if let Some((_, text, _)) = &mut heading {
                    text.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, text, _)) = &mut heading {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    for found in &mut outline.boxes {
        let (start, end) = found.span;
        let words = text.get(start + BOX..end).unwrap_or_default();
        found.text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    outline
}

/// The bytes of `[ ]`.
const BOX: usize = 3;

/// Whether an event belongs to the text of the item it stands in, and not to a block of its own.
fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Counts lines forward once, since the parser's ranges begin in order.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    fn new(text: &'a str, first_line: usize) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: first_line,
        }
    }

    fn line_at(&mut self, offset: usize) -> usize {
        if let Some(passed) = self.bytes.get(self.at..offset) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_those_that_a_site_shows() {
        let text = "- [ ] one `code` [l](u)\n  goes on\n  - [x] two\n\n    more\n- [ ]three\n\n```\n- [ ] four\n```\n\n\
                    <!-- - [ ] five -->\n\n1.   [X]  **six**\n> * [ ] seven\n";
        let body = body(text.to_owned(), 1);
        let boxes = body.boxes.iter();
        let boxes = boxes.map(|found| {
            let mark = &text[found.span.0..found.span.0 + 3];
            (mark, found.is_ticked, found.text.as_str())
        });
        assert_eq!(
            boxes.collect::<Vec<_>>(),
            [
                ("[ ]", false, "one `code` [l](u) goes on"),
                ("[x]", true, "two"),
                ("[X]", true, "**six**"),
                ("[ ]", false, "seven"),
            ]
        );
    }

    #[test]
    fn an_outline_has_lines_of_the_file() {
        let body = body(
            "# A *b*\n\n```\nTODO one\n```\n\nText [l](u) ![i](p)\n\nTwo\n---\n".to_owned(),
            5,
        );
        let headings = body
            .headings
            .iter()
            .map(|heading| (heading.level, heading.text.as_str(), heading.line))
            .collect::<Vec<_>>();
        assert_eq!(headings, [(1, "A b", 5), (2, "Two", 13)]);
        assert_eq!(body.fences_without_language, [7]);
        assert_eq!((body.links, body.images, body.words), (1, 1, 6));
    }
}
