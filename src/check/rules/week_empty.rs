//! `week-empty`: every week that a calendar covers has something.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level, week::Week};

pub(super) const RULE: Rule = Rule {
    id: "week-empty",
    summary: "every week that a calendar covers has something",
    why: "A gap in the calendar is seen by readers before the team sees it.",
    example: "Nothing promised for November week 4 while the quarter's file is there.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for calendar in &desk.calendars {
        // Of two files for one quarter, the first tells.
        if desk.calendar(calendar.quarter) != Some(calendar) {
            continue;
        }
        let weeks = calendar.quarter.weeks(desk.settings.month_weeks);
        let is_open_gap = |week: &Week| week.sunday() >= desk.today && desk.is_gap(*week);
        for weeks in weeks.chunk_by(|a, b| is_open_gap(a) == is_open_gap(b)) {
            let Some(first) = weeks.first().filter(|week| is_open_gap(week)) else {
                continue;
            };
            let iso = first.iso();
            report
                .add(calendar.place.clone(), message(desk, *first, weeks))
                .help(format!(
                    "`dstack-content move ID {iso}`, or `dstack-content new KIND SUBJECT --publish {iso}`"
                ));
        }
    }
}

fn message(desk: &Desk, first: Week, weeks: &[Week]) -> String {
    let label = |week: Week| week.label(desk.settings.month_weeks);
    match weeks {
        [_, .., last] => format!(
            "nothing is promised for {} weeks, {} to {} ({} to {})",
            weeks.len(),
            label(first),
            label(*last),
            first.iso(),
            last.iso()
        ),
        _ => format!(
            "nothing is promised for {} ({}, {})",
            label(first),
            first.iso(),
            first.title()
        ),
    }
}
