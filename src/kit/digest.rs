//! The short of a piece: what it says in a paragraph, its points, its headings, its links.

use super::{
    markdown::plain::{self, Block, Kind},
    values::line,
};
use crate::{
    editorial::{body::plain_anchor, draft::Draft},
    text,
};

/// What a copy says of a piece in few words. All of it is plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// What stands below TL;DR, else the description, else the first paragraph that leads into the text; empty where there
    /// is none of them.
    pub tldr: String,
    /// The items there, or below Key Takeaways, else the headings.
    pub points: Vec<String>,
    /// The headings of its sections, without those that every piece has.
    pub headings: Vec<String>,
    /// Its links to pages, each once: the words, and the address.
    pub links: Vec<(String, String)>,
}

/// Headings below which the short of a piece stands, by their letters.
const SHORTS: [&str; 6] = [
    "tldr",
    "summary",
    "inshort",
    "inbrief",
    "ataglance",
    "abstract",
];

/// Headings below which its points stand.
const POINTS: [&str; 6] = [
    "keytakeaways",
    "takeaways",
    "keypoints",
    "highlights",
    "lessonslearned",
    "whatwelearned",
];

/// Headings that say nothing of what is below them.
const USUAL: [&str; 30] = [
    "introduction",
    "intro",
    "overview",
    "background",
    "conclusion",
    "conclusions",
    "wrappingup",
    "wrapup",
    "closing",
    "closingthoughts",
    "finalthoughts",
    "resources",
    "references",
    "links",
    "furtherreading",
    "learnmore",
    "readmore",
    "faq",
    "faqs",
    "frequentlyaskedquestions",
    "tableofcontents",
    "contents",
    "getstarted",
    "gettingstarted",
    "nextsteps",
    "whatsnext",
    "acknowledgements",
    "acknowledgments",
    "thanks",
    "footnotes",
];

/// The short of a draft, whose Markdown stands elsewhere as `markdown`; `url` is where the piece itself is read.
#[must_use]
pub fn digest(draft: &Draft, markdown: &str, url: Option<&str>) -> Digest {
    of(draft.description.as_deref(), markdown, url)
}

fn of(description: Option<&str>, markdown: &str, url: Option<&str>) -> Digest {
    let (blocks, links) = plain::blocks(markdown);
    let description = description.map(line);
    let description = description.filter(|description| !description.is_empty());
    let headings = headings(&blocks);
    let points = [SHORTS, POINTS].into_iter();
    let points = points.map(|names| items(below(&blocks, &names)));
    let points = points.into_iter().find(|points| !points.is_empty());
    Digest {
        tldr: short(&blocks)
            .or(description)
            .or_else(|| lead(&blocks))
            .unwrap_or_default(),
        points: points.unwrap_or_else(|| headings.clone()),
        headings,
        links: pages(links, url),
    }
}

/// What stands below TL;DR, or behind it in a paragraph.
fn short(blocks: &[Block]) -> Option<String> {
    let below = paragraphs(below(blocks, &SHORTS)).collect::<Vec<_>>();
    if !below.is_empty() {
        return Some(below.join("\n\n"));
    }
    paragraphs(blocks).find_map(|words| {
        let start = words
            .get(..5)
            .filter(|start| start.eq_ignore_ascii_case("TL;DR"));
        let start = start.or(words
            .get(..4)
            .filter(|start| start.eq_ignore_ascii_case("TLDR")))?;
        let rest = words.get(start.len()..)?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":.-–—".contains(c));
        (!rest.is_empty()).then(|| rest.to_owned())
    })
}

/// The fewest words of a paragraph that leads into a text: bylines and greetings have fewer.
const LEAD: usize = 8;

/// What a byline begins with, in small letters.
const BYLINES: [&str; 5] = ["author:", "authors:", "by ", "posted by ", "written by "];

/// The first paragraph that leads into a text, above the first heading or below it. A last sentence that ends in a colon
/// belongs to what follows; where that is all of it, a later paragraph goes on from there, and nothing leads into the text.
fn lead(blocks: &[Block]) -> Option<String> {
    let is_heading = |block: &Block| matches!(block.kind, Kind::Heading(_));
    let first = blocks.iter().position(is_heading).unwrap_or(blocks.len());
    let (above, below) = blocks.split_at(first);
    let second = below.iter().skip(1).position(is_heading);
    let below = below.get(..second.map_or(below.len(), |second| second + 1));
    let part = match paragraphs(above).next() {
        Some(_) => above,
        None => below.unwrap_or_default(),
    };
    let is_long = |words: &str| words.split_whitespace().count() >= LEAD;
    let words = paragraphs(part).find(|words| is_long(words) && !is_byline(words))?;
    let whole = match words.strip_suffix(':') {
        Some(cut) => cut.get(..=last_end(cut)?)?,
        None => words,
    };
    is_long(whole).then(|| whole.to_owned())
}

/// Where the last sentence of a text ends that is not its last words: behind a mark, before a blank.
fn last_end(text: &str) -> Option<usize> {
    let marks = text.rmatch_indices(['.', '!', '?']);
    let mut ends = marks.map(|(at, _)| at);
    ends.find(|at| {
        text.get(at + 1..)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    })
}

