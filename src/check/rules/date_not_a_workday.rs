//! `date-not-a-workday`: a promised day is a working day.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, publish::Precision, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-not-a-workday",
    summary: "a promised day is a working day",
    why: "On a day off nobody is there to publish, or to answer what readers write.",
    example: "`publish = 2025-12-25` with that day among the holidays; a Sunday.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.is_open() && entry.quarter.is_some())
        .filter(|entry| entry.late_days(desk.today) == 0)
    {
        let Some(publish) = &entry.publish else {
            continue;
        };
        let day_off = match publish.precision {
            Precision::Day => !desk.settings.workdays.is_workday(publish.on),
            Precision::Week => false,
        };
        if !day_off {
            continue;
        }
        let before = desk.settings.workdays.back(publish.on, 1);
        report
            .add(
                entry.place_of("publish"),
                format!(
                    "`{}` is promised for {}, which is no working day",
                    entry.id,
                    date::long(publish.on)
                ),
            )
            .help(format!("dstack-content move {} {before}", entry.id))
            .of(&entry.id);
    }
}
