//! `url-bare`: an address in the text is a link.

use super::super::{
    report::{Report, Written, written},
    rule::{Rule, Weight},
};
use crate::editorial::{
    body::{Flow, Prose},
    desk::Desk,
    settings::Level,
};

pub(super) const RULE: Rule = Rule {
    id: "url-bare",
    summary: "an address in the text is a link",
    why: "Many sites show a bare address as text that nobody can click.",
    example: "`See https://dstack.info for more` instead of `See <https://dstack.info> for more`.",
    weight: Weight::Text {
        usual: Level::Off,
        requirement: "links",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for written in written(desk) {
        if !report.asks_of(&written) {
            continue;
        }
        for prose in &written.body.prose {
            for span in bare(prose, &written) {
                let address = written.body.text.get(span.0..span.1).unwrap_or_default();
                report
                    .add_text(&written, span, "the address is no link")
                    .help(format!("write it as <{address}>"))
                    .fix(span, format!("<{address}>"));
            }
        }
    }
}

/// The addresses in a stretch of prose that stand in no link.
fn bare(prose: &Prose, written: &Written) -> Vec<(usize, usize)> {
    let flow = Flow::of(prose, &written.body.text);
    let links = &written.body.links;
    let found = ["https://", "http://"].map(|scheme| flow.text.match_indices(scheme));
    let mut found = found.into_iter().flatten().collect::<Vec<_>>();
    found.sort_unstable();
    let spans = found.into_iter().filter_map(|(at, scheme)| {
        let before = flow.text.get(..at)?.chars().next_back();
        let rest = flow.text.get(at..)?;
        let end = rest.find(|c: char| !is_of_address(c)).unwrap_or(rest.len());
        let address = rest
            .get(..end)?
            .trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', '*', '_']);
        let is_address = address.len() > scheme.len() && !before.is_some_and(char::is_alphanumeric);
        let span = flow.span(at, at + address.len());
        // Marks of emphasis in it: nobody knows what is meant.
        let is_plain = written.body.text.get(span.0..span.1) == Some(address);
        let link = links.partition_point(|link| link.span.0 <= span.0);
        let is_linked = link
            .checked_sub(1)
            .and_then(|at| links.get(at))
            .is_some_and(|link| span.0 < link.span.1);
        (is_address && is_plain && !is_linked).then_some(span)
    });
    spans.collect()
}

fn is_of_address(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && c.is_ascii() && !"<>\"`()[]{}|\\^".contains(c)
}
