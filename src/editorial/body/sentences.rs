//! Where sentences begin and end, and how many words they have.

use std::ops::Range;

use super::OBJECT;

/// What a dot belongs to without ending a sentence, in small letters and without that dot.
const ABBREVIATIONS: [&str; 50] = [
    "a.k.a", "al", "approx", "apr", "aug", "ca", "cf", "ch", "dec", "dept", "dr", "e.g", "ed",
    "eds", "eg", "eq", "est", "excl", "feb", "fig", "figs", "i.e", "ie", "incl", "jan", "jr",
    "jul", "jun", "mar", "mr", "mrs", "ms", "nov", "oct", "p", "pp", "prof", "ref", "resp", "sec",
    "sect", "sep", "sept", "sr", "st", "v", "ver", "viz", "vol", "vs",
];

/// How far back a word is looked at, in bytes.
const REACH: usize = 16;

/// So many letters are no abbreviation.
const WHOLE: usize = 5;

/// The sentences of a block, without blanks around them. What has no end of its own ends with the block.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_end(c) && !is_smile(text, at) {
            continue;
        }
        // All of `?!…” belongs to the sentence that it ends.
        let mut end = at + c.len_utf8();
        let mut is_dot = c == '.';
        while let Some((at, c)) = chars.next_if(|(_, c)| is_end(*c) || is_closing(*c)) {
            is_dot &= !is_end(c);
            end = at + c.len_utf8();
        }
        if ends(text, begin..end, at, c, is_dot) {
            push(&mut found, text, begin..end);
            begin = end;
        }
    }
    push(&mut found, text, begin..text.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, span: Range<usize>) {
    let sentence = text.get(span.clone()).unwrap_or_default();
    let start = span.end - sentence.trim_start().len();
    let end = start + sentence.trim().len();
    if start < end {
        found.push(start..end);
    }
}

/// Whether a sentence ends with the mark at `mark`, and what follows is another one.
fn ends(text: &str, sentence: Range<usize>, mark: usize, c: char, is_dot: bool) -> bool {
    let rest = text.get(sentence.end..).unwrap_or_default();
    // Chinese and Japanese have no blanks between sentences.
    if !rest.starts_with(char::is_whitespace) {
        return !c.is_ascii() && c != '…';
    }
    // Blanks are few, or what follows them does not matter.
    let next = rest
        .chars()
        .take(REACH)
        .find(|c| !c.is_whitespace() && !is_opening(*c));
    let before = text.get(sentence.start..mark).unwrap_or_default();
    if next.is_some_and(char::is_lowercase) {
        return c == '.' && is_dot && is_whole_word(before);
    }
    !is_dot || !is_abbreviated(before)
}

/// Whether these words end with one that nobody abbreviates to: the name that follows it has a small letter.
fn is_whole_word(before: &str) -> bool {
    let letters = before.bytes().rev().take(REACH);
    let letters = letters.take_while(u8::is_ascii_lowercase).count();
    let front = before.get(..before.len() - letters).unwrap_or_default();
    letters >= WHOLE
        && (front.is_empty() || front.ends_with(char::is_whitespace))
        && !is_abbreviated(before)
}

/// Whether a bracket that closes is the mouth of `:)`, which ends a sentence as well as a dot does.
fn is_smile(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let eyes = before.strip_suffix('-').unwrap_or(before);
    rest.starts_with(')') && eyes.ends_with([':', ';'])
}

/// Whether a dot behind these words belongs to the last of them.
fn is_abbreviated(before: &str) -> bool {
    let from = before.len().saturating_sub(REACH);
    let near = (from..=before.len())
        .find_map(|from| before.get(from..))
        .unwrap_or_default();
    let is_border = |c: char| c.is_whitespace() || is_opening(c);
    let word = near.rsplit(is_border).next().unwrap_or_default();
    let is_first = near.len() == before.len() && word.len() == near.trim_start().len();
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let is_initial = word.starts_with(char::is_uppercase) && word != "I";
    let is_initials = (word.contains('.') || is_initial) && word.split('.').all(is_letter);
    let is_number = is_first && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_initials || is_number || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Words of a text: what stands between blanks and holds a letter, a digit, or a piece of code.
#[must_use]
pub fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.chars().any(|c| c.is_alphanumeric() || c == OBJECT));
    words.count()
}

/// Whether so many words of a text are an enumeration, as names of contributors are: a comma for every four words.
#[must_use]
pub fn is_enumeration(text: &str, words: usize) -> bool {
    let commas = text.bytes().filter(|byte| matches!(byte, b',' | b';'));
    commas.count() * 4 >= words
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|span| &text[span])
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        assert_eq!(
            split("One two. Three!  Four?\u{a0}Five"),
            ["One two.", "Three!", "Four?", "Five"]
        );
        assert_eq!(
            split("“Stop.” He went (home.) And so on…"),
            ["“Stop.”", "He went (home.)", "And so on…"]
        );
        assert_eq!(
            split("Use \u{fffc}. \u{fffc} is next. Really?! Yes."),
            ["Use \u{fffc}.", "\u{fffc} is next.", "Really?!", "Yes."]
        );
        assert_eq!(split("一。二！三"), ["一。", "二！", "三"]);
        assert_eq!(
            split("It took 3 s. So did I. Then we slept."),
            ["It took 3 s.", "So did I.", "Then we slept."]
        );
        assert_eq!(split("  \n "), [""; 0]);
        assert_eq!(
            split("etc. And then. 2024 was good. So."),
            ["etc.", "And then.", "2024 was good.", "So."]
        );
        assert_eq!(
            split("We build things. rustc does the rest :) Then we go ;-) It is (well: fine) now"),
            [
                "We build things.",
                "rustc does the rest :)",
                "Then we go ;-)",
                "It is (well: fine) now"
            ]
        );
    }

    #[test]
    fn a_dot_that_ends_no_sentence_is_passed() {
        for whole in [
            "Tools, e.g. Docker, i.e. \u{fffc} vs. Podman (cf. Fig. 3) by Dr. J. R. Smith of the U.S. Army",
            "Version 1.2.3 of dstack.info runs approx. 3.5 times",
            "1. First do this",
            "See www.x.org. it is fine",
            "Yahoo! is one word",
            "wait... for it",
            "the old spec. and the new, the second approx. and `a.build. b`",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn words_hold_letters() {
        assert_eq!(words("One two – three, \u{fffc} 4 & it's ***"), 6);
    }
}
