//! `entry-unknown`: the entry that does a task is there.

use super::super::{
    lost, meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "entry-unknown",
    summary: "the entry that does a task is there",
    why: "A task that waits for an entry which does not exist is never done.",
    example: "`entry = \"launch-dstack\"` where the entry is `launch-dstack-info`.",
    weight: Weight::Always(Level::Error),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if lost::quarter(desk) {
        return;
    }
    let of_checklists = desk.strategy.checklists.iter().map(|list| &list.tasks);
    let lists = of_checklists.chain(&desk.quick_wins.weeks);
    for task in lists.flatten().filter(|task| !task.done.is_done()) {
        let Some(entry) = task.entry.as_deref() else {
            continue;
        };
        if desk.entry(entry).is_some() || lost::entry(desk, entry) {
            continue;
        }
        let known = desk.entries.iter().map(|entry| entry.id.as_str());
        report
            .add(
                task.place.clone(),
                format!("`{}` is done by `{entry}`, which is no entry", task.id),
            )
            .help(meant::help(entry, known, || {
                "name an entry's id, or take it out".to_owned()
            }));
    }
}
