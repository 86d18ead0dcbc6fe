//! `metric-missing`: a draft whose kind proves something names a number of something.

use super::super::{
    phrases::tokens::{self, Token},
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use super::missing;
use crate::editorial::{
    body::{Body, Flow, ProseKind},
    desk::Desk,
};

pub(super) const RULE: Rule = Rule {
    id: "metric-missing",
    summary: "a draft names a number with what it counts where its template requires `metric`",
    why: "The brand's voice prefers specific metrics: `40 % less` is a result, `much faster` an opinion.",
    example: "A case study whose only numbers are days, versions and headings.",
    weight: Weight::Readiness("metric"),
    check,
};

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

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "metric") {
        if !has_metric(required.body) {
            missing(
                report,
                &required,
                "there is no metric",
                "name a number and what it counts, as in `40 % less latency` or `12 developers`",
            );
        }
    }
}

fn has_metric(body: &Body) -> bool {
    let prose = body.prose.iter();
    let mut prose = prose.filter(|prose| prose.kind != ProseKind::Heading);
    prose.any(|prose| measures(&Flow::of(prose, &body.text).text))
}

/// Whether a text names a number of something.
fn measures(text: &str) -> bool {
    let mut row: Vec<(Token, String)> = Vec::new();
    tokens::each(text, |token, form| {
        row.push((token, form.unwrap_or_default().to_owned()));
    });
    row.iter().enumerate().any(|(at, (token, number))| {
        let before = at.checked_sub(1).and_then(|at| row.get(at));
        let before = before.map_or("", |(_, form)| form.as_str());
        let behind = row.get(at + 1);
        token.is_start
            && is_amount(number)
            && (SIGNS.contains(&before)
                || behind.is_some_and(|(next, unit)| counts(text, before, number, (*next, unit))))
    })
}

/// Whether a word is a number, and no version such as `1.2.3`.
fn is_amount(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) && word.matches('.').count() < 2
}

/// Whether what stands behind a number is what it counts.
fn counts(text: &str, before: &str, number: &str, (next, unit): (Token, &str)) -> bool {
    if UNITS.contains(&unit) {
        return true;
    }
    let is_numbering = LABELS.contains(&before) || matches!(before, "#" | "-" | "/" | ":" | ".");
    let is_year = number.len() == 4 && matches!(number.get(..2), Some("19" | "20"));
    // Names are written large: `18 September`, `Layer 2 Ethereum`.
    let written = text.get(next.span.0..).and_then(|rest| rest.chars().next());
    let is_word = next.is_start && written.is_some_and(char::is_lowercase);
    is_word && !is_numbering && !is_year && !NOT_COUNTED.contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

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
