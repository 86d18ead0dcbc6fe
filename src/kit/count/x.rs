//! How long a text is for X: `weightedLength` of `parseTweet` in `twitter-text` 3.1.0 with its configuration 3.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{emoji, url};

/// What a link counts, however long it is (`transformedURLLength`).
const LINK: usize = 23;

/// What an emoji counts, and any character that is not in [`is_light`] (`defaultWeight`).
const HEAVY: usize = 2;

/// The weight of a text.
pub(super) fn weighted(text: &str) -> usize {
    let text = if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    };
    let mut links = url::links(&text).into_iter().peekable();
    let mut emoji = emoji::sequences(&text).peekable();
    let (mut at, mut weight) = (0, 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        while links.next_if(|link| link.start < at).is_some() {}
        while emoji.next_if(|emoji| emoji.start < at).is_some() {}
        let (length, counts) = if let Some(link) = links.next_if(|link| link.start == at) {
            (link.len(), LINK)
        } else if let Some(emoji) = emoji.next_if(|emoji| emoji.start == at) {
            (emoji.len(), HEAVY)
        } else {
            (c.len_utf8(), if is_light(c) { 1 } else { HEAVY })
        };
        (at, weight) = (at + length, weight + counts);
    }
    weight
}

/// Characters that count 1: those of most alphabets, and marks of punctuation (`ranges`).
fn is_light(c: char) -> bool {
    matches!(c, '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}')
}

/// The first character of a text that X takes in no post.
#[must_use]
pub fn refused(text: &str) -> Option<char> {
    text.chars().find(|c| url::is_refused(*c))
}
