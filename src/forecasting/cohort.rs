//! Past pieces as they stood when as much was known of them as is known of an open one today, and what became of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{FEWEST, Piece, Promise};

/// How far from the wanted lead a promise may begin and still be comparable: this many days, or this part of the lead.
const NEAR_DAYS: i64 = 2;
const NEAR_PART: i64 = 4;

/// A past piece with the promise that it had at the wanted lead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample<'a> {
    pub(super) piece: &'a Piece,
    /// How often its day had been moved by then.
    pub(super) moves: usize,
    /// Calendar days from that promise to the day it was out; for one that is open, to today, on which it may still be.
    pub(super) lateness: i64,
    /// The lead at which it is looked at, in calendar days; negative for a promise that was broken.
    pub(super) lead: i64,
}

impl Sample<'_> {
    /// Whether it is known that the promise was kept, or that it was not.
    pub(super) fn is_known(&self) -> bool {
        self.piece.out.is_some() || self.lateness > 0
    }
}

/// The pieces that had a promise at `lead` days in front of its day and were not out: as they stood at that lead, or
/// on the day their promise was made where that was a little later.
///
/// Where they are fewer than [`FEWEST`] and the promise is not broken yet, those whose promises began nearest to the
/// wanted lead are taken as well.
pub(super) fn comparable<'a>(
    pieces: impl IntoIterator<Item = &'a Piece>,
    lead: i64,
    today: NaiveDate,
) -> Vec<Sample<'a>> {
    let mut samples = pieces
        .into_iter()
        .flat_map(|piece| {
            let promises = piece.promises.iter();
            promises.filter_map(move |promise| sample(piece, promise, lead, today))
        })
        .collect::<Vec<_>>();
    samples.sort_by_key(|sample| lead - sample.lead);
    let near = NEAR_DAYS.max(lead / NEAR_PART);
    let comparable = samples.partition_point(|sample| lead - sample.lead <= near);
    let enough = enough(&samples).unwrap_or(samples.len());
    samples.truncate(comparable.max(enough));
    samples
}

/// How many samples must be taken, and all that are as near, for the fewest pieces of which something is known.
fn enough(samples: &[Sample<'_>]) -> Option<usize> {
    let mut pieces = BTreeSet::new();
    let last = samples.iter().find(|sample| {
        if sample.is_known() {
            pieces.insert(std::ptr::from_ref(sample.piece));
        }
        pieces.len() >= FEWEST
    })?;
    Some(samples.partition_point(|sample| sample.lead >= last.lead))
}

fn sample<'a>(
    piece: &'a Piece,
    promise: &Promise,
    lead: i64,
    today: NaiveDate,
) -> Option<Sample<'a>> {
    let days = |day: NaiveDate| (promise.due - day).num_days();
    let first = days(promise.made);
    // At dawn of the last day it stood as it is looked at; today is not over.
    let last_day = piece.out.unwrap_or(today.pred_opt()?);
    let last_day = match promise.until {
        Some(until) => last_day.min(until.pred_opt()?),
        None => last_day,
    };
    let at = lead.min(first);
    let is_looked_at = first >= 0 && at >= days(last_day);
    is_looked_at.then(|| Sample {
        piece,
        moves: promise.moves,
        lateness: -days(piece.out.unwrap_or(today)),
        lead: at,
    })
}

/// How many different pieces there are of which the outcome is known.
pub(super) fn known_pieces(samples: &[Sample<'_>]) -> usize {
    let known = samples.iter().filter(|sample| sample.is_known());
    let pieces = known.map(|sample| std::ptr::from_ref(sample.piece));
    pieces.collect::<BTreeSet<_>>().len()
}
