//! `date-outside-quarter`: a promise stands in the file of its own quarter.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-outside-quarter",
    summary: "a promise stands in the file of its own quarter",
    why: "People look for October in the fourth quarter's file; a promise elsewhere is not found.",
    example: "`publish = 2026-01-15` in `calendar/2025-q4.toml`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk.entries.iter().filter(|entry| !entry.is_cancelled()) {
        let (Some(quarter), Some(publish)) = (entry.quarter, &entry.publish) else {
            continue;
        };
        // A file that does not say its quarter is told as such.
        let says_quarter = |file: &str| desk.calendars.iter().any(|one| one.place.file == file);
        if !says_quarter(&entry.source.file) {
            continue;
        }
        let of_week = desk.quarter_of(publish.week());
        if of_week == quarter || (quarter.contains(publish.on) && quarter.contains(publish.due)) {
            continue;
        }
        let message = format!(
            "`{}` is promised for {of_week} in the file of {quarter}",
            entry.id
        );
        report
            .add(entry.place_of("publish"), message)
            .help(format!(
                "put the entry into calendar/{}.toml",
                of_week.file_stem()
            ))
            .of(&entry.id);
    }
}
