//! `posting-due`: what is out is posted on the channels of its kind by their days.

use std::collections::BTreeSet;

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{
    date, desk::Desk, entry::Entry, place::Place, posted::Posting, problem::Fault, settings::Level,
};

pub(super) const RULE: Rule = Rule {
    id: "posting-due",
    summary: "what is out is posted on the channels of its kind by their days",
    why: "A piece that nobody was told of is read by nobody; what is not ticked off is forgotten.",
    example: "Published on Monday, `after = 1` for the channel `dev-to`, and on Wednesday `posted` does not name it.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let problems = desk.problems.iter();
    let invalid = problems.filter(|problem| problem.fault == Fault::ValueInvalid);
    let invalid = invalid.map(|problem| &problem.place);
    let invalid = invalid.collect::<BTreeSet<_>>();
    for entry in &desk.entries {
        // Where nobody can read what is recorded, that is told.
        if invalid.contains(&place(entry)) {
            continue;
        }
        let postings = desk.postings(entry).into_iter();
        for posting in postings.filter(Posting::is_open) {
            let is_late = posting.due < desk.today;
            if !desk.is_near(posting.due) {
                continue;
            }
            let (channel, day) = (posting.channel, date::long(posting.due));
            let message = if is_late {
                format!(
                    "`{}` was to be posted on {} by {day}",
                    entry.id, channel.title
                )
            } else {
                format!(
                    "`{}` is to be posted on {} by {day}",
                    entry.id, channel.title
                )
            };
            let finding = report.add(place(entry), message);
            if !is_late {
                finding.level = finding.level.min(Level::Note);
            }
            finding
                .help(format!(
                    "dstack-content kit {}; once it is posted: dstack-content kit {} --done {} --url URL",
                    entry.id, entry.id, channel.id
                ))
                .of(&entry.id);
        }
    }
}

/// Where it is recorded what is posted, or would be.
fn place(entry: &Entry) -> Place {
    match &entry.draft {
        Some(draft) => draft.place_of("posted"),
        None => entry.place_of("posted"),
    }
}
