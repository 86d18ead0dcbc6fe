//! `heading-title-again`: the title is not written again as a heading.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use super::heading_skipped::own_headings;
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "heading-title-again",
    summary: "the title is not written again as a heading",
    why: "The site shows the title of the front matter, so that readers see it twice, and the outline has two tops.",
    example: "`# Why TEE` in a draft whose front matter has a title.",
    weight: Weight::Text {
        usual: Level::Off,
        requirement: "headings",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        // Without a title of its own the heading is the title.
        if !written.draft.places.contains_key("title") {
            continue;
        }
        let mut headings = own_headings(written.body);
        if let Some(first) = headings.find(|heading| heading.level == 1) {
            report
                .add_text(
                    &written,
                    first.span,
                    "a heading of level 1 stands beside the title",
                )
                .help("take it out where it repeats the title, else write it with ##");
        }
    }
}
