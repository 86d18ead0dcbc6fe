//! `url-missing`: a published piece says where it can be read.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "url-missing",
    summary: "a published piece says where it can be read",
    why: "The kit, the reviews and everybody who looks for the piece need its address.",
    example: "`status: published` without `url`.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.is_done() && entry.url.is_none() && !entry.is_review())
    {
        let Some(draft) = entry.draft.as_ref().filter(|draft| draft.status.is_some()) else {
            continue;
        };
        report
            .add(
                draft.place_of("status"),
                format!("`{}` is {} and has no address", entry.id, entry.status),
            )
            .help(format!(
                "dstack-content status {} {} --url URL",
                entry.id, entry.status
            ))
            .of(&entry.id);
    }
}
