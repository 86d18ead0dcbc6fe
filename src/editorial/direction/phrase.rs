//! Phrases that the team gives to be looked for in drafts: which can be.

/// The longest phrase, in characters: more is no phrase but a text.
pub const LONGEST: usize = 200;

/// The most words and signs of a phrase.
pub const MOST: usize = 24;

/// What is wrong with a phrase, and what to do; `None` when it can be looked for.
#[must_use]
pub fn fault(phrase: &str) -> Option<(&'static str, &'static str)> {
    if phrase.trim().is_empty() {
        return Some(("is empty", "write the words to look for, or take it out"));
    }
    if !phrase.chars().any(char::is_alphanumeric) {
        let help = "write a word or a number beside the signs";
        return Some(("has neither a word nor a number", help));
    }
    if phrase.chars().count() > LONGEST {
        return Some(("is too long", "write at most 200 characters"));
    }
    if parts(phrase) > MOST {
        return Some(("is too long", "write at most 24 words and signs"));
    }
    None
}

/// How many words and signs a phrase has.
fn parts(phrase: &str) -> usize {
    let mut in_word = false;
    let mut parts = 0;
    for c in phrase.chars() {
        let is_letter = c.is_alphanumeric();
        let begins = !(c.is_whitespace() || (is_letter && in_word));
        parts += usize::from(begins);
        in_word = is_letter;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_has_a_word_or_a_number_and_an_end() {
        assert_eq!(fault("~500 stars"), None);
        assert_eq!(fault("5"), None);
        assert_eq!(fault("日本"), None);
        let what = |phrase: &str| fault(phrase).map(|(what, _)| what);
        assert_eq!(what(" \t\n"), Some("is empty"));
        assert_eq!(what("<% +"), Some("has neither a word nor a number"));
        assert_eq!(what(&"ä".repeat(LONGEST)), None);
        assert_eq!(what(&"ä".repeat(LONGEST + 1)), Some("is too long"));
        assert_eq!(what(&"a b+".repeat(MOST / 3)), None);
        assert_eq!(what(&"a b+".repeat(MOST / 3 + 1)), Some("is too long"));
    }
}
