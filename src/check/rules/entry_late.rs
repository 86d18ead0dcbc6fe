//! `entry-late`: what was promised is out by its day.

use super::{
    super::{
        report::Report,
        rule::{Rule, Weight},
    },
    is_told_by_others,
};
use crate::editorial::{date, desk::Desk, settings::Level};
use crate::text;

pub(super) const RULE: Rule = Rule {
    id: "entry-late",
    summary: "what was promised is out by its day",
    why: "A promise to the outside that passed in silence costs trust; move it or keep it.",
    example: "`publish = \"October week 1\"`, today is 23 October, and the status is still `planned`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in &desk.entries {
        let days = entry.late_days(desk.today);
        let (Some(publish), 1..) = (&entry.publish, days) else {
            continue;
        };
        if is_told_by_others(desk, entry) {
            continue;
        }
        let days = text::days(days);
        let message = format!(
            "`{}` is {days} late: it was due out {} and is at `{}`",
            entry.id,
            date::long(publish.due),
            entry.status
        );
        let place = if entry.quarter.is_some() {
            entry.place_of("publish")
        } else {
            entry.source.clone()
        };
        report
            .add(place, message)
            .help(format!(
                "`dstack-content move {} WHEN`, or `dstack-content status {} {}` when it is out",
                entry.id,
                entry.id,
                entry.workflow.last()
            ))
            .of(&entry.id);
    }
}
