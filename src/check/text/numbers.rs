//! Numbers in prose: whether a text has one that says how much, and whether it has one that measures something.
//!
//! The first question is asked kindly, for a claim with any number near it is no empty one; the second strictly, for a
//! piece is to prove something with it.

use super::phrases::tokens::{self, Token};

/// Words that say a number.
const WORDS: [&str; 30] = [
    "billion",
    "billions",
    "double",
    "doubled",
    "doubles",
    "dozen",
    "dozens",
    "eight",
    "five",
    "four",
    "half",
    "halved",
    "halves",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "nine",
    "percent",
    "seven",
    "six",
    "ten",
    "third",
    "thousand",
    "thousands",
    "three",
    "tripled",
    "twice",
    "twofold",
    "zero",
];

/// What stands before a number that measures something.
const SIGNS: [&str; 8] = ["$", "€", "£", "~", "<", ">", "≤", "≥"];

/// What stands behind one, right behind it or with a blank.
const UNITS: [&str; 26] = [
    "%", "+", "x", "k", "m", "bn", "ns", "µs", "us", "ms", "s", "sec", "min", "h", "kb", "mb",
    "gb", "tb", "kib", "mib", "gib", "mhz", "ghz", "w", "°", "percent",
];

/// Words before a number that only number something.
const LABELS: [&str; 25] = [
    "version",
    "step",
    "part",
    "layer",
    "level",
    "phase",
    "chapter",
    "section",
    "figure",
    "table",
    "week",
    "call",
    "issue",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words behind a number that are not what it counts.
const NOT_COUNTED: [&str; 22] = [
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "in", "is", "it", "of", "on",
    "or", "the", "to", "was", "we", "will", "with",
];

/// Whether a text says how much or how many. Names with digits (`ai16z`, `v1.2`) and years say nothing of that.
pub(in crate::check) fn has_figure(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let says_number = |word: &str| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    any_number(text, |number| !number.is_year() || number.has_unit()) || words.any(says_number)
}

/// Whether a text names a number of something.
pub(in crate::check) fn measures(text: &str) -> bool {
    any_number(text, |number| {
        SIGNS.contains(&number.before) || number.has_unit() || number.counts(text)
    })
}

/// A number with the word or sign before it and the one behind, as phrases have them.
struct Number<'r> {
    before: &'r str,
    digits: &'r str,
    next: Option<(Token, &'r str)>,
}

/// Whether one of the numbers is of a sort. Those of a version, such as `v1.2` or `1.2.3`, are none.
fn any_number(text: &str, is: impl Fn(&Number) -> bool) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut row: Vec<(Token, String)> = Vec::new();
    tokens::each(text, |token, form| {
        row.push((token, form.unwrap_or_default().to_owned()));
    });
    row.iter().enumerate().any(|(at, (token, digits))| {
        let (earlier, behind) = row.split_at(at);
        let is_version = digits.matches('.').count() > 1 || ends_in_dot(earlier, token.span.0);
        let is_number = digits.starts_with(|first: char| first.is_ascii_digit());
        let before = earlier.last().map_or("", |(_, form)| form.as_str());
        let next = behind.get(1).map(|(next, form)| (*next, form.as_str()));
        token.is_start
            && is_number
            && !is_version
            && is(&Number {
                before,
                digits,
                next,
            })
    })
}

/// Whether a word and a dot stand right before a byte.
fn ends_in_dot(row: &[(Token, String)], at: usize) -> bool {
    matches!(row, [.., (word, _), (dot, form)]
        if form == "." && dot.span.1 == at && word.span.1 == dot.span.0)
}

impl Number<'_> {
    fn is_year(&self) -> bool {
        self.digits.len() == 4 && matches!(self.digits.get(..2), Some("19" | "20"))
    }

    fn has_unit(&self) -> bool {
        self.next.is_some_and(|(_, unit)| UNITS.contains(&unit))
    }

    /// Whether what stands behind it is what it counts.
    fn counts(&self, text: &str) -> bool {
        let Some((next, word)) = self.next else {
            return false;
        };
        let is_numbering =
            LABELS.contains(&self.before) || matches!(self.before, "#" | "-" | "/" | ":" | ".");
        // Names are written large: `18 September`, `Layer 2 Ethereum`.
        let written = text.get(next.span.0..).and_then(|rest| rest.chars().next());
        let is_word = next.is_start && written.is_some_and(char::is_lowercase);
        is_word && !is_numbering && !self.is_year() && !NOT_COUNTED.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_say_how_much() {
        for text in [
            "by 30 %",
            "<5% overhead",
            "in 3.5s",
            "10x",
            "(40 ms)",
            "$3",
            "twice as",
            "ten times",
            "2-3 hours",
            "2000 ms",
            "about .5 s",
        ] {
            assert!(has_figure(text), "{text}");
        }
        for text in [
            "",
            "in 2025",
            "ai16z",
            "v1.2",
            "version 1.2.3",
            "much faster",
            "TDX",
            "x86",
            "in 2025's heat",
            "https://example.org/40%25",
        ] {
            assert!(!has_figure(text), "{text}");
        }
    }

    #[test]
    fn a_metric_is_a_number_of_something() {
        for text in [
            "cut latency by 40 %",
            "<5% overhead",
            "a quote in 100ms",
            "in 80 ms",
            "3× faster",
            "3x faster",
            "$5M in grants",
            "about ~500",
            "310+ stars",
            "12 developers",
            "1,200 requests a second",
            "2000 ms",
            "from 3.5 to 2.5 hours",
            "10k agents",
        ] {
            assert!(measures(text), "{text}");
        }
    }

    #[test]
    fn days_versions_and_labels_are_no_metrics() {
        for text in [
            "much faster",
            "on 18 September 2025",
            "September 18, 2025",
            "2025-10-23 was the day",
            "since 2025 developers can",
            "version 2 runs",
            "dstack 0.5.3 runs",
            "v2 runs",
            "Layer 2 on Ethereum",
            "step 3 shows",
            "call #1 was",
            "ai16z builds agents",
            "the 1st of them, 2FA, 3D",
            "at 10:30 sharp",
            "Apache 2.0",
            "https://example.org/40%25",
        ] {
            assert!(!measures(text), "{text}");
        }
    }
}
