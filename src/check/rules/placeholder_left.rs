//! `placeholder-left`: the template's bracketed guidance is gone.

use super::super::{
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::editorial::{body::Body, desk::Desk, place::Place, sections};

pub(super) const RULE: Rule = Rule {
    id: "placeholder-left",
    summary: "the template's bracketed guidance is gone",
    why: "Guidance is for the writer; a reader who finds it stops reading.",
    example: "`[Metrics, quotes, before/after]` still below a section that is written.",
    weight: Weight::Readiness("placeholders"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for (entry, status, template) in required_of_drafts(desk, "placeholders") {
        let Some((draft, body)) = entry
            .draft
            .as_ref()
            .and_then(|draft| Some((draft, draft.body.as_ref()?)))
        else {
            continue;
        };
        for placeholder in sections::placeholders(template, draft, body) {
            report
                .add_required(
                    entry,
                    status,
                    place(&draft.file, body, placeholder.span),
                    format!("the guidance `{}` is still there", placeholder.text),
                )
                .help("write what it asks for in its place");
        }
    }
}

fn place(file: &str, body: &Body, span: (usize, usize)) -> Place {
    Place::of_span(file, &body.text, span.0..span.1).moved_down(body.first_line - 1)
}
