//! Tags of the sites' templates, which Markdown takes for text: `{{< figure >}}`, `{% raw %}`, `{: .note}`, `{/* MDX */}`.

use std::ops::Range;

/// The longest tag, in bytes: a bracket that nothing closes leaves the text behind it what it is.
const LONGEST: usize = 2_000;

/// How a comment begins in MDX.
const COMMENT: &str = "{/*";
const COMMENT_END: &str = "*/}";

/// What a tag says that is a comment of MDX.
pub(super) fn comment(tag: &str) -> Option<&str> {
    tag.strip_prefix(COMMENT)?.strip_suffix(COMMENT_END)
}

/// The tags of Hugo, Zola, Jekyll and Eleventy in a text, in order.
pub(super) fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for start in memchr::memchr_iter(b'{', text.as_bytes()) {
        if start < from {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let close = match rest.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b':') => "}",
            Some(b'/') if rest.starts_with(COMMENT) => COMMENT_END,
            _ => continue,
        };
        if let Some(end) = closing(rest, close) {
            from = start + end;
            found.push(start..from);
        }
    }
    found
}

/// The byte behind the closing mark, before an empty line.
fn closing(rest: &str, close: &str) -> Option<usize> {
    let near = rest.as_bytes();
    let near = near.get(..near.len().min(LONGEST))?;
    let end = memchr::memmem::find(near, close.as_bytes())? + close.len();
    let tag = near.get(..end)?;
    memchr::memmem::find(tag, b"\n\n").is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_they_are_closed() {
        let text = "a {{< figure src=\"x\" >}} {% raw %} {: .note} {/* a } */} { {{ never\n\n}}";
        let found = tags(text);
        let found = found.iter().map(|tag| &text[tag.clone()]);
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                "{{< figure src=\"x\" >}}",
                "{% raw %}",
                "{: .note}",
                "{/* a } */}"
            ]
        );
    }
}
