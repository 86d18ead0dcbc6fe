//! `date-mismatch`: the day in a post's name is the one in its front matter.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-mismatch",
    summary: "the day in a post's name is the one in its front matter",
    why: "The front matter wins, and readers, links and sorted folders show the other day.",
    example: "`2025-10-20-attestation.md` with `date: 2025-11-20`.",
    weight: Weight::Always(Level::Warning),
    check,
};

/// How many days apart the two may be: a time zone away it is the day before or after.
const APART: i64 = 1;

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk.entries.iter().filter(|entry| !entry.is_cancelled()) {
        let Some(draft) = &entry.draft else { continue };
        let (Some(day), Some(named)) = (draft.date, draft.date_in_name) else {
            continue;
        };
        if (day - named).num_days().abs() <= APART {
            continue;
        }
        let message = format!("the day is {day}, yet the name of the file says {named}");
        report
            .add(draft.place_of("date"), message)
            .help("write the day that counts into both")
            .of(&entry.id);
    }
}
