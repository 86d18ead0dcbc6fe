//! Promises kept and broken → how far pieces slip, and the chance that an open one is out on its day.
//!
//! The model. An open piece is compared with past pieces as they stood when as much was known of them: when as many
//! days were left to the day that was promised then, when their day had been moved or had not, and when they were not
//! out. What became of them after that tells what may become of it, whether their day was moved again or not: the
//! chance is the share that was out by the promise of then. Pieces that are still open count as long as they have
//! been watched, so that those that take long are not forgotten ([`survival`]).
//!
//! Circles are drawn around the open piece, each within the one before: pieces whose promise was as far away;
//! moved as it was, or as it was not; of its kind; of its owner. In each, thirty pieces say as much as the wider
//! circle does ([`draw`]), and fewer than five say nothing, so that circle is passed over.
//!
//! What it does not know: that a draft is nearly done, that the team has changed, that two pieces wait for each other,
//! that somebody is on leave. Pieces that were given up are left out, so every chance is that of a piece that will be
//! out at all. Who ticks activities off late is late.

mod cohort;
mod draw;
mod piece;
mod slip;
mod survival;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use self::{
    cohort::{Sample, comparable, known_pieces},
    draw::{Circles, Drawn, Random},
    survival::Survival,
};
pub use piece::{LeftOut, Piece, Pieces, Promise, Seen};
pub use slip::{Group, Slip, slips};

/// Fewer past pieces than this say nothing.
pub const FEWEST: usize = 5;

/// What may become of an open piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The chance that it is out by the day that is promised now: per cent, to the nearest five. 0 once that has passed.
    pub chance: usize,
    /// The day by which it is as likely out as not; `None` where that is later than with any past piece.
    pub p50: Option<NaiveDate>,
    /// The day by which 85 of 100 such pieces are out; `None` as above.
    pub p85: Option<NaiveDate>,
    /// The past pieces that say so.
    pub rests_on: Basis,
}

/// What past pieces have in common with an open one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Their promises were made nearly as long before, or longer. Without it nothing is known of promises so far away.
    Lead,
    /// Their day had been moved before, as that of the piece was, or had not, as that was not.
    Moved,
    /// They are of the same kind.
    Kind,
    /// The same person holds them.
    Owner,
}

/// The narrowest circle of past pieces that an outlook rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// What they have in common with the open piece.
    pub shared: BTreeSet<Trait>,
    /// How many they are.
    pub pieces: usize,
}

/// Past pieces by which open ones are judged.
#[derive(Debug)]
pub struct Forecast<'a> {
    pieces: Vec<&'a Piece>,
    today: NaiveDate,
    seed: u64,
    /// What was found for pieces that are alike.
    found: BTreeMap<Likeness<'a>, (Circles, Basis)>,
}

/// What pieces must share to be judged by the same past pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness<'a> {
    lead: i64,
    kind: &'a str,
    owner: Option<&'a str>,
    is_moved: bool,
}

impl<'a> Forecast<'a> {
    /// By these pieces, as they stand on a day; `None` where fewer than [`FEWEST`] of them are past.
    #[must_use]
    pub fn new(
        pieces: impl IntoIterator<Item = &'a Piece>,
        today: NaiveDate,
        seed: u64,
    ) -> Option<Self> {
        let pieces = pieces.into_iter().collect::<Vec<_>>();
        let past = pieces.iter().filter(|piece| piece.is_past(today)).count();
        (past >= FEWEST).then(|| Self {
            pieces,
            today,
            seed,
            found: BTreeMap::new(),
        })
    }

    /// What may become of an open piece; `None` for one that has no promise or is out.
    pub fn of(&mut self, id: &str, piece: &'a Piece) -> Option<Outlook> {
        let promise = piece.promises.last().filter(|last| last.until.is_none())?;
        if piece.out.is_some() {
            return None;
        }
        let lead = (promise.due - self.today).num_days();
        let like = Likeness {
            lead,
            kind: &piece.kind,
            owner: piece.owner.as_deref(),
            is_moved: promise.moves > 0,
        };
        let (pieces, today) = (&self.pieces, self.today);
        let found = self.found.entry(like);
        let (circles, basis) = found.or_insert_with(|| circles(pieces, like, today));
        let name = format!("{id} {today}");
        let drawn = Drawn::from(circles, &mut Random::of(self.seed, &name));
        let is_known = basis.pieces >= FEWEST;
        let day = |percent| {
            let lateness = drawn.quantile(percent).filter(|_| is_known)?;
            let day = promise
                .due
                .checked_add_signed(chrono::TimeDelta::days(lateness));
            day.map(|day| day.max(today))
        };
        Some(Outlook {
            chance: if lead < 0 {
                0
            } else {
                drawn.kept().clamp(5, 95)
            },
            p50: day(50),
            p85: day(85),
            rests_on: basis.clone(),
        })
    }
}

/// The circles of past pieces around one that is open, the widest first, and what the narrowest is.
fn circles(pieces: &[&Piece], like: Likeness<'_>, today: NaiveDate) -> (Circles, Basis) {
    let mut samples = comparable(pieces.iter().copied(), like.lead, today);
    let mut basis = Basis {
        pieces: known_pieces(&samples),
        ..Basis::default()
    };
    let mut circles = vec![circle(&samples, basis.pieces)];
    for (shared, is_alike) in like.traits() {
        let alike = samples.iter().filter(|sample| is_alike(sample)).copied();
        let alike = alike.collect::<Vec<_>>();
        let known = known_pieces(&alike);
        if known < FEWEST {
            continue;
        }
        basis.shared.insert(shared);
        basis.pieces = known;
        // What narrows nothing would only repeat what is said already.
        if alike.len() < samples.len() {
            circles.push(circle(&alike, known));
            samples = alike;
        }
    }
    (circles, basis)
}

/// Whether a sample has something in common with an open piece.
type IsAlike<'l> = Box<dyn Fn(&Sample<'_>) -> bool + 'l>;

impl Likeness<'_> {
    /// What narrows the circles, in order.
    fn traits(&self) -> Vec<(Trait, IsAlike<'_>)> {
        let mut traits: Vec<(Trait, IsAlike<'_>)> = vec![
            (Trait::Lead, Box::new(|sample| sample.is_near(self.lead))),
            (
                Trait::Moved,
                Box::new(|sample| (sample.moves > 0) == self.is_moved),
            ),
            (
                Trait::Kind,
                Box::new(|sample| sample.piece.kind == self.kind),
            ),
        ];
        if let Some(owner) = self.owner {
            let is_theirs = move |sample: &Sample<'_>| sample.piece.owner.as_deref() == Some(owner);
            traits.push((Trait::Owner, Box::new(is_theirs)));
        }
        traits
    }
}

fn circle(samples: &[Sample<'_>], known: usize) -> (Survival, usize) {
    let all = samples.iter();
    let survival = Survival::of(all.map(|sample| (sample.lateness, sample.piece.out.is_some())));
    (survival, known)
}
