//! Between the rules and what is reported: findings that are excused are taken out, and each excuse is judged by what
//! it hides.

mod hiding;

use super::{
    exempt,
    finding::Finding,
    report::{Report, Written},
    rule::Weight,
    rules,
};
use crate::editorial::{
    desk::Desk,
    entry::Entry,
    excuse::{self, Excuse, Misread},
};
use hiding::Hiding;

/// Rules that cannot be excused: what they find is not understood, so that nobody knows what is let pass.
const NEVER: [&str; 7] = [
    rules::UNREADABLE,
    "key-unknown",
    "key-duplicate",
    "id-duplicate",
    "excuse-invalid",
    "excuse-expired",
    "excuse-unneeded",
];

/// An excuse that is of no use any more.
pub(super) struct Verdict {
    pub(super) excuse: Excuse,
    /// The entry.
    pub(super) entry: String,
    /// How many findings it would hide if it still held.
    pub(super) would_hide: usize,
}

/// What is left of the findings.
#[derive(Default)]
pub(super) struct Excused {
    pub(super) findings: Vec<Finding>,
    /// Those that were taken out.
    pub(super) hidden: Vec<Finding>,
    pub(super) verdicts: Vec<Verdict>,
}

/// Whether findings of a rule can be excused.
pub(super) fn can_be_excused(rule: &str) -> bool {
    !NEVER.contains(&rule)
}

/// The excuses of an entry wherever they stand, and the comments in its draft that were meant as excuses.
pub(super) fn of_entry(entry: &Entry) -> (Vec<Excuse>, Vec<Misread>) {
    let mut excuses = entry.allow.clone();
    let Some(draft) = &entry.draft else {
        return (excuses, Vec::new());
    };
    excuses.extend(draft.allow.iter().cloned());
    let in_body = draft.body.as_ref();
    let in_body = in_body.map(|body| excuse::in_body(&draft.file, body));
    let (in_body, misread) = in_body.unwrap_or_default();
    excuses.extend(in_body);
    (excuses, misread)
}

/// Takes out the findings that are excused today.
pub(super) fn excuse(desk: &Desk, findings: Vec<Finding>) -> Excused {
    let held = held(desk).collect::<Vec<_>>();
    if held.is_empty() {
        return Excused {
            findings,
            ..Excused::default()
        };
    }
    let mut verdicts = Vec::new();
    let mut hiding = Hiding::among(&findings);
    for (entry, excuse) in &held {
        let holds = excuse.holds(desk.today);
        let would_hide = hiding.by(excuse, entry, holds);
        let is_of_use = would_hide > 0 && holds;
        if !is_of_use && (would_hide > 0 || is_looked_for(desk, entry, &excuse.rule)) {
            verdicts.push(Verdict {
                entry: entry.id.clone(),
                would_hide,
                excuse: excuse.clone(),
            });
        }
    }
    let mut each = hiding.hidden(findings.len()).into_iter();
    let is_hidden = |_: &Finding| each.next().unwrap_or_default();
    let (hidden, findings) = findings.into_iter().partition(is_hidden);
    Excused {
        findings,
        hidden,
        verdicts,
    }
}

/// The excuses that mean something, with their entries. Nothing is asked of what was given up or is exempt.
fn held(desk: &Desk) -> impl Iterator<Item = (&Entry, Excuse)> {
    let entries = desk.entries.iter();
    let entries = entries.filter(|entry| !entry.is_cancelled() && !exempt::is_exempt(desk, entry));
    entries.flat_map(|entry| {
        let excuses = of_entry(entry).0.into_iter();
        let known = |excuse: &Excuse| rules::named(&excuse.rule).is_some();
        let meant = excuses.filter(move |one| known(one) && can_be_excused(&one.rule));
        meant.map(move |excuse| (entry, excuse))
    })
}

/// Whether a rule looks at an entry at all, so that it would have found something. What is switched off does not, and
/// an excuse may wait for it to be switched on.
fn is_looked_for(desk: &Desk, entry: &Entry, rule: &str) -> bool {
    let Some(rule) = rules::named(rule) else {
        return false;
    };
    let report = Report::new(rule, desk, &[]);
    match rule.weight {
        Weight::Text { .. } => {
            let written = Written::of(entry);
            written.is_some_and(|written| report.asks_of(&written))
        }
        _ => report.is_on(),
    }
}
