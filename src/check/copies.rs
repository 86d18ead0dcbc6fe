//! What does not fit in the copies for channels, as findings.

use std::collections::BTreeSet;

use chrono::Days;

use super::{
    excusing,
    finding::Finding,
    parallel,
    report::Report,
    rule::Rule,
    rules::{copy_broken, copy_forbidden, copy_too_long},
};
use crate::{
    editorial::{desk::Desk, entry::Entry, settings::Level},
    kit::{self, Kits, Misfit, Sort},
};

/// How long after its day a channel that nobody posted to is still looked at, in days.
const FORGOTTEN: u64 = 28;

/// What is found of copies, rule by rule.
const RULES: [(Rule, Sort); 4] = [
    (copy_broken::RULE, Sort::Missing),
    (copy_broken::RULE, Sort::Broken),
    (copy_too_long::RULE, Sort::TooLong),
    (copy_forbidden::RULE, Sort::Forbidden),
];

/// The rules on copies look by themselves at nothing: each copy is made once for all of them.
pub(super) fn together(_: &Desk, _: &mut Report) {}

/// What does not fit in the copies of the pieces that are about to be posted. A template that is not there is told where
/// a channel names it.
pub(super) fn findings(desk: &Desk) -> Vec<Finding> {
    let is_on = |rule: &Rule| Report::new(rule, desk, &[]).is_on();
    if desk.copy_templates.is_empty() || !RULES.iter().any(|(rule, _)| is_on(rule)) {
        return Vec::new();
    }
    let entries = desk.entries.iter();
    let looked_at = entries.filter(|entry| is_looked_at(desk, entry));
    let pieces = looked_at.enumerate().collect::<Vec<_>>();
    let kits = Kits::of(desk);
    let mut found = parallel::over_all(&pieces, desk, |(at, entry)| {
        let channels = awaited(desk, entry);
        if channels.is_empty() {
            return Vec::new();
        }
        let kit = kits.kit(entry, channels);
        let misfits = kit.misfits().cloned();
        misfits.map(|misfit| (*at, *entry, misfit)).collect()
    });
    found.sort_by_key(|(at, ..)| *at);
    let mut broken = BTreeSet::new();
    found.retain(|(.., misfit)| match misfit.sort {
        Sort::Missing => false,
        Sort::Broken => broken.insert(misfit.place.clone()),
        Sort::TooLong | Sort::Forbidden => true,
    });
    let found = found.iter().map(|(_, entry, misfit)| (*entry, misfit));
    reported(desk, &found.collect::<Vec<_>>())
}

/// What does not fit of a piece as findings, whenever its copies are made.
#[must_use]
pub fn of_misfits<'a>(
    desk: &Desk,
    entry: &Entry,
    misfits: impl IntoIterator<Item = &'a Misfit>,
) -> Vec<Finding> {
    let misfits = misfits.into_iter().map(|misfit| (entry, misfit));
    let found = reported(desk, &misfits.collect::<Vec<_>>());
    let mut found = excusing::excuse(desk, found).findings;
    found.retain(|finding| finding.level != Level::Off);
    found
}

fn reported(desk: &Desk, misfits: &[(&Entry, &Misfit)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (rule, sort) in &RULES {
        let mut report = Report::new(rule, desk, &[]);
        if !report.is_on() {
            continue;
        }
        for (entry, misfit) in misfits.iter().filter(|(_, misfit)| misfit.sort == *sort) {
            add(&mut report, misfit, entry);
        }
        found.extend(report.into_findings());
    }
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
