//! `paragraph-long`: a paragraph holds one thought.

use super::super::{
    prose::{blocks, is_enumeration, words},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{body::ProseKind, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "paragraph-long",
    summary: "a paragraph has at most as many words as `[prose] paragraph_words` in `calendar/voice.toml` says, else 200",
    why: "A wall of text on a phone is skipped, and what stands in its middle is not read by anybody.",
    example: "A paragraph of 201 words. Enumerations, which have a comma for every four words, are left in peace.",
    weight: Weight::Always(Level::Warning),
    check,
};

/// Words of a paragraph where the voice says nothing.
const USUAL: usize = 200;

fn check(desk: &Desk, report: &mut Report) {
    let most = desk.voice.lengths.paragraph_words.unwrap_or(USUAL);
    for written in report.written() {
        let paragraphs = blocks(desk, &written);
        let paragraphs = paragraphs.filter(|block| block.prose.kind == ProseKind::Paragraph);
        let long = paragraphs.filter_map(|block| {
            let words = words(block.text());
            let is_long = words > most && !is_enumeration(block.text(), words);
            is_long.then_some((words, block.prose.span))
        });
        for (words, (start, end)) in long {
            let text = written.body.text.get(start..end).unwrap_or_default();
            let first_line = start + text.lines().next().map_or(0, str::len);
            let message = format!("a paragraph of {words} words; at most {most} are wanted");
            let help = "begin a new paragraph where a new thought begins";
            report
                .add_text(&written, (start, first_line), message)
                .help(help);
        }
    }
}
