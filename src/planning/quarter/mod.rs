//! The next quarter: what is carried over, what comes again, and which topics fill the weeks that are left.

mod backlog;
mod balance;
mod board;
mod carrying;
mod filling;
mod recurring;
mod shares;
mod writing;

use crate::{
    editorial::{
        desk::Desk,
        mix::{self, Mix},
        publish::Publish,
        quarter::Quarter,
        week::Week,
    },
    planning::quarter_path,
};
use board::Board;
use carrying::Carrying;

pub use carrying::{needed_by, unfinished};

/// What the team decides about a quarter that is planned.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Unfinished entries that are given up, by id.
    pub drop: Vec<String>,
    /// What the quarter is about.
    pub theme: Option<String>,
}

/// A quarter as it is planned, each week filled or explained.
#[derive(Debug, Clone)]
pub struct QuarterPlan {
    /// The quarter.
    pub quarter: Quarter,
    /// Its file.
    pub path: String,
    /// What it is about.
    pub theme: Option<String>,
    /// Its weeks, in order.
    pub weeks: Vec<WeekPlan>,
    /// Unfinished entries that are given up.
    pub dropped: Vec<Aside>,
    /// Unfinished entries that stay in the file where they are.
    pub stays: Vec<Aside>,
    /// Recurring work that does not take place as usual.
    pub left_out: Vec<Aside>,
    /// How the quarter's pieces are spread, as `Mix::within` will count them once the plan is written.
    pub mix: Mix,
}

/// One week.
#[derive(Debug, Clone)]
pub struct WeekPlan {
    /// The week.
    pub week: Week,
    /// What is promised for it: first what fills it, then light recurring work.
    pub pieces: Vec<Piece>,
    /// Why nothing fills it.
    pub free: Option<String>,
}

/// Something that is promised for a week.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// The pillar.
    pub pillar: Option<String>,
    /// Who holds it.
    pub owner: Option<String>,
    /// The partner.
    pub partner: Option<String>,
    /// The topic.
    pub topic: Option<String>,
    /// The goals it serves besides those of its topic.
    pub serves: Vec<String>,
    /// When it is promised.
    pub publish: Publish,
    /// Where it comes from.
    pub origin: Origin,
    /// Why it stands there; empty where that needs no words.
    pub reason: String,
    /// Whether no other heavy piece fits beside it.
    pub is_heavy: bool,
    /// Whether it fills its week.
    pub fills: bool,
    /// What it counts for in the mix; `None` where it is no piece there.
    counts: Option<mix::Piece>,
}

/// Where a piece comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An unfinished entry out of an earlier quarter's file.
    Carried {
        /// That quarter.
        from: Quarter,
        /// What stood in the entry's note.
        note: Option<String>,
    },
    /// An occurrence of a series, by the series' id.
    Recurring(String),
    /// A topic.
    Topic,
    /// A draft that no calendar names.
    Draft,
    /// It is promised for that week already.
    Standing,
}

/// What does not come into the quarter, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub why: String,
}

/// Plans a quarter that has no file yet. The same desk and choices always give the same plan.
#[must_use]
pub fn plan(desk: &Desk, quarter: Quarter, choices: &Choices) -> QuarterPlan {
    let carrying = Carrying::out_of(desk, quarter, &choices.drop);
    let mut board = Board::of(desk, quarter);
    board.keep_standing(|entry| carrying.knows(entry));
    let left_out = recurring::place(&mut board);
    let Carrying {
        carried,
        mut stays,
        dropped,
    } = carrying;
    stays.extend(carrying::place(&mut board, carried));
    stays.sort_by(|one, other| one.id.cmp(&other.id));
    board.count_beside(|entry| dropped.iter().any(|aside| aside.id == entry.id));
    let free = filling::fill(&mut board);
    QuarterPlan {
        quarter,
        path: quarter_path(desk, quarter),
        theme: choices.theme.clone(),
        mix: board.mix(),
        weeks: board.into_weeks(free),
        dropped,
        stays,
        left_out,
    }
}

impl QuarterPlan {
    /// All pieces, in order.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.weeks.iter().flat_map(|week| &week.pieces)
    }
}
