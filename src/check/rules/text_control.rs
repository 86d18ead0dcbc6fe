//! `text-control`: the text has no control characters.

use super::super::{
    characters::{self, Line, called},
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
    for written in report.written() {
        for (what, text, place) in written.front() {
            if let Some(found) = characters::stretches(text, is_control).first() {
                let message = format!(
                    "the {what} has {}, a control character",
                    called(found.first)
                );
                report
                    .add_text_at(&written, place, message)
                    .help("take it out");
            }
        }
        for found in characters::stretches(&written.body.text, is_control) {
            let message = format!("{}, a control character", called(found.first));
            report
                .add_text(&written, found.span, message)
                .help("take it out");
        }
    }
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
