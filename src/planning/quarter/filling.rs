//! Weeks that nothing fills get a topic of the backlog, so that pillars and audiences come as near to their shares as they
//! can: week by week the one that comes nearest, and then each is exchanged for one that comes nearer, while there is one.

use std::cmp::Ordering;

use super::{
    backlog::{Candidate, Source, backlog},
    balance::{Balance, Weights},
    board::{Board, Slot, is_heavy, was_due},
};
use crate::editorial::publish::Publish;

/// How many weeks lie between two pieces with one partner, where that can be.
const PARTNER_WEEKS: usize = 4;

/// So much nearer in millionths is not nearer: it may be how a sum was rounded.
const ROUNDING: f64 = 1.0;

/// Fills the weeks that are free; for each week why nothing fills it.
pub(super) fn fill(board: &mut Board) -> Vec<Option<String>> {
    let mut filling = Filling::of(board);
    while filling.fill() || filling.exchange() {}
    let Filling { backlog, weeks, .. } = filling;
    let mut backlog = backlog.into_iter().map(Some).collect::<Vec<_>>();
    let chosen = |at: usize| weeks.iter().any(|week| week.chosen == Some(at));
    let left = (0..backlog.len()).filter(|at| !chosen(*at));
    let left = left.collect::<Vec<_>>();
    let mut free = Vec::with_capacity(weeks.len());
    for (at, week) in weeks.iter().enumerate() {
        free.push(match &week.open {
            Open::Filled => None,
            Open::Closed(why) => Some(why.clone()),
            Open::Free(publish) => {
                let one = week.chosen.and_then(|place| backlog.get_mut(place)?.take());
                if let Some(one) = one {
                    let piece = one.piece(board, publish.clone(), &board.mix());
                    if let Some(slot) = board.slots.get_mut(at) {
                        slot.pieces.push(piece);
                    }
                    None
                } else {
                    let left = left
                        .iter()
                        .filter_map(|place| backlog.get(*place)?.as_ref());
                    let slot = board.slots.get(at);
                    slot.map(|slot| nothing_fits(board, &left.collect::<Vec<_>>(), slot, publish))
                }
            }
        });
    }
    free
}

/// Why a week stays free although something can be published in it.
fn nothing_fits(board: &Board, left: &[&Candidate], slot: &Slot, publish: &Publish) -> String {
    let late = left
        .iter()
        .filter_map(|one| Some((one.missed(board, publish)?, &one.id)));
    let nearest =
        late.max_by(|(one, id), (other, other_id)| one.due.cmp(&other.due).then(other_id.cmp(id)));
    match nearest {
        None if slot.has_heavy() && !left.is_empty() => {
            "only heavy pieces are left, and one is there".to_owned()
        }
        None => "no topic is left".to_owned(),
        Some((late, id)) => format!("too soon: for {id}, {}", was_due(&late)),
    }
}

/// The choice for each week.
struct Filling<'b, 'a> {
    board: &'b Board<'a>,
    backlog: Vec<Candidate<'a>>,
    /// What each of the backlog counts for.
    weights: Vec<Weights>,
    weeks: Vec<Week>,
    balance: Balance,
}

/// A week of the quarter.
struct Week {
    open: Open,
    /// Which of the backlog fit into it.
    fits: Vec<bool>,
    /// The place of the chosen one in the backlog.
    chosen: Option<usize>,
}

enum Open {
    /// Something is promised for it.
    Filled,
    /// Why nothing can be.
    Closed(String),
    /// How something would be.
    Free(Publish),
}

/// What decides between candidates; the least comes first.
#[derive(PartialEq, PartialOrd)]
struct Rank {
    is_topic: bool,
    /// How far from the wanted shares the quarter would be.
    distance: f64,
    /// Whether a piece with the same partner is near.
    is_partner_near: bool,
    /// How many pieces of the quarter are of its kind.
    kind: usize,
}

impl<'b, 'a> Filling<'b, 'a> {
    fn of(board: &'b Board<'a>) -> Self {
        let backlog = backlog(board);
        let balance = Balance::of(&board.mix());
        let weeks = board.slots.iter().map(|slot| {
            let open = match slot.promise(board.desk) {
                _ if slot.filled() > 0 => Open::Filled,
                Ok(publish) => Open::Free(publish),
                Err(why) => Open::Closed(why),
            };
            let fits = |one: &Candidate, publish: &Publish| {
                let is_clash = is_heavy(Some(one.template)) && slot.has_heavy();
                !is_clash && one.missed(board, publish).is_none()
            };
            Week {
                fits: match &open {
                    Open::Free(publish) => backlog.iter().map(|one| fits(one, publish)).collect(),
                    Open::Filled | Open::Closed(_) => Vec::new(),
                },
                open,
                chosen: None,
            }
        });
        Self {
            weeks: weeks.collect(),
            weights: backlog
                .iter()
                .map(|one| balance.weights(&one.counts))
                .collect(),
            board,
            backlog,
            balance,
        }
    }

