//! What does not fit in the copies for channels, as findings.

use std::collections::BTreeSet;

use chrono::Days;

use super::{
    excusing,
    finding::Finding,
    report::Report,
    rules::{copy_broken, copy_forbidden, copy_too_long},
};
use crate::{
    editorial::{desk::Desk, entry::Entry, settings::Level},
    kit::{self, Misfit, Sort},
};

/// How long after its day a channel that nobody posted to is still looked at, in days.
const FORGOTTEN: u64 = 28;

/// Tells what is of that sort in the copies of the pieces that are about to be posted.
pub(super) fn tell(desk: &Desk, report: &mut Report, sort: Sort) {
    if desk.copy_templates.is_empty() || !report.is_on() {
        return;
    }
    let mut broken = BTreeSet::new();
    for entry in desk
        .entries
        .iter()
        .filter(|entry| is_looked_at(desk, entry))
    {
        let kit = kit::of(desk, entry, awaited(desk, entry));
        for misfit in kit.misfits().filter(|misfit| misfit.sort == sort) {
            let is_new = sort != Sort::Broken || broken.insert(misfit.place.clone());
            if is_new {
                add(report, misfit, entry);
            }
        }
    }
}

/// What does not fit of a piece as findings, whenever its copies are made.
#[must_use]
pub fn of_misfits<'a>(
    desk: &Desk,
    entry: &Entry,
    misfits: impl IntoIterator<Item = &'a Misfit>,
) -> Vec<Finding> {
    let rules = [
        (copy_broken::RULE, Sort::Missing),
        (copy_broken::RULE, Sort::Broken),
        (copy_too_long::RULE, Sort::TooLong),
        (copy_forbidden::RULE, Sort::Forbidden),
    ];
    let misfits = misfits.into_iter().collect::<Vec<_>>();
    let mut found = Vec::new();
    for (rule, sort) in &rules {
        let mut report = Report::new(rule, desk, &[]);
        for misfit in misfits.iter().filter(|misfit| misfit.sort == *sort) {
            add(&mut report, misfit, entry);
        }
        found.extend(report.into_findings());
    }
    let mut found = excusing::excuse(desk, found).findings;
    found.retain(|finding| finding.level != Level::Off);
    found
}

fn add(report: &mut Report, misfit: &Misfit, entry: &Entry) {
    report
        .add(misfit.place.clone(), &misfit.message)
        .help(&misfit.help)
        .of(&entry.id);
}

/// Whether the copies of a piece are wanted soon: it is approved, or written and nearly due, or out and not posted
/// everywhere.
fn is_looked_at(desk: &Desk, entry: &Entry) -> bool {
    let is_planned = entry.quarter.is_some() || entry.series.is_some();
    if !is_planned || entry.is_cancelled() || entry.is_embargoed(desk.today) {
        return false;
    }
    let is_read = entry
        .draft
        .as_ref()
        .is_some_and(|draft| draft.body.is_some());
    if entry.has_draft && !is_read {
        return false;
    }
    if entry.is_done() {
        return true;
    }
    let is_near = || {
        let promise = entry.publish.as_ref();
        promise.is_some_and(|promise| desk.is_near(promise.due)) && is_written(desk, entry)
    };
    let is_approved = entry.has_draft && kit::is_ready(entry);
    !entry.is_over(desk.today) && (is_approved || is_near())
}

fn is_written(desk: &Desk, entry: &Entry) -> bool {
    desk.progress(entry)
        .is_none_or(|(written, of)| written == of)
}

/// The channels for which a copy is still wanted.
fn awaited<'a>(desk: &'a Desk, entry: &'a Entry) -> Vec<&'a crate::editorial::channel::Channel> {
    if !entry.is_done() {
        return kit::channels(desk, entry);
    }
    let postings = desk.postings(entry).into_iter();
    let postings = postings.filter(|posting| {
        let end = posting.due.checked_add_days(Days::new(FORGOTTEN));
        posting.is_open() && end.is_none_or(|end| end >= desk.today)
    });
    postings.map(|posting| posting.channel).collect()
}
