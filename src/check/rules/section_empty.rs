//! `section-empty`: every section of a draft is written.

use super::super::{
    report::{Report, Required, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, draft::Draft, sections, template::DraftTemplate};

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
        if let Some(all) = unbegun(template, draft) {
            report
                .add_required(
                    entry,
                    status,
                    draft.place_of("title"),
                    format!("none of the {all} sections is written"),
                )
                .help("write them");
            continue;
        }
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

/// How many sections there are, where not one is written: that is one thing to do, and told once.
fn unbegun(template: &DraftTemplate, draft: &Draft) -> Option<usize> {
    const FEW: usize = 2;
    let (written, all) = sections::progress(template, draft)?;
    let body = draft.body.as_ref()?;
    let are_there = || {
        let mut sections = sections::sections(template, draft, body).into_iter();
        sections.all(|section| section.found.is_some() || section.optional)
    };
    (written == 0 && all > FEW && are_there()).then_some(all)
}
