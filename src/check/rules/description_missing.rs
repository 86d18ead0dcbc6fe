//! `description-missing`: a draft has a description.

use super::super::{
    lost,
    report::{Report, required},
    rule::{Rule, Weight},
};
use crate::editorial::desk::Desk;

pub(super) const RULE: Rule = Rule {
    id: "description-missing",
    summary: "a draft has a description",
    why: "It is the text below the title in search results and shared links.",
    example: "`description: \"\"`.",
    weight: Weight::Readiness("description"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for (entry, status, _) in required(desk, "description") {
        let Some(draft) = &entry.draft else { continue };
        if draft
            .description
            .as_deref()
            .is_some_and(|text| !text.trim().is_empty())
            || lost::value(desk, &draft.place_of("description"))
        {
            continue;
        }
        report
            .add_required(
                entry,
                status,
                draft.place_of("description"),
                "the description is missing",
            )
            .help(format!(
                "write one sentence as `{}` in the front matter",
                desk.settings.front_matter.description.written
            ));
    }
}
