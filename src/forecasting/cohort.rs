//! Past pieces as they stood when as much was known of them as is known of an open one today, and what became of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Piece, Promise};

/// How much later than the wanted lead a promise may begin and still be near: so many days, or this part of the lead.
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

    /// Whether it is looked at nearly so many days in front of its day.
    pub(super) fn is_near(&self, lead: i64) -> bool {
        lead - self.lead <= NEAR_DAYS.max(lead / NEAR_PART)
    }
}

/// The pieces that had a promise and were not out `lead` days in front of its day: as they stood then, or on the day
/// on which the promise was made where that was later.
pub(super) fn comparable<'a>(
    pieces: impl IntoIterator<Item = &'a Piece>,
    lead: i64,
    today: NaiveDate,
) -> Vec<Sample<'a>> {
    let samples = pieces.into_iter().flat_map(|piece| {
        let promises = piece.promises.iter();
        promises.filter_map(move |promise| sample(piece, promise, lead, today))
    });
    samples.collect()
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
