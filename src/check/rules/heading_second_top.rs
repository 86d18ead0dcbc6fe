//! `heading-second-top`: there is one heading of level 1.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use super::heading_skipped::own_headings;
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "heading-second-top",
    summary: "there is one heading of level 1",
    why: "It is the title of the page, and a page has one.",
    example: "`# Setup` below `# Why TEE`.",
    weight: Weight::Text {
        usual: Level::Note,
        requirement: "headings",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        let tops = own_headings(written.body).filter(|heading| heading.level == 1);
        for heading in tops.skip(1) {
            report
                .add_text(&written, heading.span, "this is another heading of level 1")
                .help("write it with ##");
        }
    }
}
