//! `section-missing`: a draft has the sections its template asks for.

use super::super::{
    report::{Report, Required, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, sections};

pub(super) const RULE: Rule = Rule {
    id: "section-missing",
    summary: "a draft has the sections its template asks for",
    why: "The sections are the strategy's; a case study without results is no case study.",
    example: "A case study whose draft has no heading `## Results`.",
    weight: Weight::Readiness("sections"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "sections") {
        let Required {
            entry,
            status,
            template,
            draft,
            body,
        } = required;
        for section in sections::sections(template, draft, body) {
            if section.found.is_none() && !section.optional {
                let heading = readable(&section.heading);
                let message = format!("the section `{heading}` is missing");
                report
                    .add_required(entry, status, draft.place_of("title"), message)
                    .help(format!(
                        "add `{} {heading}`; templates/{}.toml asks for it",
                        "#".repeat(section.level.into()),
                        entry.kind
                    ));
            }
        }
    }
}

/// A heading whose names without an answer, such as `{{company}}`, are left to the writer.
fn readable(heading: &str) -> String {
    let name = |(before, rest)| Some((before, str::split_once(rest, "}}")?.1));
    match heading.split_once("{{").and_then(name) {
        Some((before, after)) => format!("{before}…{}", readable(after)),
        None => heading.to_owned(),
    }
}
