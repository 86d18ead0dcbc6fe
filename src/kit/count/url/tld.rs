//! Top-level domains.
//!
//! `tlds.txt` has those that `twitter-text` 3.1.0 knows (`tld_lib.yml`, 2020), one a line, in the order of their bytes. A
//! younger one makes no link for X either.

use std::sync::LazyLock;

/// Longest name in `tlds.txt`, in characters.
const LONGEST: usize = 18;

static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("tlds.txt").lines().collect());

/// Where the top-level domain ends that begins at a byte: one that is known, or one in Punycode. What follows a known one
/// must be no letter or digit of ASCII, so that `日本.comです` has one.
pub(super) fn end(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let length = known(rest).or_else(|| punycode(rest))?;
    Some(from + length)
}

fn known(rest: &str) -> Option<usize> {
    let mut name = String::new();
    let mut longest = None;
    for (at, c) in rest.char_indices().take(LONGEST) {
        if c == '.' || c.is_whitespace() {
            break;
        }
        name.push(small(c));
        let end = at + c.len_utf8();
        let next = rest.get(end..).and_then(|rest| rest.chars().next());
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-');
        if !next.is_some_and(goes_on) && NAMES.binary_search(&name.as_str()).is_ok() {
            longest = Some(end);
        }
    }
    longest
}

/// A letter in small, but none of ASCII for one that is not.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) if small.is_ascii() == c.is_ascii() => small,
        _ => c,
    }
}

fn punycode(rest: &str) -> Option<usize> {
    let marked = rest.get(..4)?.eq_ignore_ascii_case("xn--");
    let name = rest.get(4..).filter(|_| marked)?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = name.bytes().take_while(is_name).count();
    (length > 0).then_some(4 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_in_small_letters() {
        assert!(NAMES.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            NAMES
                .iter()
                .all(|name| name.chars().map(small).eq(name.chars()))
        );
        let longest = NAMES.iter().map(|name| name.chars().count()).max();
        assert_eq!(longest, Some(LONGEST));
    }

    #[test]
    fn a_name_ends_where_its_letters_do() {
        for (text, name) in [
            ("com", Some("com")),
            ("COM/x", Some("COM")),
            ("comです", Some("com")),
            ("community", Some("community")),
            ("comx", None),
            ("com-x", None),
            ("嘉里大酒店", Some("嘉里大酒店")),
            ("嘉里人", Some("嘉里")),
            ("XN--p1ai_", Some("XN--p1ai")),
            ("xn--", None),
            ("", None),
        ] {
            assert_eq!(end(text, 0), name.map(str::len), "{text}");
        }
    }
}
