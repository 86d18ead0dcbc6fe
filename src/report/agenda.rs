//! The standup view: what is late, what ships this week, what must move, what is coming.

mod notes;
mod postings;
mod routine;
mod rows;

pub(super) use rows::columns;

use chrono::NaiveDate;
use serde::Serialize;

use self::{
    postings::ToPost,
    routine::{QuickWinsView, StrategyReview},
};
use super::{SCHEMA, entry_view::EntryView};
use crate::editorial::{
    desk::Desk, entry::Entry, milestone::Milestone, quarter::Quarter, week::Week,
};

/// How many weeks behind the shown one are looked at.
const WEEKS_AHEAD: i64 = 4;

/// One week seen from one day. Each entry stands in one list only.
#[derive(Debug, Serialize)]
pub struct Agenda {
    schema: u32,
    today: NaiveDate,
    week: WeekView,
    /// Whether a calendar file plans the week's quarter.
    covered: bool,
    /// The promise was not kept; worst first.
    late: Vec<Item>,
    /// A milestone was missed; worst first.
    behind: Vec<Item>,
    /// Reviews that were due before and are not done.
    reviews: Vec<Item>,
    /// Promised for this week.
    this_week: Vec<Item>,
    /// Out, and to be posted on a channel by the end of the week; the longest due first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    to_post: Vec<ToPost>,
    /// Promised for the weeks that follow.
    next: Vec<Item>,
    /// Weeks from this one on for which nothing is promised.
    gaps: Vec<String>,
    /// The strategy itself, where it is to be looked over.
    #[serde(skip_serializing_if = "Option::is_none")]
    strategy_review: Option<StrategyReview>,
    /// The checklist of the first weeks, while something is left of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    quick_wins: Option<QuickWinsView>,
    /// How many drafts on other branches are of pieces that no calendar plans.
    #[serde(skip)]
    unplanned_elsewhere: usize,
    #[serde(skip)]
    shown: Week,
    /// The quarter that the week belongs to.
    #[serde(skip)]
    quarter: Quarter,
    #[serde(skip)]
    newest: Option<String>,
    /// The oldest calendar file, where it plans a later quarter.
    #[serde(skip)]
    first_after: Option<String>,
    #[serde(skip)]
    plans_anything: bool,
    /// Calendar files that cannot be read.
    #[serde(skip)]
    unreadable: Vec<String>,
}

/// The week.
#[derive(Debug, Serialize)]
pub struct WeekView {
    start: NaiveDate,
    end: NaiveDate,
    iso: String,
    label: String,
}

/// An entry with what a standup asks about it.
#[derive(Debug, Serialize)]
pub struct Item {
    #[serde(flatten)]
    entry: EntryView,
    /// Sections of the template that are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<Progress>,
    /// What is needed first and not out yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waits_for: Vec<String>,
    /// The command that writes it, where it is a review.
    #[serde(skip)]
    review: Option<String>,
    /// The next milestone that is neither reached nor missed.
    #[serde(skip)]
    upcoming: Option<Milestone>,
}

/// How far a draft is written.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Progress {
    written: usize,
    of: usize,
}

impl Agenda {
    /// The first and the last day that the agenda of a week looks at, besides what is late.
    #[must_use]
    pub fn days(week: Week) -> (NaiveDate, NaiveDate) {
        (week.monday(), last_week(week).sunday())
    }

