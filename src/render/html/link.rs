//! Links out of the page: only to where a click does no harm.

use maud::{Markup, html};

use crate::text::{address::behind_scheme, is_hazard, shown};

/// The scheme of a mailbox.
const MAILBOX: &str = "mailto:";

/// A link, or its text where it leads to something else than a page or a mailbox.
pub(super) fn link(url: &str) -> Markup {
    html! {
        @if is_safe(url) {
            a href=(url) rel="noopener noreferrer" { bdi { (shown(url)) } }
        } @else {
            bdi { (shown(url)) }
        }
    }
}

/// The way to where a piece can be read, in words that tell it from others; nothing where a link would not be safe.
pub(super) fn way_to(url: Option<&str>, title: &str) -> Markup {
    html! {
        @if let Some(url) = url.filter(|url| is_safe(url)) {
            a.out href=(url) rel="noopener noreferrer" { "read it" span.vh { ": " bdi { (shown(title)) } } }
        }
    }
}

/// Whether it leads to a page or a mailbox.
fn is_safe(url: &str) -> bool {
    let scheme = url.get(..MAILBOX.len());
    let is_mailbox = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(MAILBOX));
    behind_scheme(url).is_some()
        || is_mailbox && !url.contains(|c: char| c.is_whitespace() || is_hazard(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_mailboxes_are_linked() {
        for url in [
            "https://dstack.info/a?b=c&d",
            "HTTP://x.org",
            "mailto:a@b.org",
            "https://例え.jp/é",
        ] {
            assert!(is_safe(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.org/x",
            "https:evil.org",
            "\u{1}https://x.org",
            "https://x.org/\u{202e}gpj",
            "https://x.org/a b",
            "",
        ] {
            assert!(!is_safe(url), "{url}");
        }
    }

    #[test]
    fn what_a_link_says_is_text() {
        let said = link("https://x.org/\"onmouseover=\"alert(1)").into_string();
        assert!(
            said.contains("href=\"https://x.org/&quot;onmouseover=&quot;alert(1)\""),
            "{said}"
        );
        let said = link("javascript:alert('<b>')").into_string();
        assert_eq!(said, "<bdi>javascript:alert('&lt;b&gt;')</bdi>");
    }
}
