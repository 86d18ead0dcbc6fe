//! `paragraph-long`: a paragraph holds one thought.

use super::super::{
    prose::{MOST, blocks, words},
    report::{Report, written},
    rule::{Rule, Weight},
};
use crate::editorial::{body::ProseKind, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "paragraph-long",
    summary: "a paragraph has at most as many words as `[prose] paragraph_words` in `calendar/voice.toml` says, else 250",
    why: "A wall of text on a phone is skipped, and what stands in its middle is not read by anybody.",
    example: "A paragraph of 251 words.",
    weight: Weight::Always(Level::Warning),
    check,
};

/// Words of a paragraph where the voice says nothing.
const USUAL: usize = 250;

fn check(desk: &Desk, report: &mut Report) {
    let most = desk.voice.lengths.paragraph_words.unwrap_or(USUAL);
    for written in written(desk) {
        if !report.asks_of(&written) {
            continue;
        }
        let paragraphs = blocks(desk, &written);
        let paragraphs = paragraphs.filter(|block| block.prose.kind == ProseKind::Paragraph);
        let counted = paragraphs.map(|block| (words(block.text()), block.prose.span));
        for (words, (start, end)) in counted.filter(|(words, _)| *words > most).take(MOST) {
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
