//! `link-broken`: a relative link leads to a file that is there.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::{
    editorial::{body::Leads, desk::Desk, settings::Level},
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "link-broken",
    summary: "a relative link leads to a file that is there",
    why: "A reader who clicks on it finds nothing, and no site says so when it is built.",
    example: "`[setup](../setup.md)` where there is no such file.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for link in &written.body.links {
            let (message, help) = match &link.leads {
                Leads::Unknown | Leads::File(_) => continue,
                leads => told("link", &link.target, leads),
            };
            report.add_text(&written, link.span, message).help(help);
        }
    }
}

/// What is said of a link or an image that leads nowhere, and what to do.
pub(super) fn told(noun: &str, target: &str, leads: &Leads) -> (String, String) {
    let target = text::cut(&text::shown(target), LONGEST);
    match leads {
        Leads::Outside => (
            format!("the {noun} `{target}` leads out of the workspace"),
            "write an address that readers have, too, or copy the file to the post".to_owned(),
        ),
        Leads::Nowhere(Some(near)) => (
            format!("the {noun} `{target}` leads to no file"),
            format!("did you mean `{}`?", text::shown(near)),
        ),
        _ => (
            format!("the {noun} `{target}` leads to no file"),
            "write the path from this file on, with capitals as they are".to_owned(),
        ),
    }
}

/// The most of a target that is told, in columns.
const LONGEST: usize = 120;
