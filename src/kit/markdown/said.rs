//! What a tag of a site's templates says in Markdown.

use std::ops::Range;

use super::{Abroad, address, call::Call};
use crate::editorial::site::SiteKind;

/// What a tag says.
pub(super) enum Said {
    /// Nothing that anybody would miss.
    Nothing,
    Text(String),
    /// It begins a stretch up to the tag of that name: text as it stands, or no part of the text.
    Stretch {
        end: &'static str,
        is_dropped: bool,
    },
    /// It begins a box with that title.
    Box(String),
    /// It ends a box that was told with its beginning.
    BoxEnd,
    /// Nobody can tell.
    Unknown,
}

/// Boxes of Hugo's themes: Docsy, Blowfish, Hextra, Relearn.
const BOXES: [&str; 13] = [
    "alert",
    "note",
    "notice",
    "callout",
    "admonition",
    "hint",
    "tip",
    "info",
    "important",
    "warning",
    "caution",
    "danger",
    "attention",
];

/// What the tag at `span` of a body says.
pub(super) fn said(call: &Call, body: &str, span: &Range<usize>, abroad: &Abroad) -> Said {
    let tag = body.get(span.clone()).unwrap_or_default();
    if tag.starts_with("{:") || tag.starts_with("{/*") {
        return Said::Nothing;
    }
    if let Some(text) = unescaped(tag, abroad.site.kind) {
        return Said::Text(text);
    }
    let is_statement = tag.starts_with("{%");
    match call.name {
        "raw" if is_statement => Said::Stretch {
            end: "endraw",
            is_dropped: false,
        },
        "comment" if is_statement => Said::Stretch {
            end: "endcomment",
            is_dropped: true,
        },
        "highlight" | "codeblock" | "mermaid" => fence(call, body, span),
        "site.baseurl" | "site.github.url" => Said::Text(String::new()),
        name if tag.starts_with("{{%") | tag.starts_with("{{<") && BOXES.contains(&name) => {
            Said::Box(title(call))
        }
        name if name
            .strip_prefix('/')
            .is_some_and(|name| BOXES.contains(&name)) =>
        {
            Said::BoxEnd
        }
        _ => line(call, indent(body, span.start), abroad).map_or(Said::Unknown, Said::Text),
    }
}

/// What a tag says that stands for an address, an image or a page.
fn line(call: &Call, indent: Option<&str>, abroad: &Abroad) -> Option<String> {
    match call.name {
        "link" | "post_url" | "ref" | "relref" => page(call.nth(0).or(call.named("path"))?, abroad),
        "site.url" => address::origin(abroad.url?),
        "figure" | "img" | "image" => figure(call, indent),
        "youtube" => word(call, "id").map(|id| format!("https://www.youtube.com/watch?v={id}")),
        "vimeo" => word(call, "id").map(|id| format!("https://vimeo.com/{id}")),
        "gist" => {
            let id = call.nth(1).filter(|id| is_word(id))?;
            Some(format!(
                "https://gist.github.com/{}/{id}",
                word(call, "user")?
            ))
        }
        "tweet" | "x" | "twitter" => {
            let (user, id) = (call.named("user")?, call.named("id")?);
            (is_word(user) && is_word(id)).then(|| format!("https://x.com/{user}/status/{id}"))
        }
        name => {
            let path = name.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
            let filter = call.rest.strip_prefix('|')?.trim();
            let is_url = matches!(filter, "relative_url" | "absolute_url" | "url");
            is_url.then(|| format!("/{}", path.trim_start_matches('/')))
        }
    }
}

/// The address of another piece that a tag names by its path or its name.
fn page(name: &str, abroad: &Abroad) -> Option<String> {
    let (path, anchor) = name.split_at(name.find('#').unwrap_or(name.len()));
    let stem = path.rsplit('/').next()?;
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let undated = stem.get(11..).filter(|_| {
        let day = stem.get(..11).unwrap_or_default();
        day.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
    });
    let names = [Some(path.trim_start_matches('/')), Some(stem), undated];
    let url = names.into_iter().flatten().find_map(abroad.address)?;
    Some(url + anchor)
}

