//! Looks for many words and phrases in one pass.
//!
//! It is for names and words, whose capitals and hyphens mean something. Wordings of figures, where blanks, signs and
//! units vary, are looked for by [`Phrases`](crate::check::text::phrases::Phrases).

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

/// How a phrase is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Case {
    /// Letter by letter.
    Exact,
    /// In any case, and with a blank or a hyphen where the phrase has either.
    Any,
}

/// A word or phrase to be looked for. Blanks in it stand for any blanks.
pub(in crate::check) struct Phrase {
    pub(in crate::check) text: String,
    pub(in crate::check) case: Case,
    /// What it belongs to, by number.
    pub(in crate::check) of: usize,
}

/// A place where one of them stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Hit {
    pub(in crate::check) of: usize,
    pub(in crate::check) start: usize,
    pub(in crate::check) end: usize,
}

/// Words and phrases that are looked for together; where one begins with another, the longer one is found.
pub(in crate::check) struct Vocabulary {
    /// `None` when there are none.
    regex: Option<Regex>,
    exact: HashMap<String, usize>,
    any: HashMap<String, usize>,
}

impl Vocabulary {
    pub(in crate::check) fn new(phrases: impl IntoIterator<Item = Phrase>) -> Self {
        let mut phrases = phrases.into_iter().collect::<Vec<_>>();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.text.len()));
        let (mut exact, mut any) = (HashMap::new(), HashMap::new());
        for phrase in &phrases {
            let (map, key) = match phrase.case {
                Case::Exact => (&mut exact, squeezed(&phrase.text)),
                Case::Any => (&mut any, folded(&phrase.text)),
            };
            map.entry(key).or_insert(phrase.of);
        }
        let patterns = phrases.iter().map(pattern).collect::<Vec<_>>().join("|");
        // How many there are and how long is bounded where they are read; the pattern needs no bound of its own.
        let regex = RegexBuilder::new(&patterns).size_limit(usize::MAX).build();
        Self {
            regex: regex.ok().filter(|_| !phrases.is_empty()),
            exact,
            any,
        }
    }

    /// Where they stand, as whole words, from left to right.
    pub(in crate::check) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let found = self
            .regex
            .iter()
            .flat_map(move |regex| regex.find_iter(text));
        found.filter_map(move |found| {
            let (start, end) = (found.start(), found.end());
            let before = text.get(..start).and_then(|text| text.chars().next_back());
            let after = text.get(end..).and_then(|text| text.chars().next());
            let goes_on = is_within_word(before, found.as_str().chars().next())
                || is_within_word(after, found.as_str().chars().next_back());
            let of = self.exact.get(&squeezed(found.as_str()));
            let of = of.or_else(|| self.any.get(&folded(found.as_str())));
            of.filter(|_| !goes_on).map(|of| Hit {
                of: *of,
                start,
                end,
            })
        })
    }
}

/// Whether a word goes on over its border.
fn is_within_word(outside: Option<char>, inside: Option<char>) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    outside.is_some_and(is_letter) && inside.is_some_and(is_letter)
}

/// A phrase as a pattern. Its borders are those of ASCII, which the automaton is quick with; [`is_within_word`] looks at
/// the other letters.
fn pattern(phrase: &Phrase) -> String {
    let mut pattern = String::from(if phrase.case == Case::Any {
        "(?i:"
    } else {
        "(?:"
    });
    let words = phrase.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let border = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if border(words.chars().next()) {
        pattern.push_str(r"(?-u:\b)");
    }
    for c in words.chars() {
        match c {
            ' ' if phrase.case == Case::Exact => pattern.push_str(r"\s+"),
            '\'' | '’' => pattern.push_str("['’]"),
            c if phrase.case == Case::Any && (c == ' ' || is_hyphen(c)) => {
                pattern.push_str(r"(?:[-‐‑]|\s+)");
            }
            c => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    if border(words.chars().next_back()) {
        pattern.push_str(r"(?-u:\b)");
    }
    pattern.push(')');
    pattern
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// A phrase with single blanks.
fn squeezed(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace('’', "'")
}

/// The same in small letters, without hyphens.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_hyphen(c));
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    words.join(" ").replace('’', "'").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&str, Case)], text: &str) -> Vec<(usize, String)> {
        let phrases = phrases.iter().enumerate().map(|(of, (text, case))| Phrase {
            text: (*text).to_owned(),
            case: *case,
            of,
        });
        let phrases = Vocabulary::new(phrases);
        let hits = phrases.find(text);
        hits.map(|hit| (hit.of, text[hit.start..hit.end].to_owned()))
            .collect()
    }

    fn hits(phrase: &str, case: Case, text: &str) -> usize {
        found(&[(phrase, case)], text).len()
    }

    #[test]
    fn words_are_found_whole() {
        use Case::{Any, Exact};
        assert_eq!(
            hits("TE", Exact, "TE, (TE) TE-based TEs TEE ATE te TE_x éTE TEé"),
            3
        );
        assert_eq!(
            hits(
                "world-class",
                Any,
                "World-Class world class world\n class worldclass world‑class"
            ),
            4
        );
        assert_eq!(
            hits(
                "docker compose",
                Exact,
                "docker  compose docker-compose Docker compose"
            ),
            1
        );
        assert_eq!(hits("Let's", Any, "let’s let's lets"), 2);
        assert_eq!(hits("Über", Any, "über ÜBER Übertritt drüber"), 2);
        assert_eq!(hits("C++", Any, "c++, C++11 C+"), 2);
        assert_eq!(hits("100%", Any, "100% 1100% 100%s"), 2);
        assert_eq!(found(&[], "anything"), []);
    }

    #[test]
    fn the_longest_phrase_wins_and_hides_no_other() {
        let phrases = [
            ("AI", Case::Any),
            ("AI agents", Case::Any),
            ("in", Case::Exact),
        ];
        let expected = [(0, "AI"), (1, "AI agents"), (0, "AI"), (2, "in")];
        let expected = expected.map(|(of, text)| (of, text.to_owned()));
        assert_eq!(found(&phrases, "AI agentsy, AI agents and AI in"), expected);
    }
}
