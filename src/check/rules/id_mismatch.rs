//! `id-mismatch`: an id in a draft's front matter is its file's name.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "id-mismatch",
    summary: "an id in a draft's front matter is its file's name",
    why: "The file's name is the id; a second one that differs leads nowhere.",
    example: "`id: ai16z` in `drafts/case-study-ai16z.md`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for draft in desk.drafts() {
        let Some(own) = draft.own_id.as_ref().filter(|own| **own != draft.id) else {
            continue;
        };
        let message = format!("the draft calls itself `{own}`, its file is `{}`", draft.id);
        report
            .add(draft.place_of("id"), message)
            .help("rename the file or take the key out")
            .of(&draft.id);
    }
}
