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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of_year: u32) -> NaiveDate {
        NaiveDate::from_yo_opt(2025, of_year).unwrap()
    }

    /// A piece by its promises, made and due, and the day on which it was out.
    fn piece(promises: &[(u32, u32)], out: Option<u32>) -> Piece {
        let next = promises.iter().skip(1).map(|(made, _)| Some(day(*made)));
        let promises = promises.iter().zip(next.chain([None])).enumerate();
        let promises = promises.map(|(moves, ((made, due), until))| Promise {
            made: day(*made),
            until,
            due: day(*due),
            moves,
        });
        Piece {
            kind: String::new(),
            owner: None,
            promises: promises.collect(),
            out: out.map(day),
        }
    }

    /// Lead and lateness of each sample at a lead, on the hundredth day, with what is known.
    fn samples(piece: &Piece, lead: i64) -> Vec<(i64, i64, bool)> {
        let found = comparable([piece], lead, day(100)).into_iter();
        let found = found.map(|sample| (sample.lead, sample.lateness, sample.is_known()));
        found.collect()
    }

    #[test]
    fn a_piece_is_looked_at_as_it_stood() {
        let late = piece(&[(10, 30), (28, 40)], Some(45));
        // Far from its day it had its first promise, and 12 days in front of the second the second.
        assert_eq!(samples(&late, 20), [(20, 15, true), (12, 5, true)]);
        assert_eq!(samples(&late, 90), [(20, 15, true), (12, 5, true)]);
        assert_eq!(samples(&late, 3), [(3, 15, true), (3, 5, true)]);
        // Two days before its first day that had been moved already.
        assert_eq!(samples(&late, 2), [(2, 5, true)]);
        assert_eq!(samples(&late, -5), [(-5, 5, true)]);
        assert_eq!(samples(&late, -6), []);
        let early = piece(&[(10, 30)], Some(26));
        assert_eq!(samples(&early, 4), [(4, -4, true)]);
        assert_eq!(samples(&early, 3), []);
    }

    #[test]
    fn of_an_open_piece_it_is_known_how_late_it_is_at_least() {
        let open = piece(&[(10, 90)], None);
        assert_eq!(samples(&open, 5), [(5, 10, true)]);
        assert_eq!(samples(&open, -9), [(-9, 10, true)]);
        assert_eq!(samples(&open, -10), []);
        let to_come = piece(&[(10, 120)], None);
        assert_eq!(samples(&to_come, 30), [(30, -20, false)]);
        assert_eq!(samples(&to_come, 20), []);
    }

    #[test]
    fn a_promise_of_a_day_that_had_passed_is_none() {
        let noted = piece(&[(40, 30)], Some(50));
        assert_eq!(samples(&noted, 5), []);
        assert_eq!(samples(&noted, -15), []);
    }

    #[test]
    fn what_is_near_is_a_quarter_of_the_lead() {
        let piece = piece(&[(10, 30)], Some(30));
        let is_near = |lead| comparable([&piece], lead, day(100))[0].is_near(lead);
        assert!([1, 20, 22, 26].into_iter().all(is_near));
        assert!(![27, 90].into_iter().any(is_near));
    }
}
