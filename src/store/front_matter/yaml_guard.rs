//! Refuses the one text on which the YAML scanner stops the program: a tag with a comma right after it.

use libyaml_safer::{Encoding, Mark, Scanner, TokenData};

use super::{Block, Error};

/// More places to look at than any honest text has; each costs a scan.
const MAX_SUSPECTS: usize = 32;

/// Looks at every comma that could end a tag, as in `[!tag, x]`.
pub(super) fn check(block: &Block<'_>) -> Result<(), Error> {
    if !block.text.contains('!') {
        return Ok(());
    }
    for (seen, comma) in suspects(block.text).enumerate() {
        if seen >= MAX_SUSPECTS || ends_tag(block.text, comma) {
            let error = Error::at(
                block,
                comma,
                "a tag with a comma right after it is not supported",
            );
            return Err(error.with_help("put quotes around a text that begins with `!`"));
        }
    }
    Ok(())
}

/// Commas right after what could be a short tag, `!a`, or a verbatim one, `!<a,b>`.
fn suspects(text: &str) -> impl Iterator<Item = usize> {
    let mut short = false;
    let mut verbatim = false;
    let mut last = 0;
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        let suspect = byte == b',' && (short || (verbatim && last == b'>'));
        short = byte == b'!' || (short && is_tag_byte(byte));
        verbatim = byte == b'!' || (verbatim && (is_tag_byte(byte) || b"<>,[]".contains(&byte)));
        last = byte;
        suspect.then_some(at)
    })
}

fn is_tag_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_;/?:@&=+$.%!~*'()".contains(&byte)
}

/// Whether the scanner sees a tag that ends at `comma`, or may; text before the comma is safe to scan.
fn ends_tag(text: &str, comma: usize) -> bool {
    let before = format!("{}\n", text.get(..comma).unwrap_or_default());
    let is_comma = |mark: Mark| usize::try_from(mark.index) == Ok(comma);
    let mut scanner = Scanner::new();
    scanner.set_encoding(Encoding::Utf8);
    scanner.set_input(before.as_bytes());
    for token in scanner {
        match token {
            Ok(token)
                if matches!(token.data, TokenData::Tag { .. }) && is_comma(token.end_mark) =>
            {
                return true;
            }
            Ok(_) => {}
            // Only a quote that is open at the comma proves that no tag ends there; an error before the comma is
            // met by the parser as well, before it comes to the comma.
            Err(error) => {
                let late = error
                    .problem_mark()
                    .is_some_and(|mark| mark.index >= comma as u64);
                return late && error.problem() != "found unexpected end of stream";
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_behind_tags_are_told_from_commas_in_texts() {
        let ends = |text: &str| suspects(text).any(|comma| ends_tag(text, comma));
        for tag in [
            "[!a, b]\n",
            "[!, b]\n",
            "[!<a,b>, c]\n",
            "{ !a, b\n",
            "a: ['b'!c,]\n",
        ] {
            assert!(ends(tag), "{tag:?}");
        }
        for text in [
            "a: '!b, c'\n",
            "a: \"!b, c\"\n",
            "a: Hi!, you\n",
            "a: [Hi!b, c]\n",
            "a: |\n  !b, c\n",
        ] {
            assert!(!ends(text), "{text:?}");
        }
    }
}
