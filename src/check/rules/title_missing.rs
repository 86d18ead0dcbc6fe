//! `title-missing`: a draft has a title.

use super::super::{
    lost,
    report::{Report, required},
    rule::{Rule, Weight},
};
use crate::editorial::desk::Desk;

pub(super) const RULE: Rule = Rule {
    id: "title-missing",
    summary: "a draft has a title",
    why: "Search results, feeds and shared links show the title first.",
    example: "`title: \"\"`.",
    weight: Weight::Readiness("title"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for (entry, status, _) in required(desk, "title") {
        let Some(draft) = &entry.draft else { continue };
        if draft
            .title
            .as_deref()
            .is_some_and(|title| !title.trim().is_empty())
            || lost::value(desk, &draft.place_of("title"))
        {
            continue;
        }
        report
            .add_required(
                entry,
                status,
                draft.place_of("title"),
                "the title is missing",
            )
            .help(format!(
                "write `{}` in the front matter",
                desk.settings.front_matter.title.written
            ));
    }
}
