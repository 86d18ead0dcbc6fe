//! `date-placeholder`: a post that is no draft has no day in a far future.

use chrono::Months;

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "date-placeholder",
    summary: "a post that is no draft has no day in a far future",
    why: "A day such as 9999-12-31 stands for one that nobody knows yet; without the draft flag some sites publish it at once.",
    example: "`date: 9999-12-31` without `draft: true`.",
    weight: Weight::Always(Level::Error),
    check,
};

/// Nobody plans a post for so many years ahead.
const YEARS: u32 = 10;

fn check(desk: &Desk, report: &mut Report) {
    let Some(far) = desk.today.checked_add_months(Months::new(YEARS * 12)) else {
        return;
    };
    for entry in desk.entries.iter().filter(|entry| entry.is_open()) {
        let Some(draft) = entry.draft.as_deref().filter(|draft| !draft.is_draft) else {
            continue;
        };
        let Some(day) = draft.date.filter(|day| *day > far) else {
            continue;
        };
        let message = format!("{day} is the day of a post that is no draft");
        let flag = &desk.settings.front_matter.draft.written;
        report
            .add(draft.place_of("date"), message)
            .help(format!(
                "write its day, or hold it back with `{flag}` and take the day out"
            ))
            .of(&entry.id);
    }
}
