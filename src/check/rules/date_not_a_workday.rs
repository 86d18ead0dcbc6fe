//! `date-not-a-workday`: a promised day is a working day, and no blackout day.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, publish::Precision, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-not-a-workday",
    summary: "a promised day is a working day, and no blackout day",
    why: "On a day off nobody is there to publish, or to answer what readers write; in a blackout nothing goes out.",
    example: "`publish = 2025-12-25` with that day among the `holidays` or in the `blackout`; a Sunday.",
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
        let workdays = &desk.settings.workdays;
        let day_off = match publish.precision {
            Precision::Day => workdays.day_off(publish.on),
            Precision::Week => None,
        };
        let Some(day_off) = day_off else {
            continue;
        };
        let other = workdays.publishing_day_before(publish.on);
        let other = other.map_or_else(|| "WHEN".to_owned(), |day| day.to_string());
        report
            .add(
                entry.place_of("publish"),
                format!(
                    "`{}` is promised for {}, which is {day_off}",
                    entry.id,
                    date::long(publish.on)
                ),
            )
            .help(format!("dstack-content move {} {other}", entry.id))
            .of(&entry.id);
    }
}
