//! The weeks of the quarter while they are filled, and what fits into them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Origin, Piece, WeekPlan};
use crate::editorial::{
    date,
    desk::Desk,
    entry::Entry,
    milestone::{Milestone, milestones},
    mix::{self, Mix, Pieces},
    period::{Length, Period},
    publish::Publish,
    quarter::Quarter,
    span::Span,
    template::Template,
    week::Week,
    workdays::DayOff,
};

/// Most pieces that fill one week: a second one only where there are more to carry over than weeks.
const MOST: usize = 2;

/// Why nothing is promised for a week that is over.
const PASSED: &str = "already over";

/// The weeks of a quarter.
pub(super) struct Board<'a> {
    pub(super) desk: &'a Desk,
    pub(super) pieces: Pieces<'a>,
    pub(super) slots: Vec<Slot>,
    span: Span,
    /// What is promised for the quarter in no week of it, and counts for its shares all the same.
    beside: Vec<mix::Piece>,
}

/// One week.
pub(super) struct Slot {
    pub(super) week: Week,
    pub(super) pieces: Vec<Piece>,
}

impl<'a> Board<'a> {
    pub(super) fn of(desk: &'a Desk, quarter: Quarter) -> Self {
        let weeks = quarter.weeks(desk.settings.month_weeks).into_iter();
        Self {
            desk,
            pieces: Pieces::on(desk),
            slots: weeks
                .map(|week| Slot {
                    week,
                    pieces: Vec::new(),
                })
                .collect(),
            span: Span::from(Period::of(Length::Quarter, quarter.start())),
            beside: Vec::new(),
        }
    }

    /// Puts on what is promised for the quarter's weeks already, except for entries that leave.
    pub(super) fn keep_standing(&mut self, leaves: impl Fn(&Entry) -> bool) {
        for entry in &self.desk.entries {
            let Some(publish) = entry.publish.clone().filter(|_| !entry.is_cancelled()) else {
                continue;
            };
            if entry.series.is_some() || leaves(entry) {
                continue;
            }
            let reason = format!("promised already: {}", entry.source.file);
            let piece = self.piece_of(entry, publish, Origin::Standing, reason);
            if let Some(slot) = self.slot_of(piece.publish.week()) {
                slot.pieces.push(piece);
            }
        }
    }

    /// Counts what the quarter has besides: days of it that lie in a week of another quarter, and what stays late.
    pub(super) fn count_beside(&mut self, is_given_up: impl Fn(&Entry) -> bool) {
        let promised = mix::promised(self.desk, &self.span);
        let beside = promised.filter(|entry| self.due_of(&entry.id).is_none());
        let beside = beside.filter(|entry| !is_given_up(entry));
        self.beside = beside
            .filter_map(|entry| self.pieces.entry(entry))
            .collect();
    }

    /// An entry as a piece that fills its week.
    pub(super) fn piece_of(
        &self,
        entry: &Entry,
        publish: Publish,
        origin: Origin,
        reason: String,
    ) -> Piece {
        Piece {
            id: entry.id.clone(),
            title: entry.title.clone(),
            kind: entry.kind.clone(),
            pillar: entry.pillar.clone(),
            owner: entry.owner.clone(),
            partner: entry.partner.clone(),
            topic: entry.topic.clone(),
            serves: entry.serves.clone(),
            publish,
            origin,
            reason,
            is_heavy: is_heavy(self.desk.template(entry)),
            fills: true,
            counts: self.pieces.entry(entry),
        }
    }

