//! `section-empty`: every section of a draft is written.

use super::super::{
    report::{Report, Required, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, sections};

pub(super) const RULE: Rule = Rule {
    id: "section-empty",
    summary: "every section of a draft is written",
    why: "A heading with nothing below it, or only the template's guidance, is a promise to the reader.",
    example: "`## Results` followed by `[Metrics, quotes, before/after]` and nothing else.",
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
        let place = body.places(&draft.file);
        for section in sections::sections(template, draft, body) {
            let Some(heading) = section.found.filter(|_| !section.written) else {
                continue;
            };
            let help = if section.optional {
                "write it, or take the section out"
            } else {
                "write it"
            };
            report
                .add_required(
                    entry,
                    status,
                    place(heading.span),
                    format!("the section `{}` is not written", heading.text),
                )
                .help(help);
        }
    }
}
