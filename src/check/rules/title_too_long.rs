//! `title-too-long`: a title is at most 60 characters long.

use super::super::{
    report::{Report, required},
    rule::{Rule, Weight},
};
use crate::editorial::desk::Desk;

pub(super) const RULE: Rule = Rule {
    id: "title-too-long",
    summary: "a title is at most 60 characters long",
    why: "Search results cut longer titles, mostly at the word that mattered.",
    example: "A title of 74 characters.",
    weight: Weight::Readiness("title"),
    check,
};

/// What search results show of a title, in characters: some 600 pixels.
const LONGEST: usize = 60;

fn check(desk: &Desk, report: &mut Report) {
    for (entry, status, _) in required(desk, "title") {
        let Some(draft) = &entry.draft else { continue };
        let length = draft.title.as_deref().unwrap_or_default().chars().count();
        if length > LONGEST {
            report
                .add_required(
                    entry,
                    status,
                    draft.place_of("title"),
                    format!("the title has {length} characters; search results show {LONGEST}"),
                )
                .help("shorten it, the keyword first");
        }
    }
}
