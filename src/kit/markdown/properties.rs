//! What holds for any Markdown that is made fit for another site.

use proptest::{collection::vec, prelude::*, sample::select};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Abroad, Piece, Why, plain};
use crate::{
    editorial::{body::dialect, site::Site},
    store::markdown,
    text,
};

fn elsewhere(text: &str) -> (String, Vec<(Why, String)>) {
    let body = markdown::body(text.to_owned(), 1);
    let site = Site::default();
    let abroad = Abroad {
        url: Some("https://x.org/blog/post/"),
        site: &site,
        template: None,
        address: &|_| None,
    };
    let piece = Piece {
        body: &body,
        file: "drafts/post.md",
        title: Some("word"),
    };
    let (made, left) = piece.elsewhere(&abroad);
    let left = left
        .into_iter()
        .map(|(why, span)| (why, text[span].to_owned()));
    (made, left.collect())
}

/// The parts of a text as they are read: words in one, breaks as blanks, without targets.
fn read(text: &str) -> Vec<String> {
    let mut parts = Vec::<String>::new();
    let mut is_words = false;
    for event in Parser::new_ext(text, dialect::options()) {
        let words = match &event {
            Event::Text(words) => Some(words.to_string()),
            Event::SoftBreak => Some(" ".to_owned()),
            _ => None,
        };
        match (words, parts.last_mut()) {
            (Some(words), Some(last)) if is_words => last.push_str(&words),
            (Some(words), _) => {
                parts.push(words);
                is_words = true;
            }
            (None, _) => {
                is_words = false;
                parts.push(match event {
                    Event::Start(Tag::Link { title, .. }) => format!("link {title}"),
                    Event::Start(Tag::Image { title, .. }) => format!("image {title}"),
                    Event::Html(_) | Event::InlineHtml(_) => "HTML".to_owned(),
                    event => format!("{event:?}"),
                });
            }
        }
    }
    // Blanks at the ends of lines are no part of them.
    for part in &mut parts {
        *part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn code(text: &str) -> String {
    let mut found = Vec::new();
    let mut is_block = false;
    for event in Parser::new_ext(text, dialect::options()) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                found.push(format!("{kind:?}"));
                is_block = true;
            }
            Event::End(TagEnd::CodeBlock) => is_block = false,
            Event::Text(words) if is_block => found.push(words.to_string()),
            Event::Code(words) => found.push(words.to_string()),
            _ => {}
        }
    }
    found.concat().trim_end().to_owned()
}

proptest! {
    #[test]
    fn what_is_fit_stays_byte_for_byte(blocks in vec(select(FIT.as_slice()), 0..8)) {
        let text = blocks.join("\n\n");
        let text = if text.is_empty() { text } else { text + "\n" };
        let (made, left) = elsewhere(&text);
        prop_assert_eq!(made, text);
        prop_assert_eq!(left, []);
    }

    #[test]
    fn what_is_read_stays_but_for_targets_and_lines(parts in vec(select(PARTS.as_slice()), 0..24)) {
        let text = parts.concat();
        let (made, _) = elsewhere(&text);
        // The parser makes two blanks of one of these in code.
        let text = text.replace("\r\n", "\n");
        prop_assert_eq!(read(&made), read(&text), "{}", made);
        prop_assert_eq!(code(&made), code(&text), "{}", made);
    }

    #[test]
    fn making_it_twice_is_making_it_once(
        blocks in vec(prop_oneof![select(FIT.as_slice()), select(OURS.as_slice())], 0..8),
        parts in vec(select(&PARTS[..PARTS.len() - 2]), 0..24),
    ) {
        let (once, _) = elsewhere(&format!("# word\n{}\n\n{}", blocks.join("\n\n"), parts.concat()));
        let (twice, _) = elsewhere(&once);
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn nothing_that_steers_a_screen_comes_through(text in "(\\PC|[\u{0}-\u{20}\u{7f}-\u{9f}\u{2028}\u{202e}\u{2066}`*<&#x0;]){0,60}") {
        let (made, _) = elsewhere(&text);
        let is_bad = |c: char| !matches!(c, '\n' | '\t') && text::is_hazard(c);
        prop_assert!(!made.contains(is_bad));
        prop_assert!(!plain::plain(&text).contains(is_bad));
        prop_assert!(made.is_empty() || made.ends_with('\n'));
    }

    #[test]
    fn nothing_is_lost_from_any_text(text in "\\PC{0,40}") {
        let kept = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let text = text.replace(['<', '{', '[', '#'], "");
        prop_assert_eq!(kept(&elsewhere(&text).0), kept(&text));
    }
}

#[test]
fn it_takes_one_pass() {
    for part in [
        "<!-- -->",
        "<!--",
        "{{",
        "{% a %}",
        "{% raw %}",
        "{{< note >}}\n",
        "[",
        "![",
        "[a](b",
        "[a](<",
        "[a]: b\n",
        "a\n",
        "> ",
        "> a\n",
        "<a ",
        "<a href=b>",
        "# a {#b}\n",
        "{: .a}\n",
        "`",
        "```\n",
        "| a ",
        "|-|\n",
        "\\",
        "\r",
        "{% highlight %}\n",
        "[a](b)",
        "- a\n",
        "(",
        "[a](((((",
        "\n\n  <!-- a -->  ",
        "*a\n",
    ] {
        let text = part.repeat(1 << (18 - part.len().ilog2()));
        let before = std::time::Instant::now();
        let (made, _) = elsewhere(&text);
        let shown = plain::plain(&made);
        let taken = before.elapsed();
        assert!(taken.as_secs() < 10, "{part:?} takes {taken:?}");
        drop(shown);
    }
}

/// Blocks that stand anywhere as they are.
const FIT: [&str; 10] = [
    "A paragraph with *marks*, `code`, a [link](https://a.b/c?d=e&f \"title\") and <https://g.h>.",
    "## A heading",
    "- an item\n- another\n  1. inner\n  2. inner too",
    "> A quotation.\n>\n> Of two paragraphs.",
    "```rust\nlet x = \"{{ y }}\";\n\n<!-- no comment -->\n```",
    "| a | b |\n|---|---|\n| c | d |",
    "![an image](https://a.b/c.png)",
    "A line  \nand the next, and a footnote[^1].\n\n[^1]: Down here.",
    "<details>\n<summary>More</summary>\n\nText.\n\n</details>",
    "[a reference][b]\n\n[b]: <https://a.b>",
];

/// What Markdown is made of, without what is left out elsewhere.
const PARTS: [&str; 44] = [
    "word",
    " ",
    "\n",
    "\n\n",
    "é👩\u{200d}💻",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "```",
    "~~~\n",
    "`",
    "*",
    "**",
    "_",
    "[",
    "](",
    "](./a b",
    "](<",
    "| ",
    "|-|\n",
    ")",
    "![",
    "<",
    ">",
    "<a href='./b'>",
    "'",
    "</a>",
    "[^1]",
    "[^1]: ",
    "[x] ",
    "&amp;",
    "\\",
    "https://a.b",
    "---\n",
    "\t",
    "\r\n",
    "[w]: ",
    "[w]",
    "../",
    "#at",
    "{{ ",
    " }}",
];

/// What is left out elsewhere, or said in another way.
const OURS: [&str; 7] = [
    "\n\n<!-- note -->\n\nword",
    "word <!-- note --> word",
    "{: .note}",
    "\n## w {#own}\n",
    "\n> [!NOTE]\n> word",
    "{/* note */}",
    "\u{1b}",
];
