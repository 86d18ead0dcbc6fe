//! How far a quarter is from the shares that are wanted of pillars and audiences, and what one more piece would change.

use std::collections::BTreeMap;

use super::shares::{count, wanted};
use crate::editorial::mix::{self, Dimension, Mix};

/// What a plan comes near to.
const WANTED: [Dimension; 2] = [Dimension::Pillar, Dimension::Audience];

/// What the pillars and the audiences have of the quarter's pieces, beside what they should have.
pub(super) struct Balance {
    shares: Vec<Share>,
    places: BTreeMap<(Dimension, String), usize>,
    pieces: usize,
}

struct Share {
    /// The wanted part of all pieces, 0 to 1.
    wanted: f64,
    /// How many pieces it has.
    has: f64,
}

/// The shares that a piece counts for, by their places, and how much.
pub(super) type Weights = Vec<(usize, f64)>;

impl Balance {
    pub(super) fn of(mix: &Mix) -> Self {
        let mut balance = Self {
            shares: Vec::new(),
            places: BTreeMap::new(),
            pieces: mix.planned,
        };
        for by in WANTED {
            let shares = mix.by(by);
            for share in shares {
                let Some(name) = share.name.clone() else {
                    continue;
                };
                balance.places.insert((by, name), balance.shares.len());
                balance.shares.push(Share {
                    wanted: wanted(shares, share) / 100.0,
                    has: share.planned,
                });
            }
        }
        balance
    }

    /// What a piece counts for. Names that nothing is wanted of are not among it.
    pub(super) fn weights(&self, piece: &mix::Piece) -> Weights {
        let parts = WANTED.into_iter().flat_map(|by| {
            let names = piece.counts_for(by).into_iter();
            names.filter_map(move |(name, weight)| Some(((by, name?.to_owned()), weight)))
        });
        let places = parts.filter_map(|(key, weight)| Some((*self.places.get(&key)?, weight)));
        places.collect()
    }

    pub(super) fn put(&mut self, weights: &Weights) {
        self.pieces += 1;
        self.change(weights, 1.0);
    }

    pub(super) fn take(&mut self, weights: &Weights) {
        self.pieces = self.pieces.saturating_sub(1);
        self.change(weights, -1.0);
    }

    fn change(&mut self, weights: &Weights, by: f64) {
        for (place, weight) in weights {
            if let Some(share) = self.shares.get_mut(*place) {
                share.has += by * weight;
            }
        }
    }

    /// How far all shares would be from what is wanted with one more piece: the sum of the squares of what they have too
    /// much or too little, in millionths of a piece, so that sums made in another order are the same.
    pub(super) fn distance_with(&self, more: &Weights) -> f64 {
        let pieces = count(self.pieces + 1);
        let off = self.shares.iter().enumerate().map(|(at, share)| {
            let added = more.iter().filter(|(place, _)| *place == at);
            let added = added.map(|(_, weight)| weight).sum::<f64>();
            (share.wanted * pieces - share.has - added).powi(2)
        });
        (off.sum::<f64>() * 1e6).round()
    }
}
