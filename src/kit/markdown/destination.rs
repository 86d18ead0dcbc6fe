//! Where in Markdown the target of a link stands (`CommonMark` §6.3).

use std::ops::Range;

/// The bytes of the target that stands behind a mark, and whether it stands between `<` and `>`.
pub(super) fn find(text: &str, within: Range<usize>, mark: &str) -> Option<Range<usize>> {
    let text = text.get(within.clone())?;
    let behind = text.find(mark)? + mark.len();
    let rest = text.get(behind..)?;
    let blanks = [' ', '\t'];
    let target = rest.trim_start_matches(blanks);
    // On the next line it may stand behind the marks of a quotation.
    let next = target.strip_prefix('\n');
    let target = next.map_or(target, |next| next.trim_start_matches([' ', '\t', '>']));
    let start = behind + rest.len() - target.len();
    let rest = text.get(start..)?;
    let length = if rest.starts_with('<') {
        unescaped(rest, |byte, _| byte == b'>')? + 1
    } else {
        let end = unescaped(rest, |byte, depth| {
            byte.is_ascii_whitespace() || (byte == b')' && depth == 0)
        });
        end.unwrap_or(rest.len())
    };
    (length > 0).then(|| within.start + start..within.start + start + length)
}

/// The first byte that is wanted and has no backslash before it; the depth of round brackets is told with it.
fn unescaped(text: &str, is_wanted: impl Fn(u8, usize) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        if is_wanted(byte, depth) {
            return Some(at);
        }
        match byte {
            b'\\' => is_escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// A target without the backslashes before its punctuation (`CommonMark` §2.4).
pub(super) fn without_escapes(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let mut chars = target.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        out.push(escaped.unwrap_or(c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_ends_where_a_reader_of_markdown_ends_it() {
        for (text, target) in [
            ("](a)", "a"),
            ("]( <a b> 't')", "<a b>"),
            ("](a(b)c)d", "a(b)c"),
            ("](a\\)b \"t\")", "a\\)b"),
            ("](\n> a)", "a"),
        ] {
            let found = find(text, 0..text.len(), "](");
            assert_eq!(
                found.and_then(|found| text.get(found)),
                Some(target),
                "{text}"
            );
        }
        assert_eq!(find("]()", 0..3, "]("), None);
        assert_eq!(find("](<a", 0..4, "]("), None);
        assert_eq!(without_escapes("a\\)\\b"), "a)\\b");
    }
}
