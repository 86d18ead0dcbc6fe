//! Markdown → body: what it is made of, and where.

mod blocks;
mod boxes;
mod html;
mod reader;

use pulldown_cmark::Parser;

use crate::editorial::body::{Body, dialect};
use reader::Reader;

/// Reads the Markdown below a file's front matter, which begins on `first_line` of the file.
///
/// A text that the parser cannot take yields a body without an outline: one file's oddity hides no other.
#[must_use]
pub fn body(text: String, first_line: usize) -> Body {
    let outline = std::panic::catch_unwind(|| outline(&text, first_line)).unwrap_or_default();
    Body {
        text,
        first_line,
        ..outline
    }
}

fn outline(text: &str, first_line: usize) -> Body {
    let mut reader = Reader::new(text, first_line);
    for (event, range) in Parser::new_ext(text, dialect::options()).into_offset_iter() {
        reader.take(event, range);
    }
    reader.finish()
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::editorial::body::{
        Flow, OBJECT,
        ProseKind::{Cell, Heading, Item, Paragraph},
    };

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
            "# A *b*\n\n```\nTODO one\n```\n\nText [l](u) ![i](p)\n\nTwo {#own}\n---\n".to_owned(),
            5,
        );
        let headings = body.headings.iter();
        let headings = headings
            .map(|heading| (heading.level, heading.text.as_str(), heading.line))
            .collect::<Vec<_>>();
        assert_eq!(headings, [(1, "A b", 5), (2, "Two", 13)]);
        assert_eq!(body.headings[1].own_anchor.as_deref(), Some("own"));
        assert_eq!((body.fences[0].line, body.fences[0].is_closed), (7, true));
        assert_eq!((body.links[0].target.as_str(), body.links.len()), ("u", 1));
        assert_eq!((body.images[0].alt.as_str(), body.images.len()), ("i", 1));
        assert_eq!(body.words, 6);
    }

    #[test]
    fn prose_is_what_a_reader_reads() {
        let text = "# One `x`\n\nTwo *three*\nfour {{< f >}} [five](http://six) ![seven](e).\n\n- eight\n- nine\n\n  ten\n\
                    \n> eleven\n\n| a | b |\n|---|---|\n| c | `d` |\n\n    code\n\n```\ncode\n```\n\n<div>\nhtml\n</div>\n\n\
                    <!-- note -->\n\nimport X from 'y'\n";
        let body = body(text.to_owned(), 1);
        let prose = body.prose.iter();
        let prose = prose.map(|prose| {
            let flow = Flow::of(prose, text);
            (
                prose.kind,
                prose.is_quoted,
                flow.text.replace('\u{fffc}', "*"),
            )
        });
        let expected = [
            (Heading, false, "One *"),
            (Paragraph, false, "Two three four * five *."),
            (Item, false, "eight"),
            (Item, false, "nine"),
            (Item, false, "ten"),
            (Paragraph, true, "eleven"),
            (Cell, false, "a"),
            (Cell, false, "b"),
            (Cell, false, "c"),
            (Cell, false, "*"),
        ];
        let expected = expected.map(|(kind, quoted, text)| (kind, quoted, text.to_owned()));
        assert_eq!(prose.collect::<Vec<_>>(), expected);
        assert_eq!(body.comments[0].text, "note");
        assert_eq!(body.lists[0].items, 2);
        assert_eq!(body.quotes.len(), 1);
    }

    proptest! {
        #[test]
        fn every_span_is_a_stretch_of_the_body_and_every_flow_leads_back(
            parts in vec(select(PARTS.as_slice()), 0..30),
        ) {
            let text = parts.concat();
            let body = body(text.clone(), 1);
            let spans = body.headings.iter().map(|one| one.span);
            let spans = spans
                .chain(body.links.iter().map(|one| one.span))
                .chain(body.images.iter().map(|one| one.span))
                .chain(body.fences.iter().map(|one| one.span))
                .chain(body.lists.iter().map(|one| one.span))
                .chain(body.comments.iter().map(|one| one.span))
                .chain(body.quotes.iter().copied());
            for (start, end) in spans {
                prop_assert!(text.get(start..end).is_some_and(|part| !part.is_empty()));
            }
            for prose in &body.prose {
                let flow = Flow::of(prose, &text);
                for (at, c) in flow.text.char_indices() {
                    let (start, end) = flow.span(at, at + c.len_utf8());
                    let there = text.get(start..end);
                    if !matches!(c, OBJECT | ' ') {
                        prop_assert_eq!(there, flow.text.get(at..at + c.len_utf8()));
                    }
                    prop_assert!(there.is_some() && start >= prose.span.0 && end <= prose.span.1);
                }
            }
        }
    }

    /// What Markdown is made of.
    const PARTS: [&str; 40] = [
        "word",
        " ",
        "\n",
        "\n\n",
        "é👩\u{200d}💻",
        "# ",
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
        ")",
        "![",
        "<",
        ">",
        "<!-- ",
        " -->",
        "|",
        "|-|\n",
        "{{< ",
        " >}}",
        "{% ",
        " %}",
        "{: ",
        "}",
        "[^1]",
        "[x] ",
        "&amp;",
        "\\",
        "https://a.b",
        "---\n",
        "\t",
        "\r\n",
    ];
}
