//! Content lines (RFC 5545 §3.1): escaped, folded, and free of what could end one of them.
//!
//! Written here, as crates made for it fold into lines of 76 octets, or in a time that is quadratic in their length.

use percent_encoding::{CONTROLS, utf8_percent_encode};

use crate::text::is_hazard;

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
        let scheme = value.split_once("://").map(|(scheme, _)| scheme);
        let is_web = scheme.is_some_and(|scheme| {
            ["http", "https"]
                .iter()
                .any(|web| scheme.eq_ignore_ascii_case(web))
        });
        let is_bad = |c: char| c.is_whitespace() || is_hazard(c) || "\"<>\\^`{|}".contains(c);
        if is_web && !value.contains(is_bad) {
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
