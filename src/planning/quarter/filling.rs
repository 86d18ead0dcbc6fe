//! Weeks that nothing fills get a topic of the backlog: of the pillar, then of the audiences that are furthest below
//! their shares.

use std::cmp::Ordering;

use super::{
    backlog::{Candidate, Source, backlog},
    board::{Board, Slot, is_heavy, was_due},
    shares::{count, lack},
};
use crate::editorial::{
    mix::{Dimension, Mix},
    publish::Publish,
};

/// How many weeks lie between two pieces with one partner, where that can be.
const PARTNER_WEEKS: usize = 4;

/// Fills the weeks that are free, in order; for each week why nothing fills it.
pub(super) fn fill(board: &mut Board) -> Vec<Option<String>> {
    let mut backlog = backlog(board);
    let mut free = Vec::with_capacity(board.slots.len());
    for at in 0..board.slots.len() {
        let Some(slot) = board.slots.get(at) else {
            break;
        };
        if slot.filled() > 0 {
            free.push(None);
            continue;
        }
        let publish = match slot.promise(board.desk) {
            Ok(publish) => publish,
            Err(why) => {
                free.push(Some(why));
                continue;
            }
        };
        let mix = board.mix();
        let fitting = backlog.iter().enumerate().filter(|(_, one)| {
            let fits = !(is_heavy(Some(one.template)) && slot.has_heavy());
            fits && one.missed(board, &publish).is_none()
        });
        let ranked = fitting.map(|(place, one)| (Rank::of(one, board, at, &mix), place));
        let best = ranked.min_by(|(one, _), (other, _)| one.cmp(other));
        let Some((_, place)) = best else {
            free.push(Some(nothing_fits(board, &backlog, slot, &publish)));
            continue;
        };
        let chosen = backlog.remove(place);
        let piece = chosen.piece(board, publish, &mix);
        if let Some(slot) = board.slots.get_mut(at) {
            slot.pieces.push(piece);
        }
        free.push(None);
    }
    free
}

/// Why a week stays free although something can be published in it.
fn nothing_fits(board: &Board, backlog: &[Candidate], slot: &Slot, publish: &Publish) -> String {
    let late = backlog
        .iter()
        .filter_map(|one| Some((one.missed(board, publish)?, &one.id)));
    let nearest =
        late.max_by(|(one, id), (other, other_id)| one.due.cmp(&other.due).then(other_id.cmp(id)));
    match nearest {
        None if slot.has_heavy() && !backlog.is_empty() => {
            "only heavy pieces are left, and one is there".to_owned()
        }
        None => "no topic is left".to_owned(),
        Some((late, id)) => format!("too soon: for {id}, {}", was_due(&late)),
    }
}

/// What decides between candidates; the least comes first.
struct Rank {
    is_topic: bool,
    /// By how many pieces its pillar is below its share.
    pillar: f64,
    /// The same of its audiences; a piece for several is for each in part.
    audience: f64,
    /// Whether a piece with the same partner is near.
    is_partner_near: bool,
    /// How many pieces of the quarter are of its kind.
    kind: usize,
}

impl Rank {
    fn of(one: &Candidate, board: &Board, at: usize, mix: &Mix) -> Self {
        let pillar = one.counts.pillar.as_deref();
        let audiences = one.counts.audiences.iter();
        let audiences = audiences.map(|name| lack(mix, Dimension::Audience, Some(name)));
        let (lacks, named) = audiences.fold((0.0, 0), |(sum, count), lack| (sum + lack, count + 1));
        let near = board
            .slots
            .iter()
            .take(at + PARTNER_WEEKS)
            .skip((at + 1).saturating_sub(PARTNER_WEEKS));
        let near = near.flat_map(|slot| &slot.pieces);
        let all = board.slots.iter().flat_map(|slot| &slot.pieces);
        Self {
            is_topic: matches!(one.source, Source::Topic(_)),
            pillar: lack(mix, Dimension::Pillar, pillar),
            audience: lacks / count(named.max(1)),
            is_partner_near: one.partner().is_some_and(|partner| {
                near.into_iter()
                    .any(|piece| piece.partner.as_deref() == Some(partner))
            }),
            kind: all.filter(|piece| piece.kind == one.template.kind).count(),
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        self.is_topic
            .cmp(&other.is_topic)
            .then(other.pillar.total_cmp(&self.pillar))
            .then(other.audience.total_cmp(&self.audience))
            .then(self.is_partner_near.cmp(&other.is_partner_near))
            .then(self.kind.cmp(&other.kind))
    }
}
