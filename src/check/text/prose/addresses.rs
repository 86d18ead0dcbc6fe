//! Addresses, file names and handles that stand bare in prose: their letters are not the writer's to choose.

/// How far around a word its address is looked at, in bytes: one that is longer stands on no screen.
const REACH: usize = 128;

/// Whether a stretch of a text stands in an address (`https://…`, `docs.dstack.info/tee`, `me@dstack.info`), in a file's
/// name (`src/tee.rs`, `kubernetes/website`) or in a handle (`@dstack`, `#tee`).
pub(super) fn holds(text: &str, start: usize, end: usize) -> bool {
    let before = last_bytes(text.get(..start).unwrap_or_default());
    let before = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let after = first_bytes(text.get(end..).unwrap_or_default());
    let after = after.split(char::is_whitespace).next().unwrap_or_default();
    let ends_in_mark = before.ends_with(['@', '#', '/', '\\', '_', '$', '~', '=']);
    let is_pair = before.ends_with('/') && !before.trim_end_matches('/').ends_with(':');
    let parts = [before, text.get(start..end).unwrap_or_default(), after];
    let is_path = parts.iter().any(|part| part.contains('/'))
        && !parts.iter().any(|part| part.contains(char::is_uppercase));
    [before, after]
        .iter()
        .any(|part| part.contains("://") || part.contains('@'))
        || is_path
        || (ends_in_mark && !(is_pair && is_word(before.trim_end_matches('/'))))
        || after.starts_with(['_', '\\', '=', '@'])
        || has_inner_dot(before, true)
        || has_inner_dot(after, false)
}

/// Whether a dot has a letter or digit on both sides; that of the word itself is beyond the end that touches it.
fn has_inner_dot(part: &str, touches_end: bool) -> bool {
    let mut last = (!touches_end).then_some('x');
    let mut chars = part.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().or(touches_end.then_some('x'));
        let is_inner =
            last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        if c == '.' && is_inner {
            return true;
        }
        last = Some(c);
    }
    false
}

fn is_word(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-')
}

fn last_bytes(text: &str) -> &str {
    let from = text.len().saturating_sub(REACH);
    (from..=text.len())
        .find_map(|from| text.get(from..))
        .unwrap_or_default()
}

fn first_bytes(text: &str) -> &str {
    let to = text.len().min(REACH);
    (0..=to)
        .rev()
        .find_map(|to| text.get(..to))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in_address(text: &str) -> bool {
        let start = text.find("TE").unwrap();
        holds(text, start, start + 2)
    }

    #[test]
    fn addresses_names_and_handles_are_not_prose() {
        for text in [
            "see https://dstack.info/TE now",
            "see docs.dstack.info/TE/x",
            "TE.info",
            "me@TE.info",
            "TE@x",
            "in src/TE.rs",
            "in x.TE",
            "@TE #a",
            "#TE",
            "/etc/TE",
            "MY_TE_x",
            "--mode=TE",
        ] {
            assert!(is_in_address(text), "{text}");
        }
    }

    #[test]
    fn a_path_has_small_letters() {
        for text in ["te/x", "a/te", "[te-x/y]", "/te/"] {
            let start = text.find("te").unwrap();
            assert!(holds(text, start, start + 2), "{text}");
        }
        assert!(!holds("te-x", 0, 2));
    }

    #[test]
    fn words_beside_marks_are_prose() {
        for text in [
            "TE",
            "a TE.",
            "(TE)",
            "TE-controlled",
            "TEE/TE",
            "SGX/TE/TDX",
            "v1.2 TE",
            "end. TE",
            "TE… so",
            "“TE”",
        ] {
            assert!(!is_in_address(text), "{text}");
        }
    }

    #[test]
    fn a_text_without_blanks_is_looked_at_only_near_by() {
        let text = "x".repeat(1_000_000) + "TE" + &"é".repeat(1_000_000);
        assert!(!holds(&text, 1_000_000, 1_000_002));
    }
}
