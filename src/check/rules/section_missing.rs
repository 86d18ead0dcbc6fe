//! `section-missing`: a draft has the sections its template asks for.

use super::super::{
    report::{Report, Required, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::{
    editorial::{desk::Desk, sections},
    text,
};

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
        let missing = sections::sections(template, draft, body).into_iter();
        let missing = missing.filter(|section| section.found.is_none() && !section.optional);
        let missing = missing
            .map(|section| {
                let heading = readable(&section.heading);
                let line = format!("{} {heading}", "#".repeat(section.level.into()));
                (heading, line)
            })
            .collect::<Vec<_>>();
        let asking = format!("templates/{}.toml", entry.kind);
        let (message, help) = match missing.as_slice() {
            [] => continue,
            [(heading, line)] => (
                format!("the section `{heading}` is missing"),
                format!("add `{line}`; {asking} asks for it"),
            ),
            several => {
                let names = several.iter().map(|(heading, _)| format!("`{heading}`"));
                let names = text::list(&names.collect::<Vec<_>>());
                (
                    format!("the sections {names} are missing"),
                    format!("add them; {asking} asks for them"),
                )
            }
        };
        report
            .add_required(entry, status, draft.place_of("title"), message)
            .help(help);
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
