//! `fence-unclosed`: a block of code is closed.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "fence-unclosed",
    summary: "a block of code is closed",
    why: "Everything behind the opening fence is shown as code.",
    example: "A block that opens with three backticks and ends with the file.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for fence in &written.body.fences {
            if !fence.is_closed {
                let span = first_line(&written.body.text, fence.span);
                report
                    .add_text(&written, span, "the block of code is never closed")
                    .help("close it with a fence at least as long as the one that opens it");
            }
        }
    }
}

/// The first line of a stretch of a text.
pub(super) fn first_line(text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let line = text.get(start..end).and_then(|block| block.lines().next());
    (start, start + line.map_or(0, str::len))
}
