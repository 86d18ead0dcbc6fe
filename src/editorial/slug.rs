//! Ids: names that can be typed, that are file names everywhere, and that mean one thing.

use std::collections::HashSet;

use super::date;

/// Longest id, in bytes.
pub const MAX_LENGTH: usize = 80;

/// Ids and names, each once, in their order.
pub fn each_once<'a>(ids: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut seen = HashSet::new();
    ids.filter(move |id| seen.insert(*id))
}

/// Why a text is not an id.
#[must_use]
pub fn fault(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        return Some("is empty");
    }
    if id.len() > MAX_LENGTH {
        return Some("is longer than 80 characters");
    }
    let well_formed = id.split('-').all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if !well_formed {
        return Some("is not made of a-z, 0-9 and single hyphens");
    }
    is_reserved(id).then_some("is a device name on Windows")
}

/// An id without the day that it begins with.
#[must_use]
pub fn without_day(id: &str) -> &str {
    id.split_at_checked(10)
        .filter(|(day, _)| date::parse(day).is_some())
        .and_then(|(_, rest)| rest.strip_prefix('-'))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(id)
}

/// An id made of any text: transliterated, lower case, words joined by hyphens, cut at a word to 80 characters.
#[must_use]
pub fn from(text: &str) -> String {
    let whole = slug::slugify(text);
    match whole.get(..MAX_LENGTH) {
        Some(start) if whole.len() > MAX_LENGTH => {
            let end = start.rfind('-').unwrap_or(MAX_LENGTH);
            start.get(..end).unwrap_or(start).to_owned()
        }
        _ => whole,
    }
}

/// Whether Windows keeps a name, in small letters, for a device.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    let numbered = |prefix: &str| {
        id.strip_prefix(prefix).is_some_and(|rest| {
            rest.len() == 1 && rest != "0" && rest.bytes().all(|b| b.is_ascii_digit())
        })
    };
    matches!(id, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// How many names are compared with a misspelt one.
const MOST_NAMES: usize = 2000;

/// How many edits a misspelt name may be away from the one that was meant.
const MOST_EDITS: usize = 2;

/// The names among `known` that come nearest to a misspelt one: at most two edits away, the nearest first.
///
/// Comparing costs time and memory by the product of the lengths, so only what is as short as an id is compared, and
/// no more names than somebody could have had in mind.
#[must_use]
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let wrong = wrong.to_lowercase();
    known
        .into_iter()
        .filter(|name| name.len() <= MAX_LENGTH)
        .take(MOST_NAMES)
        .map(|name| (distance(&wrong, name), name))
        .filter(|(distance, name)| *distance <= MOST_EDITS && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

fn distance(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        for good in ["a", "case-study-ai16z", "com0", "com10", "2025"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in [
            "", "-a", "a-", "a--b", "A", "ä", "../x", "a/b", "a b", "con", "com1", "lpt9",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
        assert!(fault(&"a".repeat(81)).is_some());
    }

    #[test]
    fn the_nearest_name_is_at_most_two_edits_away() {
        let kinds = ["case-study", "blog-post", "video"];
        assert_eq!(nearest("case-stduy", kinds), Some("case-study"));
        assert_eq!(nearest("Video", kinds), Some("video"));
        assert_eq!(nearest("podcast", kinds), None);
        let long = "a".repeat(300_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }
}
