//! `fence-language`: a block of code names its language.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "fence-language",
    summary: "a block of code names its language",
    why: "The brand's voice wants code highlighted, and a site cannot guess the language.",
    example: "A block of code that opens with three backticks and nothing behind them.",
    weight: Weight::Text {
        usual: Level::Off,
        requirement: "languages",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for fence in &written.body.fences {
            if fence.language.is_none() {
                let first_line = written.body.text.get(fence.span.0..fence.span.1);
                let length = first_line.and_then(|block| block.lines().next());
                let end = fence.span.0 + length.map_or(0, str::len);
                report
                    .add_text(
                        &written,
                        (fence.span.0, end),
                        "the block of code names no language",
                    )
                    .help("write it behind the fence, as in ```rust; `text` for plain output");
            }
        }
    }
}
