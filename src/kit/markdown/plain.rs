//! Markdown as plain text, block by block, for places that show no marks.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::{
    editorial::body::{dialect, tags},
    text,
};

/// What a block of plain text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph, or a row of a table.
    Paragraph,
    /// The beginning of a list's item: in how many lists it stands, and its number where they have one.
    Item(usize, Option<u64>),
    /// What else belongs to an item.
    More(usize),
}

/// A block of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words on one line, or on several where the writer broke it.
    pub text: String,
}

/// A link: its words and where it leads.
pub type Link = (String, String);

/// The most lists within lists that are shown as such.
const DEEPEST: usize = 6;

/// A text as plain paragraphs. Items of lists begin with `•` or their number; code, images, footnotes, HTML and what is
/// struck through are left out.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut last = None;
    for block in blocks(markdown).0 {
        let is_list = |kind| matches!(kind, Kind::Item(..) | Kind::More(..));
        match last {
            None => {}
            Some(last) if is_list(last) && is_list(block.kind) => out.push('\n'),
            Some(_) => out.push_str("\n\n"),
        }
        let indent = |depth: usize| "  ".repeat(depth.saturating_sub(1).min(DEEPEST));
        match block.kind {
            Kind::Heading(_) | Kind::Paragraph => {}
            Kind::Item(depth, None) => out.extend([&indent(depth), "• "]),
            Kind::Item(depth, Some(number)) => out.extend([indent(depth), format!("{number}. ")]),
            Kind::More(depth) => out.extend([&indent(depth), "  "]),
        }
        out.push_str(&block.text);
        last = Some(block.kind);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The blocks of a text, and its links.
#[must_use]
pub fn blocks(markdown: &str) -> (Vec<Block>, Vec<Link>) {
    let read = || {
        let mut reader = Reader::of(markdown);
        for (event, range) in Parser::new_ext(markdown, dialect::options()).into_offset_iter() {
            reader.take(event, &range);
        }
        reader.close();
        (reader.blocks, reader.links)
    };
    std::panic::catch_unwind(read).unwrap_or_default()
}

struct Reader {
    blocks: Vec<Block>,
    links: Vec<Link>,
    /// Tags of the site's templates that are still to come.
    tags: std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
    /// The words of the block that is open.
    words: String,
    heading: Option<u8>,
    /// The lists around this place, by the number of their next item.
    lists: Vec<Option<u64>>,
    /// The item that began and has no words yet.
    item: Option<Kind>,
    /// Where the open links begin in the words, and where they lead.
    open: Vec<(usize, String)>,
    /// In how many elements that are left out this place is.
    skipped: usize,
    /// The quotations around this place, by the number of their first block, and whether each is a box.
    quotes: Vec<(usize, bool)>,
}

impl Reader {
    fn of(markdown: &str) -> Self {
        Self {
            blocks: Vec::new(),
            links: Vec::new(),
            tags: tags::tags(markdown).into_iter().peekable(),
            words: String::new(),
            heading: None,
            lists: Vec::new(),
            item: None,
            open: Vec::new(),
            skipped: 0,
            quotes: Vec::new(),
        }
    }

    fn take(&mut self, event: Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ if self.skipped > 0 => {}
            Event::Text(words) => self.text(&words, range),
            Event::Code(words) => self.push(&words),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.line(),
            Event::InlineHtml(html) if is_break(&html) => self.line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        if is_left_out(&tag) {
            if matches!(
                tag,
                Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::FootnoteDefinition(_)
            ) {
                self.close();
            }
            self.skipped += 1;
            return;
        }
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::Paragraph | Tag::TableRow | Tag::TableHead => self.close(),
            Tag::TableCell if !self.words.is_empty() => self.push(" | "),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes.push((self.blocks.len(), false));
            }
            // `> **Note:** …`
            Tag::Strong if self.words.is_empty() => {
                let begun = self.quotes.last_mut();
                let begun = begun.filter(|(first, _)| *first == self.blocks.len());
                if let Some((_, is_box)) = begun {
                    *is_box = true;
                }
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let depth = self.lists.len();
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let number = number.map(|next| {
                    *next = next.saturating_add(1);
                    next.saturating_sub(1)
                });
                self.item = Some(Kind::Item(depth, number));
            }
            Tag::Link { dest_url, .. } => self.open.push((self.words.len(), dest_url.to_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Strikethrough => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Link => {
                if let Some((start, url)) = self.open.pop() {
                    let words = self.words.get(start..).unwrap_or_default().trim();
                    let url = url.chars().filter(|c| !text::is_hazard(*c)).collect();
                    self.links.push((words.to_owned(), url));
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                if let Some((first, false)) = self.quotes.pop() {
                    quoted(self.blocks.get_mut(first..).unwrap_or_default());
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
                self.item = None;
            }
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead => self.close(),
            _ => {}
        }
    }

    /// Takes words without the tags of the site's templates in them.
    fn text(&mut self, words: &str, range: &Range<usize>) {
        while self.tags.next_if(|tag| tag.end <= range.start).is_some() {}
        let mut from = range.start;
        while let Some(tag) = self
            .tags
            .peek()
            .filter(|tag| tag.start < range.end)
            .cloned()
        {
            let before = tag.start.max(from) - range.start;
            let part = words.get(from - range.start..before);
            self.push(part.unwrap_or_default());
            from = tag.end.min(range.end);
            if tag.end > range.end {
                return;
            }
            self.tags.next();
        }
        // A text that is written in another way than it reads holds no tag.
        self.push(words.get(from - range.start..).unwrap_or_default());
    }

    fn push(&mut self, words: &str) {
        let words = words.chars().filter(|c| *c == '\t' || !text::is_hazard(*c));
        self.words.extend(words);
    }

    fn line(&mut self) {
        let kept = self.words.trim_end().len();
        self.words.truncate(kept);
        self.words.push('\n');
    }

    /// Ends the block that is open.
    fn close(&mut self) {
        let words = std::mem::take(&mut self.words);
        let heading = self.heading.take();
        let lines = words.lines().map(|line| {
            let words = line.split_whitespace().collect::<Vec<_>>();
            words.join(" ")
        });
        let text = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
        if text.is_empty() {
            return;
        }
        let kind = match (heading, self.item.take()) {
            (Some(level), _) => Kind::Heading(level),
            (None, Some(item)) => item,
            (None, None) if self.lists.is_empty() => Kind::Paragraph,
            (None, None) => Kind::More(self.lists.len()),
        };
        self.blocks.push(Block { kind, text });
    }
}

/// Whether what stands in an element is no text, or none any more.
fn is_left_out(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Image { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::Strikethrough
    )
}

fn is_break(html: &str) -> bool {
    let inside = html
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    inside.eq_ignore_ascii_case("br")
}

/// Marks somebody else's words as such, up to the name behind a dash at their end.
fn quoted(blocks: &mut [Block]) {
    let is_words = |block: &Block| !block.text.starts_with(DASHES);
    let Some(end) = blocks.iter().rposition(is_words) else {
        return;
    };
    let Some(first) = blocks
        .first_mut()
        .filter(|first| !first.text.starts_with(MARKS))
    else {
        return;
    };
    first.text.insert(0, '“');
    if let Some(last) = blocks.get_mut(end) {
        let name = last.text.rfind(|c| DASHES.contains(&c)).filter(|at| {
            let (words, name) = last.text.split_at(*at);
            words.ends_with([' ', '\n']) && !name.ends_with(['.', '!', '?'])
        });
        let words = last.text.get(..name.unwrap_or(last.text.len()));
        let at = words.map_or(last.text.len(), |words| words.trim_end().len());
        last.text.insert(at, '”');
    }
}

/// What stands before the name of who said something.
const DASHES: [char; 3] = ['—', '–', '―'];

/// What a quotation begins with.
const MARKS: [char; 6] = ['"', '“', '„', '«', '‘', '\''];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_text_lose_their_marks() {
        let text = "# One `x`\n\nTwo *three*\nfour [five](http://six) ![seven](e) <https://a.b>\\\nf&amp;g \\*h\\*<br>i[^1]\n\n\
                    - eight\n- nine\n\n  ten\n  1. in\n  2. **it**\n\n> eleven\n\n| a | b |\n|---|---|\n| c | `d` |\n\n    code\n\n\
                    ```\ncode\n```\n\n<div>\nhtml\n</div>\n\n[^1]: foot\n\nj {{< k >}} l ~~m~~\u{202e}&#x202e;\n";
        assert_eq!(
            plain(text),
            "One x\n\nTwo three four five https://a.b\nf&g *h*\ni\n\n\
             • eight\n• nine\n  ten\n  1. in\n  2. it\n\n“eleven”\n\na | b\n\nc | d\n\nj l\n"
        );
        assert_eq!(plain("```\na\n```\n"), "");
    }

    #[test]
    fn words_of_others_are_told_by_quotation_marks() {
        for (text, wanted) in [
            ("> a b.", "“a b.”\n"),
            ("> a b.\n>\n> c.", "“a b.\n\nc.”\n"),
            ("> a b.\n> — C, d", "“a b.” — C, d\n"),
            ("> a b.\n>\n> — C", "“a b.”\n\n— C\n"),
            ("> a – b.", "“a – b.”\n"),
            ("> \"a\" b", "\"a\" b\n"),
            ("> **Note:** a", "Note: a\n"),
            (">", ""),
        ] {
            assert_eq!(plain(text), wanted, "{text}");
        }
    }

    #[test]
    fn links_are_told_with_their_words() {
        let (_, links) = blocks("[a *b*](c) ![d](e) <https://f> [![g](h)](i) ```[j](k)```");
        let links = links
            .iter()
            .map(|(words, url)| (words.as_str(), url.as_str()));
        assert_eq!(
            links.collect::<Vec<_>>(),
            [("a b", "c"), ("https://f", "https://f"), ("", "i")]
        );
    }
}