    pub(super) fn slot_of(&mut self, week: Week) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.week == week)
    }

    /// The day by which a piece on the board is promised.
    pub(super) fn due_of(&self, id: &str) -> Option<NaiveDate> {
        let pieces = self.slots.iter().flat_map(|slot| &slot.pieces);
        let piece = pieces.into_iter().find(|piece| piece.id == id)?;
        Some(piece.publish.due)
    }

    /// The ids of entries of a calendar, of drafts and of pieces. The draft of an occurrence does not take its id.
    pub(super) fn taken(&self) -> HashSet<String> {
        let entries = self.desk.entries.iter();
        let entries = entries.filter(|entry| entry.quarter.is_some() || entry.series.is_none());
        let pieces = self.slots.iter().flat_map(|slot| &slot.pieces);
        let ids = entries.map(|entry| entry.id.clone());
        ids.chain(pieces.map(|piece| piece.id.clone())).collect()
    }

    /// How the quarter's pieces are spread, by the rule of [`Span::holds`]: a day of another quarter counts for that.
    pub(super) fn mix(&self) -> Mix {
        let rule = self.desk.settings.month_weeks;
        let pieces = self.slots.iter().flat_map(|slot| &slot.pieces);
        let pieces = pieces.filter(|piece| self.span.holds(&piece.publish, rule));
        let counts = pieces.filter_map(|piece| piece.counts.as_ref());
        let counts = counts.chain(&self.beside).cloned();
        Mix::of_pieces(self.desk, &counts.collect::<Vec<_>>())
    }

    /// The week that an entry comes into, by its place: the first that nothing fills, else the first where it fits beside
    /// what is there.
    pub(super) fn spot<R: Fn(&str) -> bool>(
        &self,
        wanted: &Wanted<R>,
    ) -> Result<(usize, Publish), String> {
        let slots = self.slots.iter().enumerate();
        let open = slots.filter_map(|(at, slot)| {
            let publish = slot.promise(self.desk).ok()?;
            let is_after = wanted.after.is_none_or(|after| after <= publish.due);
            is_after.then(|| {
                let missed = missed(self.desk, wanted.template, &publish, &wanted.reached);
                (at, slot, publish, missed)
            })
        });
        let open = open.collect::<Vec<_>>();
        let is_heavy = is_heavy(wanted.template);
        let mut roomy = open.iter().filter(|(_, slot, _, missed)| {
            let has_room = slot.filled() < MOST && !(is_heavy && slot.has_heavy());
            has_room && missed.is_none()
        });
        let free = roomy.clone().find(|(_, slot, ..)| slot.filled() == 0);
        // What needs something comes rather a week after it than beside it.
        let later = roomy
            .clone()
            .find(|(_, _, publish, _)| Some(publish.due) > wanted.after);
        if let Some((at, _, publish, _)) = free.or(later).or_else(|| roomy.next()) {
            return Ok((*at, publish.clone()));
        }
        Err(match open.last() {
            None => "no week of the quarter is left for it".to_owned(),
            Some((.., Some(late))) => format!("even for the last week, {}", was_due(late)),
            Some(_) if is_heavy => "every week has a heavy piece or two others".to_owned(),
            Some(_) => "every week has two pieces".to_owned(),
        })
    }

    /// The weeks as they are planned now; `free` has for each why nothing fills it.
    pub(super) fn into_weeks(self, free: Vec<Option<String>>) -> Vec<WeekPlan> {
        self.slots
            .into_iter()
            .zip(free)
            .map(|(mut slot, free)| {
                slot.pieces
                    .sort_by_key(|piece| (!piece.fills, piece.publish.due));
                WeekPlan {
                    week: slot.week,
                    pieces: slot.pieces,
                    free,
                }
            })
            .collect()
    }
}

impl Slot {
    /// How many pieces fill it.
    pub(super) fn filled(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.fills).count()
    }

    pub(super) fn has_heavy(&self) -> bool {
        self.pieces.iter().any(|piece| piece.is_heavy)
    }

    /// How something is promised for the week, or why nothing can be: by the week; where nothing is published on the
    /// day that weeks are due on, by the last day before it, one that is not taken if there is any.
    pub(super) fn promise(&self, desk: &Desk) -> Result<Publish, String> {
        let days = desk.settings.workdays.publishing_days(self.week);
        let days = days.collect::<Vec<_>>();
        if days.is_empty() {
            return Err(closed(desk, self.week));
        }
        let due = self.week.day(desk.settings.week_due);
        if days.contains(&due) {
            let label = self.week.label(desk.settings.month_weeks);
            let publish = Publish::week_of(self.week, desk.settings.week_due, label);
            return Some(publish)
                .filter(|publish| publish.due >= desk.today)
                .ok_or_else(|| PASSED.to_owned());
        }
        let is_late = |day: &&NaiveDate| days.iter().any(|other| *other <= due) && **day > due;
        let last = days.iter().rev();
        let mut last = last.filter(|day| !is_late(day) && **day >= desk.today);
        let is_taken = |day: &NaiveDate| self.pieces.iter().any(|piece| piece.publish.on == *day);
        let free = last.clone().find(|day| !is_taken(day));
        let day = free.or_else(|| last.next());
        day.map(|day| Publish::day(*day, day.to_string()))
            .ok_or_else(|| PASSED.to_owned())
    }
}

/// What is to be placed.
pub(super) struct Wanted<'a, R: Fn(&str) -> bool> {
    pub(super) template: Option<&'a Template>,
    /// Whether it has reached a status.
    pub(super) reached: R,
    /// The day before which it may not be promised.
    pub(super) after: Option<NaiveDate>,
}

pub(super) fn is_heavy(template: Option<&Template>) -> bool {
    template.is_some_and(|template| template.heavy)
}

/// The milestone that a piece would have missed today already.
pub(super) fn missed(
    desk: &Desk,
    template: Option<&Template>,
    publish: &Publish,
    reached: impl Fn(&str) -> bool,
) -> Option<Milestone> {
    let milestones = milestones(template?, publish, &desk.settings.workdays, |_| None);
    let mut open = milestones
        .into_iter()
        .filter(|milestone| !reached(&milestone.status));
    open.find(|milestone| milestone.due < desk.today)
}

/// `drafting was due Fri 2 January 2026`
pub(super) fn was_due(milestone: &Milestone) -> String {
    format!("{} was due {}", milestone.status, date::long(milestone.due))
}

/// Why nothing is published in a week.
fn closed(desk: &Desk, week: Week) -> String {
    let days = week.monday().iter_days().take(7);
    let mut off = days.filter_map(|day| desk.settings.workdays.day_off(day));
    if off.any(|why| why == DayOff::Blackout) {
        "blackout".to_owned()
    } else {
        "holidays".to_owned()
    }
}
