//! `text-control`: the text has no control characters.

use super::super::{
    characters::{self, Line},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "text-control",
    summary: "the text has no control characters",
    why: "Browsers show them as boxes, feeds with them are refused, and terminals obey them.",
    example: "U+0008 (backspace), from a program that the text was copied from.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    characters::tell(
        report,
        is_control,
        "a control character",
        "take it out",
        false,
    );
}

/// Whether a character steers a device. What Latin-1 makes of UTF-8 is told as garbled.
fn is_control(line: &Line, at: usize, c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' => true,
        '\u{80}'..='\u{9f}' => !line.is_garbled(at),
        c => c.is_control(),
    }
}