    /// Gives the weeks without a choice one, in order; whether there was one for any.
    fn fill(&mut self) -> bool {
        let mut has_filled = false;
        for at in 0..self.weeks.len() {
            if self.chosen(at).is_none()
                && let Some((place, _)) = self.best(at, |_| true)
            {
                self.choose(at, Some(place));
                has_filled = true;
            }
        }
        has_filled
    }

    /// Exchanges each topic for the one that comes nearest to the wanted shares in its place; whether any was. Each
    /// exchange brings the quarter nearer, so that there is a last one.
    fn exchange(&mut self) -> bool {
        let mut has_exchanged = false;
        for at in 0..self.weeks.len() {
            let Some(stood) = self.chosen(at).filter(|place| self.is_topic(*place)) else {
                continue;
            };
            self.choose(at, None);
            let rank = self.rank(at, stood);
            let is_nearer = |other: &Rank| {
                let is_as_well_apart =
                    other.is_partner_near <= rank.as_ref().is_some_and(|rank| rank.is_partner_near);
                let is_nearer = rank
                    .as_ref()
                    .is_none_or(|rank| other.distance < rank.distance - ROUNDING);
                is_nearer && is_as_well_apart && other.is_topic
            };
            let best = self.best(at, is_nearer);
            has_exchanged |= best.is_some();
            self.choose(at, best.map(|(place, _)| place).or(Some(stood)));
        }
        has_exchanged
    }

    /// The one that comes first of those that are left, fit and are wanted.
    fn best(&self, at: usize, is_wanted: impl Fn(&Rank) -> bool) -> Option<(usize, Rank)> {
        let week = self.weeks.get(at)?;
        let fitting = week.fits.iter().enumerate().filter(|(_, fits)| **fits);
        let fitting = fitting.map(|(place, _)| place);
        let left = fitting.filter(|place| {
            let mut chosen = self.weeks.iter().filter_map(|week| week.chosen);
            !chosen.any(|chosen| chosen == *place)
        });
        let ranked = left.filter_map(|place| Some((place, self.rank(at, place)?)));
        ranked
            .filter(|(_, rank)| is_wanted(rank))
            .min_by(|(_, one), (_, other)| one.partial_cmp(other).unwrap_or(Ordering::Equal))
    }

    fn rank(&self, at: usize, place: usize) -> Option<Rank> {
        let one = self.backlog.get(place)?;
        let near = (at + 1).saturating_sub(PARTNER_WEEKS)..at + PARTNER_WEEKS;
        let is_of_partner = |week: usize| {
            let slot = self.board.slots.get(week);
            let stand = slot.into_iter().flat_map(|slot| &slot.pieces);
            let chosen = self.chosen(week).and_then(|place| self.backlog.get(place));
            let mut partners = stand
                .map(|piece| piece.partner.as_deref())
                .chain(chosen.map(Candidate::partner));
            partners.any(|partner| partner.is_some() && partner == one.partner())
        };
        let stand = self.board.slots.iter().flat_map(|slot| &slot.pieces);
        let chosen = self.weeks.iter().filter_map(|week| week.chosen);
        let chosen = chosen.filter_map(|place| self.backlog.get(place));
        let kinds = stand
            .map(|piece| &piece.kind)
            .chain(chosen.map(|one| &one.template.kind));
        Some(Rank {
            is_topic: self.is_topic(place),
            distance: self.balance.distance_with(self.weights.get(place)?),
            is_partner_near: near.into_iter().any(is_of_partner),
            kind: kinds.filter(|kind| **kind == one.template.kind).count(),
        })
    }

    fn chosen(&self, at: usize) -> Option<usize> {
        self.weeks.get(at)?.chosen
    }

    fn is_topic(&self, place: usize) -> bool {
        let one = self.backlog.get(place);
        one.is_some_and(|one| matches!(one.source, Source::Topic(_)))
    }

    fn choose(&mut self, at: usize, place: Option<usize>) {
        let Some(week) = self.weeks.get_mut(at) else {
            return;
        };
        let stood = std::mem::replace(&mut week.chosen, place);
        if let Some(gone) = stood.and_then(|place| self.weights.get(place)) {
            self.balance.take(gone);
        }
        if let Some(come) = place.and_then(|place| self.weights.get(place)) {
            self.balance.put(come);
        }
    }
}