    /// The agenda of a week as it stands on the desk's day.
    #[must_use]
    pub fn over(desk: &Desk, week: Week) -> Self {
        let today = desk.today;
        let last = last_week(week);
        let mut agenda = Self {
            schema: SCHEMA,
            today,
            week: WeekView {
                start: week.monday(),
                end: week.sunday(),
                iso: week.iso(),
                label: week.label(desk.settings.month_weeks),
            },
            covered: desk.covers(week),
            late: Vec::new(),
            behind: Vec::new(),
            reviews: routine::reviews(desk, week),
            this_week: Vec::new(),
            to_post: postings::to_post(desk, week),
            next: Vec::new(),
            gaps: gaps(desk, week, last),
            strategy_review: StrategyReview::of(desk, week),
            quick_wins: QuickWinsView::of(desk, week),
            unplanned_elsewhere: desk.unplanned_elsewhere().count(),
            shown: week,
            quarter: desk.quarter_of(week),
            newest: desk
                .calendars
                .last()
                .map(|calendar| calendar.place.file.clone()),
            first_after: desk
                .calendars
                .first()
                .filter(|first| first.quarter > desk.quarter_of(week))
                .map(|first| first.place.file.clone()),
            plans_anything: desk.entries.iter().any(|entry| entry.series.is_none()),
            unreadable: desk
                .unreadable_plan()
                .map(|problem| problem.place.file.clone())
                .collect(),
        };
        for entry in desk.entries.iter().filter(|entry| !entry.is_cancelled()) {
            let Some(publish) = &entry.publish else {
                continue;
            };
            let place = if entry.late_days(today) > 0 {
                &mut agenda.late
            } else if publish.week() == week {
                &mut agenda.this_week
            } else if !entry.behind(today).is_empty() {
                &mut agenda.behind
            } else if publish.week() > week
                && publish.week() <= last
                && (entry.series.is_none() || is_prepared(entry, today, week))
            {
                &mut agenda.next
            } else {
                continue;
            };
            place.push(Item::of(entry, desk));
        }
        agenda.late.sort_by_key(|item| -item.entry.late_days);
        agenda
            .behind
            .sort_by_key(|item| item.entry.behind.first().map(|missed| missed.due));
        agenda
    }

    /// Whether the agenda shows what follows from the text of this entry's draft, so that it must be read.
    #[must_use]
    pub fn asks_for_body(entry: &Entry, desk: &Desk, week: Week) -> bool {
        Self::asks_for_progress(entry, desk, week) || Self::asks_for_approvals(entry, desk, week)
    }

    /// Whether somebody agreed to a text that is soon due, so that a change of it must be said.
    fn asks_for_approvals(entry: &Entry, desk: &Desk, week: Week) -> bool {
        let publish = entry.publish.as_ref();
        entry.is_open()
            && publish.is_some_and(|publish| publish.week() <= last_week(week))
            && desk.must_be_agreed(entry)
            && desk.has_agreed(entry)
    }

    /// Whether it shows how far this entry is written.
    fn asks_for_progress(entry: &Entry, desk: &Desk, week: Week) -> bool {
        entry.is_open()
            && entry.draft.is_some()
            && entry.publish.as_ref().is_some_and(|publish| {
                let is_shown =
                    publish.week() == week || (publish.week() < week && entry.series.is_none());
                is_shown || !entry.behind(desk.today).is_empty()
            })
    }
}

impl Item {
    fn of(entry: &Entry, desk: &Desk) -> Self {
        Self {
            entry: EntryView::of(entry, desk),
            progress: desk
                .progress(entry)
                .filter(|_| !desk.has_unreadable_draft(entry))
                .map(|(written, of)| Progress { written, of }),
            waits_for: desk
                .waits_for(entry)
                .map(|needed| needed.id.clone())
                .collect(),
            review: routine::review_command(entry, desk),
            upcoming: entry.next_milestone(desk.today).cloned(),
        }
    }

    fn due(&self) -> Option<NaiveDate> {
        self.entry.publish.as_ref().map(|publish| publish.due)
    }
}

/// Whether something is to be done in a week for what comes again later.
fn is_prepared(entry: &Entry, today: NaiveDate, week: Week) -> bool {
    entry
        .next_milestone(today)
        .is_some_and(|milestone| week.contains(milestone.due))
}

fn last_week(week: Week) -> Week {
    week.plus(WEEKS_AHEAD).unwrap_or(week)
}

fn gaps(desk: &Desk, first: Week, last: Week) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut week = Some(first);
    while let Some(at) = week.filter(|at| *at <= last) {
        if desk.is_gap(at) && at.sunday() >= desk.today {
            gaps.push(at.iso());
        }
        week = at.next();
    }
    gaps
}
