//! Addresses of pages, written so that no mark-up ends within them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::text::address::behind_scheme;

/// What cannot stand in an address as it is. Of `;` an entity could be made, `@` calls people, `(` and `)` end a link, and
/// a pair of `*` or `~` is mark-up.
const NOT_PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'+')
    .remove(b',')
    .remove(b'=')
    .remove(b'%');

/// An `http` or `https` address in the characters of RFC 3986 without those that any place for messages gives a meaning;
/// `None` where it is none.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let host = behind_scheme(url)?.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.bytes().all(is_of_host);
    is_host.then(|| utf8_percent_encode(url, NOT_PLAIN).to_string())
}

/// A name or a number of a host, with its port; nobody's name in front of it.
fn is_of_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_are_linked() {
        for url in [
            "",
            "javascript:alert(1)",
            "//x.org",
            "ftp://x.org",
            "https://",
            "http://a b/",
            "https://x@y.org/",
            "https://[::1]/",
        ] {
            assert_eq!(address(url), None, "{url}");
        }
    }

    #[test]
    fn nothing_in_an_address_ends_a_link() {
        for (url, written) in [
            (
                "https://dstack.info/blog/?a=1&b=2#c",
                "https://dstack.info/blog/?a=1&b=2#c",
            ),
            ("https://x.org/a)b>|c\\", "https://x.org/a%29b%3E%7Cc%5C"),
            (
                "https://x.org/@team/*?a&lt;",
                "https://x.org/%40team/%2A?a&lt%3B",
            ),
            ("HTTP://x.org:80/é", "HTTP://x.org:80/%C3%A9"),
        ] {
            assert_eq!(address(url).as_deref(), Some(written));
        }
    }
}
