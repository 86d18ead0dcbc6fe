//! Characters that nobody sees: what they are called, where they are needed, and where a text has one too many.

use std::cell::OnceCell;

use super::garbled::{self, Garbled};
use crate::check::report::Report;

/// One or several of them in a row.
pub(in crate::check) struct Stretch {
    /// Bytes of the text.
    pub(in crate::check) span: (usize, usize),
    /// The first of them.
    pub(in crate::check) first: char,
}

/// A line of a text, with what has to be known of the whole of it.
pub(in crate::check) struct Line<'a> {
    text: &'a str,
    is_right_to_left: OnceCell<bool>,
    garbled: OnceCell<Vec<Garbled>>,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            is_right_to_left: OnceCell::new(),
            garbled: OnceCell::new(),
        }
    }

    /// Whether a byte is part of what was read in the wrong encoding.
    pub(in crate::check) fn is_garbled(&self, at: usize) -> bool {
        let garbled = self.garbled.get_or_init(|| garbled::stretches(self.text));
        let behind = garbled.partition_point(|one| one.span.0 <= at);
        let last = behind.checked_sub(1).and_then(|last| garbled.get(last));
        last.is_some_and(|one| at < one.span.1)
    }

    fn has_right_to_left(&self) -> bool {
        let has = || self.text.chars().any(is_right_to_left);
        *self.is_right_to_left.get_or_init(has)
    }
}

/// Where a text has characters of a sort; `is` is given the line, the byte in it and the character.
pub(in crate::check) fn stretches(
    text: &str,
    is: impl Fn(&Line, usize, char) -> bool,
) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Nearly all lines are plain.
        if line.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
            let known = Line::of(line);
            for (at, c) in line.char_indices().filter(|(at, c)| is(&known, *at, *c)) {
                let (from, to) = (start + at, start + at + c.len_utf8());
                match found.last_mut().filter(|last| last.span.1 == from) {
                    Some(last) => last.span.1 = to,
                    None => found.push(Stretch {
                        span: (from, to),
                        first: c,
                    }),
                }
            }
        }
        start += line.len();
    }
    found
}

/// Tells where drafts and what readers see above them have characters of a sort: what these do, and what is to be done
/// about it; with `is_mended` by taking them out.
pub(in crate::check) fn tell(
    report: &mut Report,
    is: impl Fn(&Line, usize, char) -> bool,
    does: &str,
    help: &str,
    is_mended: bool,
) {
    for written in report.written() {
        for (what, text, place) in written.front() {
            if let Some(found) = stretches(text, &is).first() {
                let message = format!("the {what} has {}, {does}", called(found.first));
                report.add_text_at(&written, place, message).help(help);
            }
        }
        for found in stretches(&written.body.text, &is) {
            let message = format!("{}, {does}", called(found.first));
            let finding = report.add_text(&written, found.span, message).help(help);
            if is_mended {
                finding.fix(written.fix(found.span, ""));
            }
        }
    }
}

/// `U+200B (zero-width space)`.
pub(in crate::check) fn called(c: char) -> String {
    let number = u32::from(c);
    match name(c) {
        Some(name) => format!("U+{number:04X} ({name})"),
        None => format!("U+{number:04X}"),
    }
}

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{0}' => "null",
        '\u{8}' => "backspace",
        '\u{b}' => "vertical tab",
        '\u{c}' => "form feed",
        '\u{1b}' => "escape",
        '\u{7f}' => "delete",
        '\u{ad}' => "soft hyphen",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{3164}' => "Hangul filler",
        '\u{feff}' => "byte order mark",
        '\u{e0000}'..='\u{e007f}' => "tag character",
        _ => return None,
    })
}

/// Whether a character reorders the text around it, so that it reads otherwise than it is.
pub(in crate::check) fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character of a line cannot be seen and is not needed where it stands.
pub(in crate::check) fn hides(line: &Line, at: usize, c: char) -> bool {
    let (before, after) = (line.text.get(..at), line.text.get(at + c.len_utf8()..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let beside = [before.chars().next_back(), after.chars().next()];
    let is_beside = |is: fn(char) -> bool| beside.iter().flatten().any(|c| is(*c));
    match c {
        '\u{ad}' | '\u{180e}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}' => true,
        '\u{200b}' => !is_beside(is_unspaced),
        '\u{200c}' => !is_beside(is_joined),
        '\u{200d}' => !is_beside(is_joined) && !beside.iter().all(|c| c.is_some_and(is_picture)),
        '\u{200e}' | '\u{200f}' => !line.has_right_to_left(),
        // The flags of England, Scotland and Wales are spelt with tags.
        '\u{e0000}'..='\u{e007f}' => {
            !matches!(beside, [Some('\u{1f3f4}' | '\u{e0020}'..='\u{e007f}'), _])
        }
        _ => false,
    }
}

/// Scripts whose letters change with those beside them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{11fff}')
}

/// Scripts without blanks between words, where a line may be broken at a zero-width space.
fn is_unspaced(c: char) -> bool {
    is_joined(c)
        || matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Emoji and what changes them.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{200d}' | '\u{203c}'..='\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> Vec<String> {
        let found = stretches(text, hides);
        found.iter().map(|found| called(found.first)).collect()
    }

    #[test]
    fn what_is_needed_is_not_hidden() {
        for fine in [
            "👩\u{200d}💻 👨🏽\u{200d}🚀 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}\u{200d}🔥",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष ක\u{dca}\u{200d}ර",
            "ภาษา\u{200b}ไทย",
            "日本\u{200b}語",
            "שלום\u{200f}!",
            "no\u{a0}break, caf\u{e9} e\u{301}",
        ] {
            assert_eq!(hidden(fine), [""; 0], "{fine:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_named() {
        assert_eq!(hidden("a\u{200b}b"), ["U+200B (zero-width space)"]);
        assert_eq!(hidden("a\u{200d}b"), ["U+200D (zero-width joiner)"]);
        assert_eq!(hidden("one\u{200e}"), ["U+200E (left-to-right mark)"]);
        assert_eq!(hidden("hi\u{e0068}\u{e0069}"), ["U+E0068 (tag character)"]);
        let found = stretches("ab\u{feff}\u{2060}c\nd\u{ad}", hides);
        let spans = found.iter().map(|found| found.span);
        assert_eq!(spans.collect::<Vec<_>>(), [(2, 8), (11, 13)]);
    }
}
