//! The forms of an English word that stand for it: endings only, so that everybody can foresee them.

/// The shortest word whose forms are looked for; shorter ones are too often the beginning of another word.
const SHORTEST: usize = 4;

/// A word and its forms: `leverage`, `leverages`, `leveraged`, `leveraging`, `leveragely`. A phrase and a word with
/// other than English letters stand for themselves.
pub(in crate::check) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return forms;
    }
    let lower = word.to_ascii_lowercase();
    let mut end = |stem: &str, endings: &[&str]| {
        forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    };
    if let Some(stem) = lower.strip_suffix('e') {
        end(stem, &["es", "ed", "ing", "ely"]);
        if stem.ends_with('l') {
            end(stem, &["y"]);
        }
    } else if let Some(stem) = lower
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        end(stem, &["ies", "ied", "ying", "ily"]);
    } else if lower.ends_with(['s', 'x', 'z']) || lower.ends_with("ch") || lower.ends_with("sh") {
        end(&lower, &["es", "ed", "ing", "ly"]);
    } else {
        end(&lower, &["s", "ed", "ing", "ly"]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_its_forms() {
        let cases = [
            (
                "leverage",
                "leverage leverages leveraged leveraging leveragely",
            ),
            (
                "Revolutionary",
                "Revolutionary revolutionaries revolutionaried revolutionarying revolutionarily",
            ),
            (
                "seamless",
                "seamless seamlesses seamlessed seamlessing seamlessly",
            ),
            ("deploy", "deploy deploys deployed deploying deployly"),
            (
                "incredible",
                "incredible incredibles incredibled incredibling incrediblely incredibly",
            ),
            ("just", "just justs justed justing justly"),
            ("new", "new"),
            ("in order to", "in order to"),
            ("größe", "größe"),
            ("C++", "C++"),
        ];
        for (word, expected) in cases {
            assert_eq!(forms(word).join(" "), expected);
        }
    }
}
