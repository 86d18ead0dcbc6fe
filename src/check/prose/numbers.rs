//! Figures in prose: numbers that say how much or how many.

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

/// Whether a text has a figure. Names with digits (`ai16z`, `v1.2`) and years are none.
pub(in crate::check) fn has_figure(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | '(' | '"' | '“'));
    words.any(is_figure)
}

fn is_figure(word: &str) -> bool {
    let word = word.trim_start_matches([
        '<', '>', '~', '≈', '±', '+', '−', '=', '$', '€', '£', '×', '[', '\'',
    ]);
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    }
    let is_year =
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
    let dots = word.bytes().filter(|byte| *byte == b'.').count();
    !is_year && dots < 2
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
        ] {
            assert!(!has_figure(text), "{text}");
        }
    }
}
