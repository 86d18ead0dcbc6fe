//! Words of headings and items: numbers in front, quotes around, remarks in parentheses behind.

/// The words of a text in small letters, without what stands between them.
pub(super) fn normal(text: &str) -> String {
    let small = text.to_lowercase().replace(['\'', '’'], "");
    let words = small.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a phrase stands in normal words; a phrase with a blank behind it only as whole words, any other also as the
/// beginning of a word.
pub(super) fn has_phrase(normal: &str, phrase: &str) -> bool {
    let mut found = normal.match_indices(phrase.trim_end());
    found.any(|(at, matched)| {
        let behind = normal.get(at + matched.len()..).unwrap_or_default();
        let starts = at == 0 || normal.get(..at).is_some_and(|before| before.ends_with(' '));
        starts && (!phrase.ends_with(' ') || behind.is_empty() || behind.starts_with(' '))
    })
}

/// A text without the quotes around it.
pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    QUOTES
        .iter()
        .find_map(|(open, close)| {
            let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
            (!inner.is_empty() && !inner.contains([*open, *close])).then(|| inner.trim())
        })
        .unwrap_or(text)
}

/// Whether quotes stand around a text.
pub(super) fn is_quoted(text: &str) -> bool {
    unquoted(text) != text.trim()
}

const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];

/// The number in front of a heading, such as `1.2`, and what follows it.
pub(super) fn numbered(text: &str) -> (Option<&str>, &str) {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let title = rest.trim_start_matches([')', ':']).trim_start();
    let number = number.trim_matches('.');
    if number.is_empty() || title.is_empty() || title.len() == rest.len() || number.len() > 10 {
        return (None, text);
    }
    (Some(number), title)
}

/// A text and the remark in parentheses at its end.
pub(super) fn with_remark(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let split = text.strip_suffix(')').and_then(|open| {
        let at = open.rfind('(')?;
        let (title, remark) = (open.get(..at)?.trim(), open.get(at + 1..)?.trim());
        (!title.is_empty() && !remark.is_empty()).then_some((title, remark))
    });
    split.map_or((text, None), |(title, remark)| (title, Some(remark)))
}

/// A label of few words and what is said behind its colon.
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    let (label, said) = text.split_once(": ")?;
    let words = label.split_whitespace().count();
    ((1..=4).contains(&words) && !said.trim().is_empty()).then(|| (label.trim(), said.trim()))
}

/// What follows a title, without the sign between them.
pub(super) fn behind_sign(text: &str) -> &str {
    text.trim_start_matches([' ', ':', '-', '–', '—', '|', '→'])
        .trim_end()
}

/// The parts of a list in one line.
pub(super) fn listed(text: &str) -> Vec<String> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.push(text.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    let parts = parts.into_iter().map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_taken_apart() {
        assert_eq!(
            numbered("1. Educational Content"),
            (Some("1"), "Educational Content")
        );
        assert_eq!(
            numbered("1.2 Developer Experience"),
            (Some("1.2"), "Developer Experience")
        );
        assert_eq!(numbered("2026 plans"), (Some("2026"), "plans"));
        for plain in ["10x growth", "Words", "1.", ""] {
            assert_eq!(numbered(plain), (None, plain));
        }
        assert_eq!(with_remark("A (b) (c)"), ("A (b)", Some("c")));
        assert_eq!(with_remark("(c)"), ("(c)", None));
        assert_eq!(unquoted(" “A b” "), "A b");
        assert_eq!(unquoted("\"A\" and \"b\""), "\"A\" and \"b\"");
        assert_eq!(
            labelled("Target: CTOs, others"),
            Some(("Target", "CTOs, others"))
        );
        assert_eq!(listed("a (b, c), d;"), ["a (b, c)", "d"]);
    }

    #[test]
    fn a_phrase_begins_at_a_word() {
        assert!(has_phrase("content pillars", "pillar"));
        assert!(!has_phrase("caterpillars", "pillar"));
        assert!(has_phrase("the tone", "tone "));
        assert!(!has_phrase("tones", "tone "));
    }
}
