//! Content lines (RFC 5545 §3.1): escaped, folded, and free of what could end one of them.
//!
//! Written here, as crates made for it fold into lines of 76 octets, or in a time that is quadratic in their length.

use percent_encoding::{CONTROLS, utf8_percent_encode};

use crate::text::{address::behind_scheme, is_hazard};

/// The most octets of a line, without its line break.
const MOST: usize = 75;

/// The lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is our own and needs no escaping.
    pub(super) fn word(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property whose value is a TEXT (§3.3.11).
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.word(name, &escaped(value));
    }

    /// A property with a list of TEXTs, where there are any.
    pub(super) fn texts(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            let values = values.iter().map(|value| escaped(value));
            self.word(name, &values.collect::<Vec<_>>().join(","));
        }
    }

    /// A property whose value is the address of a page; any other address is not for a reader to follow.
    pub(super) fn address(&mut self, name: &str, value: &str) {
        let is_bad = |c: char| "\"<>\\^`{|}".contains(c);
        if behind_scheme(value).is_some() && !value.contains(is_bad) {
            self.word(name, &utf8_percent_encode(value, CONTROLS).to_string());
        }
    }

    /// The lines as they are written.
    pub(super) fn done(self) -> String {
        self.0
    }

    /// A line, folded between characters. The blank in front of what continues it counts as one of its octets.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as the value of a property: any line break is `\n`, and what no text has is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if is_hazard(c) => {}
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The properties of a text, as a reader takes them apart.
    fn read(lines: &str) -> Vec<(String, String)> {
        let whole = lines.replace("\r\n ", "");
        let lines = whole.strip_suffix("\r\n").unwrap().split("\r\n");
        let parts = lines.map(|line| line.split_once(':').unwrap());
        parts
            .map(|(name, value)| (name.to_owned(), meant(value)))
            .collect()
    }

    fn meant(value: &str) -> String {
        let (mut meant, mut chars) = (String::new(), value.chars());
        while let Some(c) = chars.next() {
            match (c, c == '\\').1.then(|| chars.next().unwrap()) {
                None => meant.push(c),
                Some('n') => meant.push('\n'),
                Some(c) => meant.push(c),
            }
        }
        meant
    }

    proptest! {
        #[test]
        fn any_text_is_one_property_and_the_same_when_it_is_read(text in any::<String>(), more in "[,;\\\\\nan日👩é :]{0,200}") {
            let text = text + &more;
            let mut lines = Lines::default();
            lines.word("BEGIN", "X");
            lines.text("SUMMARY", &text);
            lines.address("URL", &text);
            lines.address("URL", &format!("https://{text}"));
            lines.word("END", "X");
            let written = lines.done();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= MOST));
            prop_assert!(!written.replace("\r\n", "").contains(is_hazard));
            let mut found = read(&written);
            found.retain(|(name, _)| name != "URL");
            let kept = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
            let kept = kept.chars().filter(|c| *c == '\n' || !is_hazard(*c)).collect::<String>();
            let wanted = [("BEGIN", "X"), ("SUMMARY", kept.as_str()), ("END", "X")];
            let wanted = wanted.map(|(name, value)| (name.to_owned(), value.to_owned()));
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn a_line_has_75_octets_at_most_and_no_character_is_cut() {
        let of = |text: &str| {
            let mut lines = Lines::default();
            lines.text("A", text);
            lines.done()
        };
        assert_eq!(of(&"x".repeat(73)), format!("A:{}\r\n", "x".repeat(73)));
        assert_eq!(
            of(&"x".repeat(74)),
            format!("A:{}\r\n x\r\n", "x".repeat(73))
        );
        let long = of(&"日".repeat(100));
        let octets = long.split("\r\n").map(str::len).collect::<Vec<_>>();
        assert_eq!(octets, [74, 73, 73, 73, 13, 0]);
    }

    #[test]
    fn only_addresses_of_pages_are_told() {
        let of = |address: &str| {
            let mut lines = Lines::default();
            lines.address("URL", address);
            lines.done()
        };
        assert_eq!(of("https://a.b/é,;"), "URL:https://a.b/%C3%A9,;\r\n");
        for bad in [
            "javascript:alert(1)",
            "https://a b",
            "https://a\r\nX:y",
            "ftp://a",
            "file:///etc",
            "",
        ] {
            assert_eq!(of(bad), "", "{bad}");
        }
    }
}
