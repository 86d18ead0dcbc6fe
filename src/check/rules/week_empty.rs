//! `week-empty`: every week that a calendar covers has something.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

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
        let weeks = calendar.quarter.weeks(desk.settings.month_weeks);
        for week in weeks.into_iter().filter(|week| week.sunday() >= desk.today) {
            if !desk.is_gap(week) {
                continue;
            }
            let message = format!(
                "nothing is promised for {} ({}, {})",
                week.label(desk.settings.month_weeks),
                week.iso(),
                week.title()
            );
            report.add(calendar.place.clone(), message).help(format!(
                "dstack-content new KIND SUBJECT --publish {}, or move something there",
                week.iso()
            ));
        }
    }
}
