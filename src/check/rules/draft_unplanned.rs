//! `draft-unplanned`: every draft belongs to an entry of a calendar.

use super::super::{
    lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, draft::Draft, settings::Level, slug};

pub(super) const RULE: Rule = Rule {
    id: "draft-unplanned",
    summary: "every draft belongs to an entry of a calendar",
    why: "A draft that no calendar names is promised to nobody; often only its name is misspelt.",
    example: "`drafts/docker-to-te.md` while the calendar has `docker-to-tee`.",
    weight: Weight::Always(Level::Note),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if desk.calendars.is_empty() || lost::quarter(desk) {
        return;
    }
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.quarter.is_none() && entry.series.is_none() && entry.is_open())
        .filter(|entry| !entry.is_review())
    {
        let Some(draft) = &entry.draft else { continue };
        if lost::entry(desk, &entry.id) {
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
            Some(near) => format!(
                "if it is the draft of `{near}`, rename it to {}",
                renamed(draft, near)
            ),
            None => format!(
                "`dstack-content move {} WHEN` puts it on the calendar",
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

/// The path a draft has under another id: the same with the last part that is the id put in its place.
fn renamed(draft: &Draft, id: &str) -> String {
    match draft.file.rsplit_once(&draft.id) {
        Some((before, after)) => format!("{before}{id}{after}"),
        None => id.to_owned(),
    }
}
