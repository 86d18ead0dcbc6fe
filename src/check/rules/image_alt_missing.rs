//! `image-alt-missing`: an image says what it shows.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "image-alt-missing",
    summary: "an image says what it shows",
    why: "People who do not see it, and search engines, have only these words.",
    example: "`![](arch.png)`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for image in &written.body.images {
            if image.alt.trim().is_empty() {
                report
                    .add_text(&written, image.span, "the image does not say what it shows")
                    .help(
                        "write that between the brackets, as in `![The parts of dstack](arch.png)`",
                    );
            }
        }
    }
}
