//! What stands between quotation marks: words of somebody else, or words that are talked about.

/// The stretches between quotation marks, in order. A mark without its other half opens nothing.
pub(in crate::check) fn of(text: &str) -> Vec<(usize, usize)> {
    let straight = text.bytes().filter(|byte| *byte == b'"').count();
    let mut found = Vec::new();
    let mut opened: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (opened, c) {
            (Some((start, closing)), c) if c == closing => {
                found.push((start, at));
                opened = None;
            }
            (None, '“') => opened = Some((at, '”')),
            (None, '«') => opened = Some((at, '»')),
            // One that is left over is a sign for inches, or forgotten: nothing is known of the others then.
            (None, '"') if straight.is_multiple_of(2) => opened = Some((at, '"')),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_has_two_marks() {
        let quoted = |text: &str| {
            let found = of(text).into_iter();
            let found = found.map(|(start, end)| {
                text[start..end]
                    .trim_start_matches(['“', '"', '«'])
                    .to_owned()
            });
            found.collect::<Vec<_>>()
        };
        assert_eq!(
            quoted("we say “TEE”, not \"TE\" or «T»"),
            ["TEE", "TE", "T"]
        );
        assert_eq!(quoted("a 13\" screen"), [""; 0]);
        assert_eq!(quoted("“never closed"), [""; 0]);
        assert_eq!(quoted("it”s “so”"), ["so"]);
    }
}
