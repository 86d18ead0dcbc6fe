//! The chance that open pieces are out on their day, and how far pieces slipped before.

mod rows;

use chrono::NaiveDate;
use serde::Serialize;

use super::{SCHEMA, entry_view::EntryView};
use crate::{
    editorial::{desk::Desk, entry::Entry, publish::Precision, week::Week},
    forecasting::{self, Basis, FEWEST, Group, LeftOut, Outlook, Piece, Pieces, Trait},
};

/// What the calendar's history says.
#[derive(Debug, Serialize)]
pub struct Forecast {
    schema: u32,
    today: NaiveDate,
    past: PastView,
    /// How far pieces slipped: all, of each kind, of each owner.
    slips: Vec<SlipView>,
    /// Open pieces, soonest first.
    open: Vec<OpenView>,
    /// What could be promised instead of the least likely day.
    #[serde(skip)]
    next: Option<String>,
}

/// The pieces whose first promised day has passed.
#[derive(Debug, Serialize)]
struct PastView {
    /// The day of the first version of the calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<NaiveDate>,
    pieces: usize,
    /// Given up: cancelled, or taken out of the calendar.
    dropped: usize,
    /// Without a promise on record before its day or before they were out.
    unpromised: usize,
    /// Out, and nothing says since when.
    undated: usize,
}

/// How far the pieces of a group slipped.
#[derive(Debug, Serialize)]
struct SlipView {
    by: Group,
    /// The kind or the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    pieces: usize,
    /// Out by the day that was promised first.
    kept: usize,
    /// Still open.
    open: usize,
    /// How often their days were moved, all together.
    moves: usize,
    /// Calendar days that half of them did not exceed; negative for early.
    #[serde(skip_serializing_if = "Option::is_none")]
    p50: Option<i64>,
    /// Calendar days that 85 of 100 did not exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    p85: Option<i64>,
}

/// An open piece.
#[derive(Debug, Serialize)]
struct OpenView {
    #[serde(flatten)]
    entry: EntryView,
    /// The day that was promised first; for a week its last.
    first_promise: NaiveDate,
    moves: usize,
    /// That it is out by the day it is promised for now: per cent, to the nearest five.
    chance: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    p50: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p85: Option<NaiveDate>,
    rests_on: BasisView,
    #[serde(skip)]
    due: NaiveDate,
}

/// The past pieces that an outlook rests on.
#[derive(Debug, Serialize)]
struct BasisView {
    /// Where they are of the same kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Where they are held by the same person.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// Where only those count that were moved before, as this one was, or that were not.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<bool>,
    /// Where they were all promised for days much nearer than this one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    nearer: bool,
    pieces: usize,
}

/// The outlook has to be better than that not to be marked, in per cent.
const UNLIKELY: usize = 50;

impl Forecast {
    /// What the history says of these entries. What they are compared with are all pieces; the slips are those of the
    /// kinds and people that are `wanted`.
    #[must_use]
    pub fn of<'a>(
        desk: &Desk,
        pieces: &Pieces,
        since: Option<NaiveDate>,
        seed: u64,
        entries: impl Iterator<Item = &'a Entry>,
        wanted: impl Fn(Group, &str) -> bool,
    ) -> Self {
        let today = desk.today;
        let all = || pieces.by_id.values();
        let count = all().filter(|piece| piece.is_past(today)).count();
        let (mut open, mut slips) = (Vec::new(), Vec::new());
        if let Some(mut forecast) = forecasting::Forecast::new(all(), today, seed) {
            open.extend(entries.filter_map(|entry| {
                let piece = pieces.by_id.get(&entry.id)?;
                let outlook = forecast.of(&entry.id, piece)?;
                OpenView::of(entry, desk, piece, &outlook)
            }));
            slips = forecasting::slips(all(), today);
        }
        slips.retain(|slip| wanted(slip.by, &slip.name));
        open.sort_by(|one: &OpenView, other| {
            (one.due, &one.entry.id).cmp(&(other.due, &other.entry.id))
        });
        Self {
            schema: SCHEMA,
            today,
            past: PastView::of(count, since, pieces.left_out),
            next: next_step(&open, desk),
            slips: slips.into_iter().map(SlipView::of).collect(),
            open,
        }
    }

    /// Whether there is too little history to say anything.
    fn is_silent(&self) -> bool {
        self.past.pieces < FEWEST
    }
}

/// The command that moves the least likely piece to where 85 of 100 are out.
fn next_step(open: &[OpenView], desk: &Desk) -> Option<String> {
    let worst = open
        .iter()
        .filter(|open| open.is_unlikely())
        .min_by_key(|open| (open.chance, open.due))?;
    let id = &worst.entry.id;
    let day = worst.p85.filter(|day| *day > worst.due);
    let Some(day) = day else {
        return Some(format!("dstack-content show {id}"));
    };
    let publish = worst.entry.publish.as_ref();
    let is_week = publish.is_some_and(|publish| publish.precision == Precision::Week);
    let settings = &desk.settings;
    let mut week = Week::of(day);
    if is_week {
        if week.day(settings.week_due) < day {
            week = week.next()?;
        }
        return Some(format!("dstack-content move {id} {}", week.iso()));
    }
    // A year without a day to publish on is nobody's calendar.
    let weeks = std::iter::successors(Some(week), |week| week.next()).take(53);
    let mut days =
        weeks.flat_map(|week| settings.workdays.publishing_days(week).collect::<Vec<_>>());
    let day = days.find(|free| *free >= day).unwrap_or(day);
    Some(format!("dstack-content move {id} {day}"))
}

impl PastView {
    fn of(pieces: usize, since: Option<NaiveDate>, left_out: LeftOut) -> Self {
        Self {
            since,
            pieces,
            dropped: left_out.dropped,
            unpromised: left_out.unpromised,
            undated: left_out.undated,
        }
    }
}

impl SlipView {
    fn of(slip: forecasting::Slip) -> Self {
        Self {
            by: slip.by,
            name: slip.name,
            pieces: slip.pieces,
            kept: slip.kept,
            open: slip.open,
            moves: slip.moves,
            p50: slip.p50,
            p85: slip.p85,
        }
    }
}

impl OpenView {
    fn of(entry: &Entry, desk: &Desk, piece: &Piece, outlook: &Outlook) -> Option<Self> {
        let due = piece.promises.last()?.due;
        let lead = (due - desk.today).num_days();
        Some(Self {
            entry: EntryView::of(entry, desk),
            first_promise: piece.first()?.due,
            moves: piece.moves(),
            chance: outlook.chance,
            p50: outlook.p50,
            p85: outlook.p85,
            rests_on: BasisView::of(&outlook.rests_on, piece, lead >= 0),
            due,
        })
    }

    fn is_unlikely(&self) -> bool {
        self.chance < UNLIKELY
    }
}

impl BasisView {
    fn of(basis: &Basis, piece: &Piece, is_ahead: bool) -> Self {
        let has = |shared| basis.shared.contains(&shared);
        Self {
            kind: has(Trait::Kind).then(|| piece.kind.clone()),
            owner: piece.owner.clone().filter(|_| has(Trait::Owner)),
            moved: has(Trait::Moved).then_some(piece.moves() > 0),
            nearer: is_ahead && !has(Trait::Lead),
            pieces: basis.pieces,
        }
    }
}
