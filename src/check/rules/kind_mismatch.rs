//! `kind-mismatch`: a draft is of the kind its calendar entry says.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "kind-mismatch",
    summary: "a draft is of the kind its calendar entry says",
    why: "Template, milestones and requirements follow the kind; two kinds are two sets of promises.",
    example: "The calendar says `case-study`, the draft's front matter says `blog-post`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk.entries.iter().filter(|entry| entry.quarter.is_some()) {
        let Some(draft) = &entry.draft else { continue };
        let Some(kind) = draft.kind.as_ref().filter(|kind| **kind != entry.kind) else {
            continue;
        };
        let message = format!(
            "the draft of `{}` is of the kind `{kind}`, the calendar says `{}`",
            entry.id, entry.kind
        );
        let planned = entry.place_of("kind");
        report
            .add(draft.place_of("kind"), message)
            .help(format!(
                "change one of them; the calendar says it in {}:{}",
                planned.file, planned.line
            ))
            .of(&entry.id);
    }
}
