//! `date-shared`: one day has one piece.

use std::collections::BTreeMap;

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, publish::Precision, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-shared",
    summary: "one day has one piece",
    why: "Two pieces on one day take each other's readers.",
    example: "Two blog posts with `publish = 2025-10-30`; a post beside a launch or a call is fine.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let mut first_of_day = BTreeMap::new();
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.is_open() && entry.quarter.is_some() && entry.has_draft)
        .filter(|entry| entry.late_days(desk.today) == 0)
    {
        let Some(publish) = entry
            .publish
            .as_ref()
            .filter(|publish| publish.precision == Precision::Day)
        else {
            continue;
        };
        let Some(first) = first_of_day.insert(publish.on, entry) else {
            continue;
        };
        let message = format!(
            "`{}` and `{}` are both promised for {}",
            first.id,
            entry.id,
            date::long(publish.on)
        );
        report
            .add(entry.place_of("publish"), message)
            .help(format!("dstack-content move {} WHEN", entry.id))
            .of(&entry.id);
    }
}
