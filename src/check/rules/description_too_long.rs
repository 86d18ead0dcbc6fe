//! `description-too-long`: a description is at most 160 characters long.

use super::super::{
    report::{Report, required},
    rule::{Rule, Weight},
};
use crate::editorial::desk::Desk;

pub(super) const RULE: Rule = Rule {
    id: "description-too-long",
    summary: "a description is at most 160 characters long",
    why: "Search results cut longer ones in the middle of the sentence.",
    example: "A description of 230 characters.",
    weight: Weight::Readiness("description"),
    check,
};

/// What search results show of a description, in characters.
const LONGEST: usize = 160;

fn check(desk: &Desk, report: &mut Report) {
    for (entry, status, _) in required(desk, "description") {
        let Some(draft) = &entry.draft else { continue };
        let length = draft
            .description
            .as_deref()
            .unwrap_or_default()
            .chars()
            .count();
        if length > LONGEST {
            report
                .add_required(
                    entry,
                    status,
                    draft.place_of("description"),
                    format!(
                        "the description has {length} characters; search results show {LONGEST}"
                    ),
                )
                .help("shorten it to one sentence");
        }
    }
}
