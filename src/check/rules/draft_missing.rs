//! `draft-missing`: a planned piece has its draft by the milestone for drafting.

use super::super::{
    elsewhere, lost,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, entry::Entry, selection, settings::Level};
use crate::text;

pub(super) const RULE: Rule = Rule {
    id: "draft-missing",
    summary: "a planned piece has its draft by the milestone for drafting",
    why: "A piece that is due and does not exist is the one failure readers see.",
    example: "`case-study-ai16z` is due in ten working days and `drafts/case-study-ai16z.md` is not there. One that is \
              only on another branch is missing all the same: what is not merged is not here; with --branches the \
              finding says where it is.",
    weight: Weight::Readiness("draft"),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    for entry in desk
        .entries
        .iter()
        .filter(|entry| is_missing(entry) && desk.template(entry).is_some())
    {
        if lost::draft(desk, entry) {
            continue;
        }
        let (message, help) = match desk.elsewhere(entry) {
            None => (
                format!("`{}` has no draft{}", entry.id, when(desk, entry)),
                format!("dstack-content new {} {}", entry.kind, short(desk, entry)),
            ),
            Some(found) => (
                format!(
                    "`{}` has no draft here{}; {}",
                    entry.id,
                    when(desk, entry),
                    elsewhere::there(found, desk.today)
                ),
                elsewhere::way_here(found),
            ),
        };
        report
            .add_required(
                entry,
                entry.workflow.second(),
                entry.source.clone(),
                message,
            )
            .help(help);
    }
}

/// Whether this rule tells of an entry, at its full level, so that others need not.
pub(super) fn tells(desk: &Desk, entry: &Entry) -> bool {
    let level = desk.settings.level_of(RULE.id).unwrap_or(Level::Error);
    is_missing(entry) && level == Level::Error
}

fn is_missing(entry: &Entry) -> bool {
    entry.has_draft && entry.draft.is_none()
}

/// What `new` knows the entry by: `ai16z` for `case-study-ai16z`, where no other case study has that in its id.
fn short<'a>(desk: &Desk, entry: &'a Entry) -> &'a str {
    let planned = desk
        .entries
        .iter()
        .filter(|other| other.kind == entry.kind && other.quarter.is_some());
    entry
        .id
        .strip_prefix(&entry.kind)
        .and_then(|rest| rest.strip_prefix('-'))
        .filter(|short| {
            selection::id_of(short, planned.map(|one| one.id.as_str())) == Ok(&entry.id)
        })
        .unwrap_or(&entry.id)
}

fn when(desk: &Desk, entry: &Entry) -> String {
    let late = entry.late_days(desk.today);
    if let (Some(publish), 1..) = (&entry.publish, late) {
        return format!(
            "; it was due out {}, {} ago",
            date::long(publish.due),
            text::days(late)
        );
    }
    if let Some(missed) = entry.behind(desk.today).first() {
        return format!(
            "; {} was due {}, {} ago",
            missed.status,
            date::long(missed.due),
            text::days(missed.days)
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
