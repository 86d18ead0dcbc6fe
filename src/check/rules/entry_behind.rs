//! `entry-behind`: each status is reached by its milestone.

use super::{
    super::{
        elsewhere,
        report::Report,
        rule::{Rule, Weight},
    },
    is_told_by_others,
};
use crate::editorial::{date, desk::Desk};
use crate::text;

pub(super) const RULE: Rule = Rule {
    id: "entry-behind",
    summary: "each status is reached by its milestone",
    why: "A piece that misses its review misses its day; the milestone says so while it can still be helped.",
    example: "Review was due on Friday, and the status is still `drafting`.",
    weight: Weight::Deadline,
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.is_open() && entry.late_days(desk.today) == 0)
        .filter(|entry| !entry.is_over(desk.today))
    {
        if is_told_by_others(desk, entry) {
            continue;
        }
        let last = entry.workflow.last();
        let Some(milestone) = entry
            .milestones
            .iter()
            .find(|milestone| milestone.status != last && !entry.has_reached(&milestone.status))
        else {
            continue;
        };
        let days = (desk.today - milestone.due).num_days();
        let due = date::long(milestone.due);
        let when = if days > 0 {
            format!("was due {due}, {} ago", text::days(days))
        } else {
            format!("is due {due}")
        };
        let mut message = format!(
            "`{}` is at `{}`; {} {when}",
            entry.id, entry.status, milestone.status
        );
        let mut help = format!("dstack-content status {} {}", entry.id, milestone.status);
        if let Some(found) = desk.elsewhere(entry) {
            message.extend(["; ", &elsewhere::there(found, desk.today)]);
            help = elsewhere::way_here(found);
        }
        report
            .add_due(milestone.due, entry.source.clone(), message)
            .help(help)
            .of(&entry.id);
    }
}
