//! The approvals that are demanded of drafts, each with the status by which it must be given.

use super::lost;
use crate::editorial::{approval::Agreement, desk::Desk, entry::Entry, place::Place};

/// An approval that a kind or a topic demands of a draft.
pub(super) struct Demanded<'a> {
    pub(super) entry: &'a Entry,
    /// The status by which it must be given.
    pub(super) status: &'a str,
    pub(super) agreement: Agreement<'a>,
    /// Where it is recorded, else where the draft has its approvals or its status.
    pub(super) place: Place,
}

/// All approvals that are demanded of drafts that could be read.
pub(super) fn demanded(desk: &Desk) -> impl Iterator<Item = Demanded<'_>> {
    let entries = desk.entries.iter();
    let drafted = entries.filter_map(|entry| Some((entry, entry.draft.as_deref()?)));
    let readable = drafted.filter(|(entry, _)| !lost::draft(desk, entry));
    readable.flat_map(move |(entry, draft)| {
        let agreements = desk.agreements(entry).into_iter();
        let demanded = agreements.filter(|agreement| agreement.is_demanded);
        demanded.map(move |agreement| {
            let recorded = agreement.recorded.and_then(|one| one.place.clone());
            let keys = ["approvals", "status"];
            let elsewhere = || keys.iter().find_map(|key| draft.places.get(key).cloned());
            Demanded {
                entry,
                status: desk.agreed_by(entry),
                place: recorded
                    .or_else(elsewhere)
                    .unwrap_or_else(|| Place::top(&draft.file)),
                agreement,
            }
        })
    })
}
