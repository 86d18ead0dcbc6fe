//! HTML in Markdown: the attributes that lead somewhere, and the components of a site.

use std::ops::Range;

/// What one tag of HTML has to say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Where a link or an image leads: the bytes of the value.
    Target { span: Range<usize>, is_image: bool },
    /// Several images in one attribute: the bytes of the value.
    Targets(Range<usize>),
    /// A component: the bytes of the tag.
    Component(Range<usize>),
    /// A comment.
    Comment(Range<usize>),
    /// The beginning of a comment that nothing closes.
    OpenComment(Range<usize>),
}

/// Reads HTML that begins at byte `start` of the text.
pub(super) fn read(html: &str, start: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html
        .get(at..)
        .and_then(|rest| memchr::memchr(b'<', rest.as_bytes()))
    {
        let open = at + open;
        let rest = html.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") {
            let Some(end) = memchr::memmem::find(rest.as_bytes(), b"-->") else {
                found.push(Found::OpenComment(start + open..start + open + 4));
                break;
            };
            at = open + end + 3;
            found.push(Found::Comment(start + open..start + at));
            continue;
        }
        if !rest
            .get(1..)
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            at = open + 1;
            continue;
        }
        let Some(end) = tag(rest, start + open, &mut found) else {
            break;
        };
        at = open + end;
    }
    found
}

/// Reads a tag; `None` where it is not closed.
fn tag(tag: &str, start: usize, found: &mut Vec<Found>) -> Option<usize> {
    let name_end = 1 + tag
        .get(1..)?
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')))?;
    let name = tag.get(1..name_end)?;
    let mut targets = Vec::new();
    let mut at = name_end;
    loop {
        let rest = tag.get(at..)?;
        let blanks = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || c == '/')
                .len();
        at += blanks;
        let rest = tag.get(at..)?;
        if rest.starts_with('>') {
            at += 1;
            break;
        }
        let key_end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let key = rest.get(..key_end)?;
        let behind = rest.get(key_end..)?;
        let value = behind.trim_start();
        let Some(value) = value.strip_prefix('=').map(str::trim_start) else {
            at += key_end.max(1);
            continue;
        };
        let value_start = at + rest.len() - value.len();
        let (span, end) =
            if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                let inside = value.get(1..)?.find(quote)?;
                (
                    value_start + 1..value_start + 1 + inside,
                    value_start + inside + 2,
                )
            } else {
                let length = value.find(|c: char| c.is_whitespace() || c == '>')?;
                (value_start..value_start + length, value_start + length)
            };
        targets.extend(target(name, key, start + span.start..start + span.end));
        at = end;
    }
    if name.starts_with(|c: char| c.is_ascii_uppercase()) && name != name.to_ascii_uppercase() {
        found.push(Found::Component(start..start + at));
    } else {
        found.extend(targets);
    }
    Some(at)
}

fn target(name: &str, key: &str, span: Range<usize>) -> Option<Found> {
    let (name, key) = (name.to_ascii_lowercase(), key.to_ascii_lowercase());
    match key.as_str() {
        "href" => Some(Found::Target {
            span,
            is_image: false,
        }),
        "src" | "poster" | "data" => Some(Found::Target {
            span,
            is_image: name != "iframe",
        }),
        "srcset" => Some(Found::Targets(span)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_somewhere_is_found() {
        let html = "<p>a < b <IMG alt='x > y' src=./a.png/><a\n class = \"q\" HREF = '/b' download>c</a>\
                    <Tabs value={1}>d</Tabs><img srcset=\"a 1x, b 2x\" src><!-- <a href=no> --><BR><a href=\"open";
        let text = format!("12345{html}");
        let told = read(html, 5).into_iter().map(|found| match found {
            Found::Target { span, is_image } => format!("{} {is_image}", &text[span]),
            Found::Targets(span) | Found::Comment(span) => text[span].to_owned(),
            Found::Component(span) => format!("component {}", &text[span]),
            Found::OpenComment(span) => format!("open {}", &text[span]),
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "./a.png/ true",
                "/b false",
                "component <Tabs value={1}>",
                "a 1x, b 2x",
                "<!-- <a href=no> -->"
            ]
        );
        assert_eq!(read("a <!-- b", 0), [Found::OpenComment(2..6)]);
    }

    #[test]
    fn reading_takes_one_pass() {
        for part in [
            "<", "<a", "<a ", "<a x=\"", "<a x='\"", "<!--", "<!-- -->", "<a b ", "<a b=", "</",
        ] {
            let html = part.repeat(200_000);
            let before = std::time::Instant::now();
            read(&html, 0);
            assert!(before.elapsed().as_secs() < 5, "{part}");
        }
    }
}
