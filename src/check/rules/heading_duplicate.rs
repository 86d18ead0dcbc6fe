//! `heading-duplicate`: a heading that is linked to is there once.

use std::collections::{HashMap, HashSet};

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use super::heading_skipped::own_headings;
use crate::editorial::{body::plain_anchor, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "heading-duplicate",
    summary: "a heading that is linked to is there once",
    why: "The link leads to the first of them, whichever was meant.",
    example: "`[usage](#usage)` in a draft with two headings `## Usage`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        let body = written.body;
        let linked = body
            .links
            .iter()
            .filter_map(|link| link.target.strip_prefix('#'));
        let linked = linked.map(plain_anchor).collect::<HashSet<_>>();
        if linked.is_empty() {
            continue;
        }
        let mut seen = HashMap::new();
        for heading in own_headings(body) {
            let name = plain_anchor(&heading.text);
            if heading.own_anchor.is_some() || !linked.contains(&name) {
                continue;
            }
            let first = *seen.entry(name).or_insert(heading.line);
            if first != heading.line {
                let message = format!(
                    "a heading of the same name stands in line {first}, and a link leads to that one"
                );
                report.add_text(&written, heading.span, message).help(
                    "call it otherwise, or name it for links, as in `## Usage {#usage-docker}`",
                );
            }
        }
    }
}
