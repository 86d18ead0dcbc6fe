//! `placeholder-left`: the template's bracketed guidance is gone.

use super::super::{
    report::{Report, Required, required_of_drafts},
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, sections, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "placeholder-left",
    summary: "the template's bracketed guidance is gone",
    why: "Guidance is for the writer; a reader who finds it stops reading.",
    example: "`[Metrics, quotes, before/after]` still below a section that is written.",
    weight: Weight::Readiness("placeholders"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let empty_is_told = desk.settings.level_of("section-empty") != Some(Level::Off);
    for required in required_of_drafts(desk, "placeholders") {
        let Required {
            entry,
            status,
            template,
            draft,
            body,
        } = required;
        let by_section = empty_is_told
            && desk
                .template(entry)
                .and_then(|kind| kind.requires("sections"))
                .is_some_and(|earlier| entry.workflow.has_reached(status, earlier));
        let place = body.places(&draft.file);
        for placeholder in sections::placeholders(template, draft, body) {
            // A section that holds nothing else is told as a whole.
            if by_section && sections::is_unwritten_at(template, draft, body, placeholder.span.0) {
                continue;
            }
            report
                .add_required(
                    entry,
                    status,
                    place(placeholder.span),
                    format!("the guidance `{}` is still there", placeholder.text),
                )
                .help("write what it asks for in its place");
        }
    }
}
