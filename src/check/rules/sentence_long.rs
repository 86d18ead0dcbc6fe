//! `sentence-long`: a sentence can be read in one breath.

use super::super::{
    prose::{Block, blocks, is_enumeration, sentences, words},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{body::ProseKind, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "sentence-long",
    summary: "a sentence has at most as many words as `[prose] sentence_words` in `calendar/voice.toml` says, else 70",
    why: "Who has to go back to the beginning of a sentence has lost the thought.",
    example: "A sentence of 71 words. Enumerations, which have a comma for every four words, and lines that are broken on purpose are left in peace.",
    weight: Weight::Always(Level::Warning),
    check,
};

/// Words of a sentence where the voice says nothing.
const USUAL: usize = 70;

fn check(desk: &Desk, report: &mut Report) {
    let most = desk.voice.lengths.sentence_words.unwrap_or(USUAL);
    for written in report.written() {
        let found = blocks(desk, &written).flat_map(|block| long(&block, &written.body.text, most));
        for (span, words) in found {
            let message = format!("a sentence of {words} words; at most {most} are wanted");
            report
                .add_text(&written, span, message)
                .help("make two sentences of it");
        }
    }
}

/// The sentences of a block that are too long: where they stand, and their words.
fn long(block: &Block, body: &str, most: usize) -> Vec<((usize, usize), usize)> {
    if matches!(block.prose.kind, ProseKind::Heading | ProseKind::Cell) {
        return Vec::new();
    }
    let sentences = sentences(block.text()).into_iter();
    let long = sentences.filter_map(|sentence| {
        let text = block.text().get(sentence.clone()).unwrap_or_default();
        let words = words(text);
        let is_long = words > most && !is_enumeration(text, words);
        let span = is_long.then(|| block.span(sentence.start, sentence.end))?;
        (!is_broken(body.get(span.0..span.1).unwrap_or_default())).then_some((span, words))
    });
    long.collect()
}

/// Whether a stretch of Markdown has a line that is broken on purpose: verses and signatures are no sentences.
fn is_broken(markdown: &str) -> bool {
    markdown.contains("\\\n") || markdown.contains("  \n")
}
