//! Which addresses lead to a page, so that following them does no harm.

use super::is_hazard;

/// What stands behind the scheme of an `http` or `https` address that has no blanks or control characters in it, which
/// browsers would drop; `None` for any other text.
#[must_use]
pub fn behind_scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let is_odd = |c: char| c.is_whitespace() || is_hazard(c);
    (is_web && !url.contains(is_odd)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_have_something_behind() {
        assert_eq!(
            behind_scheme("HTTPS://dstack.info/a?b"),
            Some("dstack.info/a?b")
        );
        for other in [
            "",
            "dstack.info",
            "javascript://x",
            " https://x.org",
            "ht\ntp://x.org",
            "https://x y.org",
            "https://x\u{202e}.org",
            "//x.org",
        ] {
            assert_eq!(behind_scheme(other), None, "{other:?}");
        }
    }
}
