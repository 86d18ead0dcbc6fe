//! Stretches of weeks without a piece for an audience, under a pillar, on a channel.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dimension, Pieces, known};
use crate::editorial::{desk::Desk, span::Span, week::Week};

/// The shortest stretch, in weeks, that is worth telling where nobody says otherwise.
pub const LEAST_WEEKS: usize = 4;

/// A stretch of weeks without a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Whether it is an audience, a pillar or a channel that has none.
    pub by: Dimension,
    /// Its id.
    pub name: String,
    /// The first week without one.
    pub first: Week,
    /// The last week without one.
    pub last: Week,
    /// How many weeks, from 1.
    pub weeks: usize,
    /// Whether that is the whole span.
    pub is_whole: bool,
}

/// The longest stretch of weeks of a span, the later of two as long, in which each audience and pillar, and each
/// channel of which a share is wanted, has no piece: at least `least` weeks, the longest first.
///
/// A piece fills the week it is promised for. What is late fills none: it was not there in its week, and nobody knows
/// when it will be. What nobody wants (a share of 0) is not missed.
#[must_use]
pub fn gaps(desk: &Desk, span: &Span, least: usize) -> Vec<Gap> {
    let weeks = span.weeks(desk.settings.month_weeks).collect::<Vec<_>>();
    let filled = filled(desk);
    let mut found = Vec::new();
    for by in Dimension::WITH_GAPS {
        for share in known(desk, by) {
            let is_wanted = match share.wanted {
                Some(wanted) => wanted > 0,
                None => by != Dimension::Channel,
            };
            let Some(name) = share.name.filter(|_| is_wanted) else {
                continue;
            };
            let held = filled.get(&(by, name.clone()));
            let has = |week: &Week| held.is_some_and(|held| held.contains(week));
            // Of several that are equally long, the last is taken.
            let longest = weeks
                .chunk_by(|one, other| has(one) == has(other))
                .filter(|stretch| stretch.first().is_some_and(|week| !has(week)))
                .max_by_key(|stretch| stretch.len());
            if let Some(stretch) = longest.filter(|stretch| stretch.len() >= least)
                && let (Some(first), Some(last)) = (stretch.first(), stretch.last())
            {
                found.push(Gap {
                    by,
                    name,
                    first: *first,
                    last: *last,
                    weeks: stretch.len(),
                    is_whole: stretch.len() == weeks.len(),
                });
            }
        }
    }
    found.sort_by_key(|gap| std::cmp::Reverse(gap.weeks));
    found
}

/// The weeks that have a piece, by whom or what it is for.
fn filled(desk: &Desk) -> BTreeMap<(Dimension, String), BTreeSet<Week>> {
    let pieces = Pieces::on(desk);
    let mut filled: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for entry in &desk.entries {
        let (Some(publish), Some(piece)) = (&entry.publish, pieces.entry(entry)) else {
            continue;
        };
        if entry.late_days(desk.today) > 0 {
            continue;
        }
        for by in Dimension::WITH_GAPS {
            let names = piece.counts_for(by).into_iter();
            for name in names.filter_map(|(name, _)| name) {
                let weeks = filled.entry((by, name.to_owned())).or_default();
                weeks.insert(publish.week());
            }
        }
    }
    filled
}
