//! Two years of a team whose pieces slip in a known way: by kind and owner, moved on days that are known, too.

use chrono::{Days, NaiveDate};
use dstack_content::forecasting::{Piece, Promise};

/// The first day.
pub(super) fn start() -> NaiveDate {
    "2024-01-01".parse().unwrap()
}

/// How many days pieces are promised for.
pub(super) const DAYS: u64 = 730;

/// How often the first promise of a kind is kept, of a hundred, and by how many days it is missed on average otherwise.
pub(super) const KINDS: [(&str, i64, u64); 3] = [
    ("blog-post", 70, 5),
    ("case-study", 40, 14),
    ("video", 55, 8),
];

/// Between them, of a hundred.
const MIDDLE: i64 = 55;

/// How much more often than others a person keeps it, in points of a hundred.
pub(super) const OWNERS: [(&str, i64); 4] =
    [("maya", 12), ("joshua", 0), ("dylan", -18), ("lin", 6)];

/// Numbers to make a team of: those of a congruential generator (Knuth's MMIX), the upper half of each.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ 0xda3e_39cb_94b9_5bdb)
    }

    /// From 0 to `below`, without that.
    pub(super) fn below(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 32) * below) >> 32
    }

    fn happens(&mut self, percent: i64) -> bool {
        i64::try_from(self.below(100)).unwrap() < percent
    }

    /// At least 1 and `mean` on average; each further day is as likely as the one before was.
    fn days(&mut self, mean: u64) -> u64 {
        let mut days = 1;
        while self.below(mean) > 0 {
            days += 1;
        }
        days
    }
}

/// So many pieces, in the end out, each with its whole story.
pub(super) fn team(seed: u64, pieces: usize) -> Vec<Piece> {
    team_of(100, seed, pieces)
}

/// The same of a team whose kinds and people differ by this part of a hundred of what they do otherwise.
pub(super) fn team_of(difference: i64, seed: u64, pieces: usize) -> Vec<Piece> {
    let mut dice = Dice::new(seed);
    (0..pieces).map(|_| piece(difference, &mut dice)).collect()
}

fn piece(difference: i64, dice: &mut Dice) -> Piece {
    let (kind, kept, mean) = KINDS[usize::try_from(dice.below(3)).unwrap()];
    let (owner, better) = OWNERS[usize::try_from(dice.below(4)).unwrap()];
    let kept = MIDDLE + (kept + better - MIDDLE) * difference / 100;
    let made = start() + Days::new(dice.below(DAYS));
    let first = made + Days::new(7 + dice.below(45));
    let out = if dice.happens(kept) {
        // Two of three are out on their day, the others a little earlier.
        first - Days::new(dice.below(3) * dice.below(2))
    } else {
        first + Days::new(dice.days(mean))
    };
    let promise = |made, due, moves| Promise {
        made,
        until: None,
        due,
        moves,
    };
    let mut promises = vec![promise(made, first, 0)];
    loop {
        let last = promises.last_mut().unwrap();
        // One of four days that will not be kept is not moved; some that would be kept are, to be on the safe side.
        let is_told = dice.happens(if last.due < out { 75 } else { 6 });
        let on = last.due + Days::new(2) - Days::new(dice.below(12));
        if !is_told || on <= last.made || on >= out {
            break;
        }
        let missing = u64::try_from((out - last.due).num_days().max(1)).unwrap();
        let by = if dice.happens(60) {
            missing + dice.below(3)
        } else {
            missing.div_ceil(2)
        };
        last.until = Some(on);
        let next = promise(on, last.due + Days::new(by), last.moves + 1);
        promises.push(next);
    }
    Piece {
        kind: kind.to_owned(),
        owner: Some(owner.to_owned()),
        promises,
        out: Some(out),
    }
}

/// The piece as it was known at dawn of a day; `None` before it was promised.
pub(super) fn as_known(piece: &Piece, today: NaiveDate) -> Option<Piece> {
    let mut known = piece.clone();
    known.promises.retain(|promise| promise.made < today);
    known.out = piece.out.filter(|out| *out < today);
    let last = known.promises.last_mut()?;
    last.until = None;
    Some(known)
}
