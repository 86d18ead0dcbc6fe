//! How strict a requirement is on a given day: quiet while there is time, strict when there is none.

use chrono::NaiveDate;

use crate::editorial::{desk::Desk, entry::Entry, settings::Level};

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
    let due = entry.due_for(status).filter(|_| !entry.is_review());
    due.map_or(Level::Note, |due| by_day(desk, due))
}

/// The level of a milestone that is not reached.
pub(super) fn by_day(desk: &Desk, due: NaiveDate) -> Level {
    if due < desk.today {
        Level::Error
    } else if desk.is_near(due) {
        Level::Warning
    } else {
        Level::Note
    }
}
