//! `passive-voice`: a sentence says who does it.

use super::super::{
    prose::{Block, blocks},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{body::OBJECT, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "passive-voice",
    summary: "a sentence says who does it",
    why: "`The key was rotated` hides who rotates keys, which is what an operator has to know. It is off until a team \
          wants it: the passive is right where nobody cares who did it.",
    example: "`The quote is then verified`; `was written by` as well.",
    weight: Weight::Always(Level::Off),
    check,
};

/// What the passive begins with.
const BE: [&str; 10] = [
    "am", "are", "be", "been", "being", "is", "was", "were", "isn't", "wasn't",
];

/// What may stand between, besides words in -ly.
const BETWEEN: [&str; 16] = [
    "all", "also", "always", "be", "been", "being", "both", "first", "just", "never", "not", "now",
    "often", "only", "still", "then",
];

/// Participles that do not end in -ed.
const PARTICIPLES: [&str; 58] = [
    "begun",
    "bought",
    "bound",
    "broken",
    "brought",
    "built",
    "caught",
    "chosen",
    "cut",
    "done",
    "drawn",
    "driven",
    "eaten",
    "fed",
    "forgotten",
    "fought",
    "found",
    "given",
    "heard",
    "held",
    "hidden",
    "hit",
    "kept",
    "known",
    "laid",
    "led",
    "left",
    "lent",
    "let",
    "lost",
    "made",
    "meant",
    "paid",
    "put",
    "read",
    "rewritten",
    "run",
    "said",
    "seen",
    "sent",
    "set",
    "shown",
    "shut",
    "sold",
    "spent",
    "split",
    "spoken",
    "stolen",
    "struck",
    "swapped",
    "taken",
    "taught",
    "thought",
    "thrown",
    "told",
    "understood",
    "won",
    "written",
];

/// Words in -ed that say how somebody or something is, and not what was done to it.
const STATES: [&str; 36] = [
    "advanced",
    "armed",
    "based",
    "bored",
    "committed",
    "complicated",
    "concerned",
    "confused",
    "crowded",
    "dedicated",
    "delighted",
    "detailed",
    "determined",
    "excited",
    "experienced",
    "frustrated",
    "honored",
    "honoured",
    "indeed",
    "interested",
    "involved",
    "limited",
    "mixed",
    "named",
    "naked",
    "outdated",
    "pleased",
    "related",
    "retired",
    "sacred",
    "scared",
    "sophisticated",
    "supposed",
    "surprised",
    "thrilled",
    "tired",
];

fn check(desk: &Desk, report: &mut Report) {
    for written in report.written() {
        let found = blocks(desk, &written).flat_map(|block| passives(&block));
        for (span, found) in found {
            let message = format!("`{found}` is in the passive voice");
            let help = "say who does it, as in `the agent verifies the quote`";
            report.add_text(&written, span, message).help(help);
        }
    }
}

/// A form of `to be` with the participle that follows it.
fn passives(block: &Block) -> Vec<((usize, usize), String)> {
    let text = block.text();
    let mut found = Vec::new();
    // Where the passive that may be under way began.
    let mut begun: Option<usize> = None;
    for (start, word) in tokens(text) {
        let lower = word.to_ascii_lowercase().replace('’', "'");
        let end = start + word.len();
        if let Some(from) = begun.filter(|_| is_participle(&lower)) {
            if block.is_own(from, end) {
                let words = text.get(from..end).unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                found.push((block.span(from, end), words));
            }
            begun = None;
        } else if BE.contains(&lower.as_str()) {
            begun = begun.or(Some(start));
        } else if !(BETWEEN.contains(&lower.as_str()) || (lower.len() > 4 && lower.ends_with("ly")))
        {
            begun = None;
        }
    }
    found
}

/// The words of a text; what stands between them beside blanks is a word as well, so that it parts them.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let is_letter =
            |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | OBJECT);
        let length = match rest.find(|c: char| !is_letter(c)) {
            Some(0) => first.len_utf8(),
            Some(length) => length,
            None => rest.len(),
        };
        let start = text.len() - rest.len();
        let (token, behind) = rest.split_at(length);
        rest = behind;
        Some((start, token))
    })
}

fn is_participle(word: &str) -> bool {
    let is_regular =
        word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") && !word.starts_with("un");
    (is_regular && !word.contains('-') && !STATES.contains(&word)) || PARTICIPLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_their_places() {
        let text = "It’s a  test, \u{fffc}.";
        let tokens = tokens(text).collect::<Vec<_>>();
        let expected = [
            (0, "It’s"),
            (7, "a"),
            (10, "test"),
            (14, ","),
            (16, "\u{fffc}"),
            (19, "."),
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn participles_are_what_was_done() {
        for word in ["verified", "built", "encrypted", "written"] {
            assert!(is_participle(word), "{word}");
        }
        for word in [
            "based",
            "interested",
            "unchanged",
            "speed",
            "need",
            "red",
            "well-known",
            "fast",
        ] {
            assert!(!is_participle(word), "{word}");
        }
    }
}
