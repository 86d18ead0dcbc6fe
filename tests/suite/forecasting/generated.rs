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
    let promises = told(made, first, out, dice, |dice, due| {
        // One of four days that will not be kept is not moved; some that would be kept are, to be on the safe side.
        let is_told = dice.happens(if due < out { 75 } else { 6 });
        let on = due + Days::new(2) - Days::new(dice.below(12));
        is_told.then(|| (on, dice.happens(60)))
    });
    Piece {
        kind: kind.to_owned(),
        owner: Some(owner.to_owned()),
        promises,
        out: Some(out),
    }
}

/// A team of which nothing is known but that it plans: kinds, people, how they slip, how and when they say so.
struct Habits {
    /// Of a hundred, as above.
    kinds: Vec<(i64, u64)>,
    owners: Vec<i64>,
    /// How often a day that will not be kept is moved, of a hundred, and one that will be.
    moved: (i64, i64),
    /// How often a move leads to a day that is kept.
    final_move: i64,
    /// How many days before the day that is told at most, and after it.
    told: (u64, u64),
    /// The longest first lead, in days.
    ahead: u64,
    /// How often it is out earlier.
    early: i64,
}

impl Habits {
    fn of(dice: &mut Dice) -> Self {
        let between = |dice: &mut Dice, first: i64, last: i64| {
            first + i64::try_from(dice.below(u64::try_from(last - first + 1).unwrap())).unwrap()
        };
        let days = |dice: &mut Dice, first: u64, last: u64| first + dice.below(last - first + 1);
        let (usual, spread) = (between(dice, 35, 80), between(dice, 0, 35));
        let kinds = (0..days(dice, 2, 6))
            .map(|_| (usual + between(dice, -spread, spread), days(dice, 3, 20)));
        let kinds = kinds.collect();
        let owners = (0..days(dice, 1, 7)).map(|_| between(dice, -spread, spread) / 2);
        let owners = owners.collect();
        Self {
            kinds,
            owners,
            moved: (between(dice, 30, 95), between(dice, 0, 15)),
            final_move: between(dice, 20, 90),
            told: (days(dice, 4, 24), dice.below(4)),
            ahead: days(dice, 20, 90),
            early: between(dice, 0, 50),
        }
    }

    fn piece(&self, dice: &mut Dice) -> Piece {
        let one_of = |dice: &mut Dice, count: usize| {
            usize::try_from(dice.below(u64::try_from(count).unwrap())).unwrap()
        };
        let (kind, owner) = (
            one_of(dice, self.kinds.len()),
            one_of(dice, self.owners.len()),
        );
        let (kept, mean) = self.kinds[kind];
        let kept = (kept + self.owners[owner]).clamp(3, 97);
        let made = start() + Days::new(dice.below(DAYS));
        let first = made + Days::new(5 + dice.below(self.ahead));
        let out = match (dice.happens(kept), dice.happens(self.early)) {
            (true, true) => first - Days::new(1 + dice.below(4)),
            (true, false) => first,
            (false, _) => first + Days::new(dice.days(mean)),
        };
        let promises = told(made, first, out, dice, |dice, due| {
            let (broken, kept) = self.moved;
            let is_told = dice.happens(if due < out { broken } else { kept });
            let (before, after) = self.told;
            let on = due + Days::new(after) - Days::new(dice.below(before));
            is_told.then(|| (on, dice.happens(self.final_move)))
        });
        Piece {
            kind: format!("kind-{kind}"),
            owner: Some(format!("owner-{owner}")),
            promises,
            out: Some(out),
        }
    }
}

/// A team with habits of its own, by its number.
pub(super) fn stranger(seed: u64, pieces: usize) -> Vec<Piece> {
    let mut dice = Dice::new(seed);
    let habits = Habits::of(&mut dice);
    (0..pieces).map(|_| habits.piece(&mut dice)).collect()
}

/// The first promise and those that follow: `next` says on which day the team tells that it will not be that day, and
/// whether it then knows the one on which it will.
fn told(
    made: NaiveDate,
    first: NaiveDate,
    out: NaiveDate,
    dice: &mut Dice,
    next: impl Fn(&mut Dice, NaiveDate) -> Option<(NaiveDate, bool)>,
) -> Vec<Promise> {
    let promise = |made, due, moves| Promise {
        made,
        until: None,
        due,
        moves,
    };
    let mut promises = vec![promise(made, first, 0)];
    loop {
        let last = promises.last_mut().unwrap();
        let Some((on, is_known)) = next(dice, last.due) else {
            return promises;
        };
        if on <= last.made || on >= out {
            return promises;
        }
        let missing = u64::try_from((out - last.due).num_days().max(1)).unwrap();
        let by = if is_known {
            missing + dice.below(3)
        } else {
            missing.div_ceil(2)
        };
        last.until = Some(on);
        let next = promise(on, last.due + Days::new(by), last.moves + 1);
        promises.push(next);
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