/// An image, with the words below it where the tag stands alone.
fn figure(call: &Call, indent: Option<&str>) -> Option<String> {
    let src = call.named("src")?;
    let caption = call.named("caption").or(call.named("title"));
    let caption = caption.map(plain);
    let alt = call.named("alt").map(plain).or_else(|| caption.clone());
    let image = format!("![{}]({})", alt.unwrap_or_default(), target(src));
    let image = match call.named("link") {
        Some(link) => format!("[{image}]({})", target(link)),
        None => image,
    };
    Some(match (caption, indent) {
        (Some(caption), Some(indent)) => format!("{image}\n\n{indent}*{caption}*"),
        _ => image,
    })
}

/// An address as the target of a link.
fn target(url: &str) -> String {
    let url = url.replace(['<', '>', '\n'], "");
    if url.contains([' ', '\t', '(', ')']) {
        format!("<{url}>")
    } else {
        url
    }
}

/// A text on one line in which Markdown finds no marks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Code between tags as a block between fences, where it stands on lines of its own.
fn fence(call: &Call, body: &str, span: &Range<usize>) -> Said {
    let tag = body.get(span.clone()).unwrap_or_default();
    let code = || {
        let indent = indent(body, span.start)?;
        let open = ["}}", "%}"]
            .iter()
            .filter_map(|mark| tag.find(mark))
            .min()?
            + 2;
        let close = ["{{", "{%"]
            .iter()
            .filter_map(|mark| tag.rfind(mark))
            .max()?;
        let code = tag.get(open..close)?;
        let inner = code
            .strip_prefix("\r\n")
            .or(code.strip_prefix('\n'))?
            .trim_end();
        let longest = inner
            .split(|c| c != '`')
            .map(str::len)
            .max()
            .unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        let language = match call.name {
            "mermaid" => "mermaid",
            _ => call.nth(0).filter(|name| is_word(name)).unwrap_or_default(),
        };
        Some(format!("{fence}{language}\n{inner}\n{indent}{fence}"))
    };
    code().map_or(Said::Unknown, Said::Text)
}

/// The blanks in front of what begins a line; `None` for what stands within one.
fn indent(body: &str, at: usize) -> Option<&str> {
    let before = body.get(..at)?;
    let lines = before.trim_end_matches([' ', '\t']);
    let begins = lines.is_empty() || lines.ends_with('\n');
    begins.then(|| before.get(lines.len()..)).flatten()
}

fn title(call: &Call) -> String {
    let given = call.named("title").or_else(|| match call.name {
        "alert" => None,
        "notice" | "callout" | "admonition" | "hint" => call.named("type").or(call.nth(0)),
        name => Some(name),
    });
    let title = plain(given.unwrap_or("note"));
    let mut letters = title.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// An argument that can stand in an address.
fn word<'a>(call: &Call<'a>, name: &str) -> Option<&'a str> {
    call.named(name)
        .or(call.nth(0))
        .filter(|word| is_word(word))
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#'))
}

/// What a tag shows that is written out for Hugo, `{{</* x */>}}`, or for Zola, `{{/* x */}}`.
pub(super) fn unescaped(tag: &str, kind: Option<SiteKind>) -> Option<String> {
    let marks: &[(&str, &str)] = match kind {
        Some(SiteKind::Hugo) => &[("{{<", ">}}"), ("{{%", "%}}")],
        Some(SiteKind::Zola) => &[("{{", "}}"), ("{%", "%}")],
        _ => &[],
    };
    marks.iter().find_map(|(open, close)| {
        let inner = tag.strip_prefix(open)?.strip_suffix(close)?;
        let inner = inner.strip_prefix("/*")?.strip_suffix("*/")?;
        Some([open, inner, close].concat())
    })
}
