//! `image-broken`: an image that is shown is there.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use super::link_broken::told;
use crate::editorial::{body::Leads, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "image-broken",
    summary: "an image that is shown is there",
    why: "Readers see a broken frame where the picture should be.",
    example: "`![The parts](images/arch.png)` where there is no such file.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for image in &written.body.images {
            let (message, help) = match &image.leads {
                Leads::Unknown | Leads::File(_) => continue,
                leads => told("image", &image.target, leads),
            };
            report.add_text(&written, image.span, message).help(help);
        }
    }
}
