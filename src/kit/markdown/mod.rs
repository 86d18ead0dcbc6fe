//! A draft's Markdown made fit to stand on another site: byte for byte what it was, but for what only its own site knows.
//!
//! - Relative targets of links and images become absolute, as they are followed from the page of the piece.
//! - Comments are left out, and so is a first heading that only repeats the title, as all sites show that themselves.
//!   So is a table of contents: other sites name the places of a text in other ways.
//! - Tags of the site's templates, attributes of headings and boxes are said in Markdown; what cannot be is [`Left`].
//! - The lines of a paragraph become one, since several sites take each end of a line for a line break.
//! - Characters that steer a screen or reorder text are left out. Lines end in `\n`, the last one, too.
//!
//! Code stays what it is. dev.to keeps Liquid in it from being run by itself (Forem, `escape_liquid_tags_in_codeblock`).

mod address;
mod call;
mod destination;
mod html;
mod left;
mod links;
pub mod plain;
#[cfg(test)]
mod properties;
mod reading;
mod said;
mod source;
mod tags;

use std::{ops::Range, panic::AssertUnwindSafe};

use pulldown_cmark::{Event, Parser, Tag};

pub(super) use address::resolved;
pub use left::{Left, Why};
use source::{Edit, Source};

use crate::{
    editorial::{
        body::{Body, dialect},
        draft::Draft,
        sections,
        site::Site,
        template::DraftTemplate,
    },
    text,
};

/// What is known of a piece and its site when a copy is made.
#[derive(Clone, Copy)]
pub struct Abroad<'a> {
    /// The address of the piece on its own site; without one no relative target leads anywhere.
    pub url: Option<&'a str>,
    /// Its own site.
    pub site: &'a Site,
    /// The template of the draft's kind, whose guidance must be gone.
    pub template: Option<&'a DraftTemplate>,
    /// The address of another piece, asked for by the path of its draft relative to the workspace (or, from tags of the
    /// site's templates, relative to its content), and by its id.
    pub address: &'a dyn Fn(&str) -> Option<String>,
}

/// A draft's Markdown as it can stand elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// The Markdown; empty, or ending in one line break.
    pub text: String,
    /// What is in it that should not be, in the order of the draft.
    pub left: Vec<Left>,
}

/// The body of a draft for another site.
#[must_use]
pub fn elsewhere(draft: &Draft, abroad: &Abroad) -> Elsewhere {
    let Some(body) = &draft.body else {
        return Elsewhere::default();
    };
    let piece = Piece {
        body,
        file: &draft.file,
        title: draft.title.as_deref(),
    };
    let (text, mut left) = piece.elsewhere(abroad);
    let guidance = abroad.template.into_iter();
    let guidance = guidance.flat_map(|template| sections::placeholders(template, draft, body));
    left.extend(guidance.map(|found| (Why::Guidance, found.span.0..found.span.1)));
    left.sort_by_key(|(why, span)| (span.start, span.end, *why));
    left.dedup();
    let place = body.places(&draft.file);
    let left = left.into_iter().map(|(why, span)| Left {
        why,
        text: body.text.get(span.clone()).unwrap_or_default().to_owned(),
        place: place((span.start, span.end)),
    });
    Elsewhere {
        left: left.collect(),
        text,
    }
}

/// What of a draft decides over its Markdown.
#[derive(Clone, Copy)]
struct Piece<'a> {
    body: &'a Body,
    file: &'a str,
    title: Option<&'a str>,
}

impl Piece<'_> {
    /// Its Markdown, and what is left in it with its bytes of the body.
    fn elsewhere(self, abroad: &Abroad) -> (String, Vec<(Why, Range<usize>)>) {
        let body = &self.body.text;
        let read = || {
            let comments = self.body.comments.iter();
            let comments = comments.map(|comment| comment.span.0..comment.span.1);
            let comments = comments.collect::<Vec<_>>();
            let mut closed = [code(body), comments.clone()].concat();
            closed.sort_by_key(|span| span.start);
            let mut told = tags::read(body, &closed, abroad);
            for comment in comments {
                told.drop(body, comment);
            }
            told.edits.extend(harmless(body));
            let source = Source::new(body).edited(told.edits);
            let (second, joins) = links::read(&source, self, abroad);
            let behind = second.left.into_iter().map(|(why, span)| {
                let end = source.origin(span.end.saturating_sub(1)) + 1;
                (why, source.origin(span.start)..end)
            });
            let left = told.left.into_iter().chain(behind).collect::<Vec<_>>();
            let apart = source.edited(second.edits.clone());
            let joined = source.edited([second.edits, joins].concat());
            // Lines that mean something else in one stay as they are.
            let reads_alike = reading::of(&joined.text) == reading::of(&apart.text);
            let made = if reads_alike { joined } else { apart };
            (framed(&made.text), left)
        };
        // What the parser cannot take is copied as it is.
        std::panic::catch_unwind(AssertUnwindSafe(read))
            .unwrap_or_else(|_| (framed(body), Vec::new()))
    }
}

