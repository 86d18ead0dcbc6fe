//! Tags of the sites' templates, which Markdown takes for text: `{{< figure >}}`, `{% raw %}`, `{: .note}`, `{/* MDX */}`.

use std::{collections::HashSet, ops::Range};

/// The longest tag, in bytes: a bracket that nothing closes leaves the text behind it what it is.
const LONGEST: usize = 2_000;

/// How a comment begins in MDX.
const COMMENT: &str = "{/*";
const COMMENT_END: &str = "*/}";

/// What a tag says that is a comment of MDX.
#[must_use]
pub fn comment(tag: &str) -> Option<&str> {
    tag.strip_prefix(COMMENT)?.strip_suffix(COMMENT_END)
}

/// Tags between which stands code.
const CODE: [&str; 3] = ["highlight", "codeblock", "mermaid"];

/// The tags of Hugo, Zola, Jekyll and Eleventy in a text, in order; those around code with the code.
#[must_use]
pub fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut unclosed = HashSet::new();
    let single = single(text);
    let mut rest = single.as_slice();
    while let Some((tag, behind)) = rest.split_first() {
        rest = behind;
        let mut tag = tag.clone();
        let name = text.get(tag.clone()).and_then(name);
        if let Some(name) = name.filter(|name| CODE.contains(name) && !unclosed.contains(name)) {
            let closes = |other: &Range<usize>| {
                text.get(other.clone())
                    .is_some_and(|other| closes(other, name))
            };
            match behind.iter().position(closes) {
                Some(at) => {
                    tag.end = behind.get(at).map_or(tag.end, |end| end.end);
                    rest = behind.get(at + 1..).unwrap_or_default();
                }
                // Behind this one no other is closed, either.
                None => drop(unclosed.insert(name)),
            }
        }
        found.push(tag);
    }
    found
}

/// What a tag is called: its first word.
fn name(tag: &str) -> Option<&str> {
    let inside = tag.trim_start_matches(['{', '%', '<', '-', ' ']);
    inside.split(|c: char| !c.is_ascii_alphabetic()).next()
}

/// Whether a tag ends what one of that name began: `{% endhighlight %}`, `{{< /highlight >}}`, `{% end %}`.
fn closes(tag: &str, begun: &str) -> bool {
    let inside = tag.trim_start_matches(['{', '%', '<', '-', ' ']);
    match inside.strip_prefix('/') {
        Some(rest) => rest.trim_start().starts_with(begun),
        None => name(tag)
            .and_then(|name| name.strip_prefix("end"))
            .is_some_and(|rest| rest.is_empty() || rest == begun),
    }
}

/// The tags one by one.
fn single(text: &str) -> Vec<Range<usize>> {
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
    fn code_between_tags_goes_with_them() {
        for code in [
            "{% highlight c %}\nint a;\n\n{% if %}\n{% endhighlight %}",
            "{{< highlight go >}}\na {{ b }}\n{{< /highlight >}}",
            "{% mermaid() %}\na --> b\n{% end %}",
        ] {
            let text = format!("a {code} b {{{{ c }}}}");
            let found = tags(&text);
            let found = found.iter().map(|tag| &text[tag.clone()]);
            assert_eq!(found.collect::<Vec<_>>(), [code, "{{ c }}"]);
        }
        assert_eq!(tags("{% highlight %} a {{ b }} {% highlight %}").len(), 3);
    }

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
