//! How strict a requirement is on a given day: quiet while there is time, strict when there is none.

use chrono::NaiveDate;

use crate::editorial::{desk::Desk, entry::Entry, settings::Level};

/// In how many working days before a milestone a missing requirement becomes a warning.
const SOON: u32 = 3;

/// The level of something that must hold by `status` and does not.
pub(super) fn level(desk: &Desk, entry: &Entry, status: &str) -> Level {
    if entry.is_cancelled() {
        return Level::Off;
    }
    if entry.is_done() {
        return Level::Warning;
    }
    if entry.has_reached(status) {
        return Level::Error;
    }
    // A review is begun on its day, and is for the team alone: `week` asks for it, no check is to fail over it.
    let due = due(entry, status).filter(|_| !entry.is_review());
    due.map_or(Level::Note, |due| by_day(desk, due))
}

/// The level of a milestone that is not reached.
pub(super) fn by_day(desk: &Desk, due: NaiveDate) -> Level {
    if due < desk.today {
        Level::Error
    } else if desk.settings.workdays.between(desk.today, due) <= SOON {
        Level::Warning
    } else {
        Level::Note
    }
}

/// The day by which a status is due: its milestone, else that of the first later status that has one.
fn due(entry: &Entry, status: &str) -> Option<NaiveDate> {
    let wanted = entry.workflow.position(status)?;
    entry
        .milestones
        .iter()
        .find(|milestone| {
            entry
                .workflow
                .position(&milestone.status)
                .is_some_and(|at| at >= wanted)
        })
        .map(|milestone| milestone.due)
}
