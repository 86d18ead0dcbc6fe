//! Code in a post that the site's templates would take for their own tags.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{Event, Parser, Tag};

use crate::editorial::{body::dialect, site::SiteKind};

/// A body whose code says on the site what it says in the draft. Text outside of code is left alone: a tag there is
/// meant for the site.
pub(super) fn shielded(body: &str, kind: Option<SiteKind>) -> Cow<'_, str> {
    let shield: fn(&str) -> Option<String> = match kind {
        Some(SiteKind::Jekyll | SiteKind::Eleventy) => liquid,
        Some(SiteKind::Hugo) => hugo,
        Some(SiteKind::Zola) => zola,
        Some(SiteKind::Astro | SiteKind::Docusaurus) | None => return Cow::Borrowed(body),
    };
    if !body.contains("{{") && !body.contains("{%") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len() + 64);
    let mut from = 0;
    for code in code(body) {
        let Some(shielded) = body.get(code.clone()).and_then(shield) else {
            continue;
        };
        out.push_str(body.get(from..code.start).unwrap_or_default());
        out.push_str(&shielded);
        from = code.end;
    }
    out.push_str(body.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// The bytes of fences, indented code and code between backticks, in order.
fn code(body: &str) -> Vec<Range<usize>> {
    let read = || {
        let events = Parser::new_ext(body, dialect::options()).into_offset_iter();
        let code = events.filter_map(|(event, range)| {
            matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)).then_some(range)
        });
        code.collect::<Vec<_>>()
    };
    std::panic::catch_unwind(read).unwrap_or_default()
}

/// Between `raw` and `endraw`, from the first tag to behind the last; code that ends that itself has each of its marks
/// printed by a tag. Liquid and Nunjucks read both.
fn liquid(code: &str) -> Option<String> {
    let start = ["{{", "{%"]
        .iter()
        .filter_map(|mark| code.find(mark))
        .min()?;
    let closing = ["}}", "%}"]
        .iter()
        .filter_map(|mark| code.rfind(mark))
        .max();
    let opening = ["{{", "{%"]
        .iter()
        .filter_map(|mark| code.rfind(mark))
        .max();
    let end = closing.max(opening)? + 2;
    let (before, tags, after) = (code.get(..start)?, code.get(start..end)?, code.get(end..)?);
    if tags.contains("endraw") {
        return Some(printed(code));
    }
    Some(format!("{before}{{% raw %}}{tags}{{% endraw %}}{after}"))
}

/// Each mark of a tag printed by a tag.
fn printed(code: &str) -> String {
    let mut out = String::with_capacity(code.len() * 2);
    let mut rest = code;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        rest = match behind.as_bytes().first() {
            Some(b'{') => {
                out.push_str("{{ \"{{\" }}");
                behind.get(1..).unwrap_or_default()
            }
            Some(b'%') => {
                out.push_str("{{ \"{%\" }}");
                behind.get(1..).unwrap_or_default()
            }
            _ => {
                out.push('{');
                behind
            }
        };
    }
    out + rest
}

/// Shortcodes written out: `{{</* x */>}}` (Hugo, "Shortcodes", escaping).
fn hugo(code: &str) -> Option<String> {
    let angled = paired(code, ("{{<", ">}}"), |_| true);
    let both = paired(angled.as_deref().unwrap_or(code), ("{{%", "%}}"), |_| true);
    both.or(angled)
}

/// Calls written out: `{{/* x() */}}` (Zola, "Shortcodes"). What is no call is text to it.
fn zola(code: &str) -> Option<String> {
    let inline = paired(code, ("{{", "}}"), is_call);
    let known = inline.as_deref().unwrap_or(code);
    let has_body = known.contains("{% end %}");
    let both = has_body
        .then(|| {
            paired(known, ("{%", "%}"), |tag| {
                tag.trim() == "end" || is_call(tag)
            })
        })
        .flatten();
    both.or(inline)
}

/// Puts `/*` and `*/` inside the marks of each tag that is meant; `None` where there is none.
fn paired(code: &str, (open, close): (&str, &str), is_meant: fn(&str) -> bool) -> Option<String> {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, tag)) = rest.split_once(open) {
        let Some((inner, after)) = tag.split_once(close) else {
            break;
        };
        let is_written_out = inner.starts_with("/*");
        if is_meant(inner) && !is_written_out {
            out.extend([before, open, "/*", inner, "*/", close]);
        } else {
            out.extend([before, open, inner, close]);
        }
        rest = after;
    }
    out.push_str(rest);
    (out != code).then_some(out)
}

/// Whether what stands in a tag is a call of Zola: a name, and arguments by name between brackets.
fn is_call(tag: &str) -> bool {
    let Some((name, arguments)) = tag.trim().split_once('(') else {
        return false;
    };
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let Some(arguments) = arguments.strip_suffix(')') else {
        return false;
    };
    let first = arguments.split_once('=').map(|(name, _)| name.trim());
    is_name(name.trim()) && (arguments.trim().is_empty() || first.is_some_and(is_name))
}
