//! `draft-missing`: a planned piece has its draft by the milestone for drafting.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, entry::Entry};
use crate::text;

pub(super) const RULE: Rule = Rule {
    id: "draft-missing",
    summary: "a planned piece has its draft by the milestone for drafting",
    why: "A piece that is due and does not exist is the one failure readers see.",
    example: "`case-study-ai16z` is due in ten working days and `drafts/case-study-ai16z.md` is not there.",
    weight: Weight::Readiness("draft"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| entry.has_draft && entry.draft.is_none())
    {
        if !desk.templates.contains_key(&entry.kind) || entry.is_cancelled() {
            continue;
        }
        let message = format!("`{}` has no draft{}", entry.id, when(desk, entry));
        report
            .add_required(
                entry,
                entry.workflow.second(),
                entry.source.clone(),
                message,
            )
            .help(format!("dstack-content new {} {}", entry.kind, entry.id));
    }
}

fn when(desk: &Desk, entry: &Entry) -> String {
    let ago = |days: i64| text::count(usize::try_from(days).unwrap_or(0), "day");
    let late = entry.late_days(desk.today);
    if let (Some(publish), 1..) = (&entry.publish, late) {
        return format!(
            "; it was due out {}, {} ago",
            date::long(publish.due),
            ago(late)
        );
    }
    if let Some(missed) = entry.behind(desk.today).first() {
        return format!(
            "; {} was due {}, {} ago",
            missed.status,
            date::long(missed.due),
            ago(missed.days)
        );
    }
    entry
        .next_milestone(desk.today)
        .map(|milestone| {
            format!(
                "; {} is due {}",
                milestone.status,
                date::long(milestone.due)
            )
        })
        .unwrap_or_default()
}