/// The bytes of fences, indented code and code between backticks, in order.
fn code(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, dialect::options()).into_offset_iter();
    let code = events.filter_map(|(event, range)| {
        matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)).then_some(range)
    });
    code.collect()
}

/// Takes out what steers a screen, and all line breaks but `\n`.
fn harmless(body: &str) -> Vec<Edit> {
    let mut characters = body.char_indices().peekable();
    let mut edits = Vec::new();
    while let Some((at, c)) = characters.next() {
        if matches!(c, '\n' | '\t') || !text::is_hazard(c) {
            continue;
        }
        let is_end = c == '\r' && characters.peek().is_none_or(|(_, next)| *next != '\n');
        let instead = if is_end { "\n" } else { "" };
        edits.push(Edit::new(at..at + c.len_utf8(), instead));
    }
    edits
}

/// A text without empty lines around it, with one line break at its end.
fn framed(text: &str) -> String {
    let is_empty = |line: &&str| line.trim().is_empty();
    let empty = text
        .split_inclusive('\n')
        .take_while(is_empty)
        .map(str::len);
    let text = text.get(empty.sum()..).unwrap_or_default();
    let text = text.trim_end_matches(['\n', ' ', '\t']);
    if text.is_empty() {
        String::new()
    } else {
        format!("{text}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{editorial::site::SiteKind, store::markdown};

    fn told(kind: Option<SiteKind>, text: &str) -> (String, Vec<(Why, String)>) {
        let body = markdown::body(text.to_owned(), 1);
        let site = Site {
            kind,
            ..Site::default()
        };
        let abroad = Abroad {
            url: Some("https://x.org/blog/post/"),
            site: &site,
            template: None,
            address: &|name| {
                matches!(name, "drafts/other.md" | "other").then(|| "https://x.org/other/".into())
            },
        };
        let piece = Piece {
            body: &body,
            file: "drafts/post.md",
            title: Some("The *title*"),
        };
        let (made, mut left) = piece.elsewhere(&abroad);
        left.sort_by_key(|(_, span)| span.start);
        let left = left
            .into_iter()
            .map(|(why, span)| (why, text[span].to_owned()));
        (made, left.collect())
    }

    fn made(text: &str) -> String {
        let (made, left) = told(None, text);
        assert_eq!(left, []);
        made
    }

    #[test]
    fn links_and_images_lead_where_they_led() {
        assert_eq!(
            made(
                "A [b](./c \"t\") [d *e*](<../f g>) ![h](/i.png) [![j](k)](l#m) [n](#o)\n\n\
                 [p][q] [q] [r]\\](s\\(t) [u](v(w)x) <https://y.org> [z](https://z.org)\n\n\
                 [q]: other.md#at 'q'\n[unused]:\n  <./u>\n"
            ),
            "A [b](https://x.org/blog/post/c \"t\") [d *e*](https://x.org/blog/f%20g) ![h](https://x.org/i.png) \
             [![j](https://x.org/blog/post/k)](https://x.org/blog/post/l#m) [n](https://x.org/blog/post/#o)\n\n\
             [p][q] [q] [r]\\](s\\(t) [u](https://x.org/blog/post/v%28w%29x) <https://y.org> [z](https://z.org)\n\n\
             [q]: https://x.org/other/#at 'q'\n[unused]:\n  https://x.org/blog/post/u\n"
        );
        assert_eq!(
            made("<p><img src=\"./a.png\">\n<a href='/b'>c</a></p>\n\nd <a href=e>f</a>"),
            "<p><img src=\"https://x.org/blog/post/a.png\">\n<a href='https://x.org/b'>c</a></p>\n\n\
             d <a href=https://x.org/blog/post/e>f</a>\n"
        );
    }

    #[test]
    fn what_is_for_writers_and_for_the_site_is_left_out() {
        assert_eq!(
            made(
                "<!-- brief\n\nmore -->\n\n# The title\n\nA <!-- b -->c.\r\n\r\n<!-- d -->\r\n\r\ne\u{202e}f\u{1b}\n\n{/* g */}\n\n\
                 ## H {#own}\n\n> [!WARNING]\n> i\n\n- > [!TIP]\n  > - j\n\n![k](/l){: .wide }\n{: .note}\n\n\n"
            ),
            "A c.\n\nef\n\n## H\n\n> **Warning:** i\n\n- > **Tip:**\n  >\n  > - j\n\n![k](https://x.org/l)\n"
        );
        assert_eq!(made("# The title again\n"), "# The title again\n");
        assert_eq!(made("a\n\n# The title\n"), "a\n\n# The title\n");
        assert_eq!(made("<!-- a -->\n"), "");
    }

    #[test]
    fn a_table_of_contents_is_left_out() {
        let list = "- [A](#a)\n  - [*B* `c`](#b)\n- [D](#d)\n";
        assert_eq!(
            made(&format!("e\n\n{list}\n## F\n\ng\n")),
            "e\n\n## F\n\ng\n"
        );
        assert_eq!(made(&format!("# Contents\n\n{list}\n## F\n")), "## F\n");
        assert_eq!(
            made("- [A](#a)\n- and b\n"),
            "- [A](https://x.org/blog/post/#a)\n- and b\n"
        );
        assert_eq!(
            made("- [A](#a) [B](b)\n"),
            "- [A](https://x.org/blog/post/#a) [B](https://x.org/blog/post/b)\n"
        );
    }

    #[test]
    fn the_lines_of_a_paragraph_are_one() {
        assert_eq!(
            made("a\nb *c\nd* \ne\n\\*f\\\ng  \nh\n\n> i\n> j\n\n- k\n  l\n\n      m\n      n\n"),
            "a b *c d* e \\*f\\\ng  \nh\n\n> i j\n\n- k l\n\n      m\n      n\n"
        );
    }

    #[test]
    fn code_stays_what_it_is() {
        let code = "```sh\n<!-- a -->\n[b](./c) {{ d }} {% e %}\n```\n\n`{{ f }}` and `[g](./h)\ni`\n\n    [j](./k)\n";
        assert_eq!(made(code), code);
    }

    #[test]
    fn tags_say_in_markdown_what_they_say() {
        let hugo = |text| told(Some(SiteKind::Hugo), text);
        let (made, left) = hugo(
            "{{< figure src=\"a b.png\" caption=\"C *d*\" >}}\n\n- e\n\n  {{< highlight go >}}\n  f\n  {{< /highlight >}}\n\n\
             {{< youtube abc >}} [g]({{< ref \"other.md#h\" >}}) `{{</* i */>}}` {{< j >}}\n\n\
             {{% alert title=\"K\" %}}\nl\n\nm\n{{% /alert %}}\n",
        );
        assert_eq!(
            made,
            "![C \\*d\\*](https://x.org/blog/post/a%20b.png)\n\n*C \\*d\\**\n\n- e\n\n  ```go\n  f\n  ```\n\n\
             https://www.youtube.com/watch?v=abc [g](https://x.org/other/#h) `{{< i >}}` {{< j >}}\n\n\
             > **K**\n>\n> l\n>\n> m\n"
        );
        assert_eq!(left, [(Why::Tag, "{{< j >}}".to_owned())]);
        let jekyll = |text| told(Some(SiteKind::Jekyll), text);
        let (made, left) = jekyll(
            "{% raw %}{{ a }}{% endraw %} [b]({{ site.baseurl }}/c) [d]({% post_url 2025-01-09-other %})\n\n\
             ```\n{% raw %}\n{{ e }}\n{% endraw %}\n```\n\n{% highlight c linenos %}\nint f;\n\n[g](h)\n{% endhighlight %}\n\n\
             {% comment %}\ni {{ j }}\n{% endcomment %}\n\n[k]({{ \"/l\" | relative_url }}) {% include m.html %}\n",
        );
        assert_eq!(
            made,
            "{{ a }} [b](https://x.org/c) [d](https://x.org/other/)\n\n\
             ```\n{{ e }}\n```\n\n```c\nint f;\n\n[g](h)\n```\n\n\
             [k](https://x.org/l) {% include m.html %}\n"
        );
        assert_eq!(left, [(Why::Tag, "{% include m.html %}".to_owned())]);
    }

    #[test]
    fn what_cannot_be_carried_over_is_told_with_its_place() {
        let (_, left) = told(
            Some(SiteKind::Docusaurus),
            "<!-- a -->\n\n[b](gone.md) ![c](./d.png)\n<Tabs>e</Tabs> [f](javascript:g) {% comment %} h\n\n<!-- i",
        );
        let left = left.iter().map(|(why, text)| (*why, text.as_str()));
        assert_eq!(
            left.collect::<Vec<_>>(),
            [
                (Why::Unknown, "[b](gone.md)"),
                (Why::Unknown, "![c](./d.png)"),
                (Why::Component, "<Tabs>"),
                (Why::Odd, "[f](javascript:g)"),
                (Why::Tag, "{% comment %}"),
                (Why::Comment, "<!--"),
            ]
        );
    }
}