fn is_byline(words: &str) -> bool {
    let begins = |with: &&str| {
        let start = words.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    BYLINES.iter().any(begins) && !words.ends_with(['.', '!', '?', ':'])
}

/// The blocks below the first heading of one of those names, up to the next heading of its level.
fn below<'a>(blocks: &'a [Block], names: &[&str]) -> &'a [Block] {
    let heads = blocks.iter().enumerate();
    let found = heads.filter_map(|(at, block)| match block.kind {
        Kind::Heading(level) if names.contains(&name(&block.text).as_str()) => Some((at, level)),
        _ => None,
    });
    let Some((at, level)) = found.into_iter().next() else {
        return &[];
    };
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let ends = |block: &Block| matches!(block.kind, Kind::Heading(next) if next <= level);
    rest.get(..rest.iter().position(ends).unwrap_or(rest.len()))
        .unwrap_or_default()
}

fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = &str> {
    let paragraphs = blocks.iter().filter(|block| block.kind == Kind::Paragraph);
    paragraphs.map(|block| block.text.as_str())
}

fn items(blocks: &[Block]) -> Vec<String> {
    let items = blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Item(1, _)));
    items.map(|block| line(&block.text)).collect()
}

/// The headings that tell what a piece is about: those of its highest level, if there are two, else of the next.
fn headings(blocks: &[Block]) -> Vec<String> {
    let of_level = |wanted: u8| {
        let headings = blocks
            .iter()
            .filter(move |block| block.kind == Kind::Heading(wanted));
        let telling = headings.filter(|heading| {
            let name = name(&heading.text);
            let known = [SHORTS.as_slice(), &POINTS, &USUAL];
            !name.is_empty() && !known.iter().any(|names| names.contains(&name.as_str()))
        });
        telling
            .map(|heading| line(&heading.text))
            .collect::<Vec<_>>()
    };
    let levels = (1..=3).map(of_level).collect::<Vec<_>>();
    let telling = levels.iter().find(|headings| headings.len() > 1);
    let any = || levels.iter().find(|headings| !headings.is_empty());
    telling.or_else(any).cloned().unwrap_or_default()
}

/// A heading's letters, without the number in front of it.
fn name(heading: &str) -> String {
    let letters = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    plain_anchor(letters)
}

/// The links that lead to other pages.
fn pages(links: Vec<(String, String)>, url: Option<&str>) -> Vec<(String, String)> {
    let page = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    let own = url.map(page);
    let mut seen = std::collections::HashSet::new();
    let mut links = links;
    links.retain(|(words, url)| {
        let is_page = text::address::behind_scheme(url).is_some() && own != Some(page(url));
        is_page && !words.is_empty() && seen.insert(url.clone())
    });
    for (words, _) in &mut links {
        *words = line(words);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_says_itself_what_it_is_about() {
        let text = "Lead.\n\n## TL;DR\n\nIt is *fast*.\n\n- one `x`\n- two\n  - not this\n\nAnd small.\n\n### More\n\nInner.\n\n\
                    ## 1. The Problem\n\nText [a](https://a.b) [b](https://a.b) [c](https://x.org/p#d) [e](mailto:f@g.h).\n\n\
                    ## The *Solution*\n\n## Get Started\n\n## FAQ\n";
        let digest = of(Some("Described."), text, Some("https://x.org/p"));
        assert_eq!(digest.tldr, "It is fast.\n\nAnd small.\n\nInner.");
        assert_eq!(digest.points, ["one x", "two"]);
        assert_eq!(digest.headings, ["1. The Problem", "The Solution"]);
        assert_eq!(digest.links, [("a".to_owned(), "https://a.b".to_owned())]);
    }

    #[test]
    fn what_it_does_not_say_is_taken_from_elsewhere() {
        let text = "![image](a.png)\n\nHello there!\n\n# A\n\n## B\n\n## C\n\n## Key Takeaways\n\nWe learned:\n\n1. one\n2. two\n";
        let digest = of(Some("  Described\nhere.\u{202e} "), text, None);
        assert_eq!(digest.tldr, "Described here.");
        assert_eq!(digest.points, ["one", "two"]);
        assert_eq!(digest.headings, ["B", "C"]);
        let lead = "It takes eight words, no fewer, to lead.";
        let of_text = |text: String| of(None, &text, None);
        for text in [
            format!("By A and B\n\nHi all!\n\n{lead}\n\nMore words of it.\n\n## B\n"),
            format!("{lead} These are:\n\n- one\n\n## B\n"),
            format!("# B\n\n{lead}\n\n## C\n"),
        ] {
            assert_eq!(of_text(text).tldr, lead);
        }
        let digest = of_text(format!("By A and B\n\n## B\n\n{lead}\n"));
        assert_eq!(
            (digest.tldr.as_str(), digest.points),
            ("", vec!["B".to_owned()])
        );
        for nothing in [
            format!("3.6.2 is out, and we invite you to run it if you see:\n\n- one\n\n{lead}\n"),
            "Authors: A B (C), D E (F), G H (I), J K (L)\n".to_owned(),
        ] {
            assert_eq!(of_text(nothing).tldr, "");
        }
        let by = format!("By Ann Bee, Cee Dee, Eee Fee and Gee Hee\n\n{lead}\n");
        assert_eq!(of_text(by).tldr, lead);
        let digest = of(Some("x"), "One.\n\n**TL;DR:** Two.\n", None);
        assert_eq!(digest.tldr, "Two.");
        assert_eq!(of(None, "", None), Digest::default());
    }
}
