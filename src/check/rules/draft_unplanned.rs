//! `draft-unplanned`: every draft belongs to an entry of a calendar.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "draft-unplanned",
    summary: "every draft belongs to an entry of a calendar",
    why: "A draft that no calendar names is promised to nobody; often only its name is misspelt.",
    example: "`drafts/docker-to-te.md` while the calendar has `docker-to-tee`.",
    weight: Weight::Always(Level::Note),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.quarter.is_none() && entry.is_open())
    {
        let Some(draft) = &entry.draft else { continue };
        if desk.calendars.is_empty() {
            continue;
        }
        let without_draft = desk
            .entries
            .iter()
            .filter(|planned| {
                planned.quarter.is_some() && planned.has_draft && planned.draft.is_none()
            })
            .map(|planned| planned.id.as_str());
        let help = match slug::nearest(&draft.id, without_draft) {
            Some(near) => format!("is it the draft of `{near}`? Then rename the file to {near}.md"),
            None => format!(
                "dstack-content move {} WHEN puts it on the calendar",
                entry.id
            ),
        };
        report
            .add(
                draft.place_of("title"),
                format!("{} is on no calendar", draft.file),
            )
            .help(help)
            .of(&entry.id);
    }
}
