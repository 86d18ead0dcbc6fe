//! What phrases are found in, and in what they are not.

use proptest::prelude::*;

use super::*;
use crate::editorial::body::{OBJECT, Piece, Prose, ProseKind};

fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<(usize, &'t str)> {
    let hits = Phrases::of(phrases.iter().copied()).hits_in(text);
    let hits = hits.into_iter();
    hits.map(|hit| (hit.phrase, &text[hit.span.0..hit.span.1]))
        .collect()
}

#[test]
fn a_phrase_is_found_however_it_is_set() {
    let set = [
        ("~500 stars", "with ~500 stars on", "~500 stars"),
        ("~500 stars", "(~ 500\n  Stars)", "~ 500\n  Stars"),
        ("~500 stars", "≈500\u{a0}stars", "≈500\u{a0}stars"),
        ("500+ stars", "over 500 + stars.", "500 + stars"),
        ("<5% overhead", "a < 5 % overhead", "< 5 % overhead"),
        (
            "<5% overhead",
            "a &lt;5&nbsp;% overhead",
            "&lt;5&nbsp;% overhead",
        ),
        ("100ms", "in 100 ms!", "100 ms"),
        ("100 ms", "in 100ms!", "100ms"),
        ("don't panic", "DON’T PANIC", "DON’T PANIC"),
        ("state-of-the-art", "State‑of‐the–art", "State‑of‐the–art"),
        ("über", "ÜBER alles", "ÜBER"),
        (
            "revolutionary",
            "rev\u{ad}olution\u{200b}ary",
            "rev\u{ad}olution\u{200b}ary",
        ),
        ("C++", "in C++.", "C++"),
        ("100%", "100% sure", "100%"),
        ("$5M", "about $5M", "$5M"),
        ("10x faster", "10× faster", "10× faster"),
        ("dstack", "dstack's way", "dstack"),
        ("日本", "日本", "日本"),
        (".*[a-z]+(x", "a .*[a-z]+(x b", ".*[a-z]+(x"),
    ];
    for (phrase, text, hit) in set {
        assert_eq!(found(&[phrase], text), [(0, hit)], "`{phrase}` in `{text}`");
    }
}

#[test]
fn a_phrase_is_whole_words_and_whole_numbers() {
    let set = [
        ("500 stars", "1,500 stars"),
        ("500 stars", "0.500 stars"),
        ("500 stars", "500 starships"),
        ("500", "500K"),
        ("500", "500ms"),
        ("ms", "500ms"),
        ("5%", "2.5%"),
        ("TE", "TEE and LATE and te_x"),
        ("open source", "It is open. Source code"),
        ("open source", "opensource"),
        ("~500 stars", "500 stars"),
        ("500+ stars", "500 stars"),
        ("easy", "see https://example.org/easy/way."),
        ("a b", &format!("a {OBJECT} b")),
        (".*", "anything"),
        ("", "text"),
        ("< %", "5 < % 3"),
    ];
    for (phrase, text) in set {
        assert_eq!(found(&[phrase], text), [], "`{phrase}` in `{text}`");
    }
}

#[test]
fn the_longest_phrase_is_found_and_none_is_lost() {
    let phrases = ["AI", "AI agents", "agents of change", "ai  AGENTS"];
    let text = "AI agentsy AI agents of change; AI";
    assert_eq!(
        found(&phrases, text),
        [(0, "AI"), (1, "AI agents"), (0, "AI")]
    );
    // A longer one that breaks off gives way to the shorter one, and to one that begins in it.
    assert_eq!(
        found(&["a b c d", "b c", "a"], "a b c x"),
        [(2, "a"), (1, "b c")]
    );
}

#[test]
fn many_phrases_and_a_long_text_take_no_long_time() {
    let phrases = (0..10_000).map(|n| format!("{} {n} stars", "a ".repeat(20)));
    let phrases = phrases.collect::<Vec<_>>();
    let phrases = Phrases::of(phrases.iter().map(String::as_str));
    let text = "a ".repeat(100_000) + "7 stars";
    let hits = phrases.hits_in(&text);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].phrase, 7);
}

const WORDS: [&str; 8] = ["stars", "GitHub", "~", "+", "<", "%", "310", "über"];
const BLANKS: [&str; 5] = [" ", "  ", "\n", "\u{a0}", " \t "];

proptest! {
    #[test]
    fn a_phrase_put_anywhere_is_found_once_at_its_place(
        before in "[x-z ,.]{0,20}",
        after in "[x-z ,.]{0,20}",
        words in prop::collection::vec(0..WORDS.len(), 1..6),
        blanks in prop::collection::vec(0..BLANKS.len(), 6),
        cut in 0..40usize,
    ) {
        let words = words.iter().map(|at| WORDS[*at]).collect::<Vec<_>>();
        let phrase = words.join(" ");
        prop_assume!(phrase::fault(&phrase).is_none());
        let mut set = words[0].to_owned();
        for (word, blank) in words[1..].iter().zip(&blanks) {
            set.extend([BLANKS[*blank], word]);
        }
        let text = format!("{before} {set} {after}");
        let hits = Phrases::of([phrase.as_str()]).hits_in(&text);
        let start = before.len() + 1;
        prop_assert_eq!(&hits, &[Hit { phrase: 0, span: (start, start + set.len()) }]);
        // The same with marks of emphasis in the middle of it, which are no part of the prose.
        let cut = (0..=start + cut.min(set.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let body = format!("{}**{}", &text[..cut], &text[cut..]);
        let prose = Prose {
            kind: ProseKind::Paragraph,
            is_quoted: false,
            span: (0, body.len()),
            pieces: vec![Piece::Text(0, cut), Piece::Text(cut + 2, body.len())],
        };
        let flow = Flow::of(&prose, &body);
        let hits = Phrases::of([phrase.as_str()]).hits(&flow);
        prop_assert_eq!(hits.len(), 1);
        let (from, to) = flow.span(hits[0].span.0, hits[0].span.1);
        prop_assert_eq!(body[from..to].replace("**", ""), set);
    }
}
