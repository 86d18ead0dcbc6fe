//! What changed in the plan between two desks of one workspace, the most important first.

mod known;
mod one;
mod pairs;
mod weeks;

use std::collections::HashSet;

use self::{known::Known, pairs::Pairs};
use crate::editorial::{
    desk::Desk,
    entry::Entry,
    publish::Publish,
    todo::{self, Home, Todo},
    week::Week,
};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'a> {
    /// What changed.
    pub what: What<'a>,
    /// Of which entry, or of what else.
    pub of: Of<'a>,
}

/// What a change is of.
#[derive(Debug, Clone)]
pub enum Of<'a> {
    /// An entry as it is now.
    Entry(&'a Entry),
    /// An entry as it was, which is there no more.
    Gone(&'a Entry),
    /// A week from this one on.
    Week(Week),
    /// A task of the quick wins or of a checklist.
    Task(Box<Todo>),
}

/// Entries are the same where they have the same id.
impl PartialEq for Of<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(one), Self::Entry(other)) | (Self::Gone(one), Self::Gone(other)) => {
                one.id == other.id
            }
            (Self::Week(one), Self::Week(other)) => one == other,
            (Self::Task(one), Self::Task(other)) => one == other,
            _ => false,
        }
    }
}

/// What changed, in the order in which it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What<'a> {
    /// Its promise is broken now and was not then.
    NewlyLate {
        /// Calendar days.
        days: i64,
    },
    /// Nothing is promised any more for a week for which something was.
    WeekEmptied {
        /// What was promised for it, by id.
        had: Vec<&'a str>,
    },
    /// It was promised for another day or week.
    Moved {
        /// The promise that was.
        from: &'a Publish,
        /// The promise that is.
        to: &'a Publish,
        /// Calendar days from the last day of the one to that of the other; negative for earlier.
        days: i64,
    },
    /// It is out.
    Published {
        /// Calendar days after the promise, as far as a day is recorded.
        late_days: i64,
    },
    /// A copy of it was posted.
    Posted {
        /// The id of the channel.
        channel: &'a str,
        /// Where it can be read there.
        url: Option<&'a str>,
    },
    /// The text is no longer the one that was agreed to.
    ApprovalStale {
        /// Who agreed.
        role: &'a str,
    },
    /// An approval is recorded no more.
    ApprovalWithdrawn {
        /// Who had agreed.
        role: &'a str,
    },
    /// It was given up, or taken out of the plan.
    Dropped {
        /// Where it stood.
        from: &'a str,
    },
    /// It has no promise any more: back into the backlog.
    Shelved {
        /// The promise that was.
        from: &'a Publish,
    },
    /// It stands at an earlier status.
    SetBack {
        /// The status that was.
        from: &'a str,
        /// The status that is.
        to: &'a str,
    },
    /// It was out or given up, and is work again.
    Reopened {
        /// The status that was.
        from: &'a str,
        /// The status that is.
        to: &'a str,
    },
    /// It stands at a later status.
    Advanced {
        /// The status that was.
        from: &'a str,
        /// The status that is.
        to: &'a str,
    },
    /// Its draft is there.
    Begun {
        /// The status that is.
        to: &'a str,
    },
    /// Somebody agreed to it.
    Approved {
        /// As what.
        role: &'a str,
        /// Who said so.
        by: &'a str,
    },
    /// It was in the backlog and is promised now.
    Scheduled {
        /// The promise.
        to: &'a Publish,
    },
    /// It is new in the plan.
    Added {
        /// The promise; `None` in the backlog.
        to: Option<&'a Publish>,
    },
    /// Somebody else holds it.
    HandedOver {
        /// Who held it.
        from: Option<&'a str>,
        /// Who holds it.
        to: Option<&'a str>,
    },
    /// Its promise was broken, and was made anew.
    CaughtUp,
    /// Something is promised for a week for which nothing was.
    WeekFilled {
        /// What is promised for it, by id.
        has: Vec<&'a str>,
    },
    /// A task is done.
    Ticked,
    /// It has another id.
    Renamed {
        /// The id that it had.
        from: &'a str,
    },
}

impl What<'_> {
    /// Where it stands among the others, the most important first.
    fn rank(&self) -> u8 {
        match self {
            Self::NewlyLate { .. } => 0,
            Self::WeekEmptied { .. } => 1,
            Self::Moved { .. } => 2,
            Self::Published { .. } => 3,
            Self::Posted { .. } => 4,
            Self::ApprovalStale { .. } => 5,
            Self::ApprovalWithdrawn { .. } => 6,
            Self::Dropped { .. } => 7,
            Self::Shelved { .. } => 8,
            Self::SetBack { .. } => 9,
            Self::Reopened { .. } => 10,
            Self::Advanced { .. } => 11,
            Self::Begun { .. } => 12,
            Self::Approved { .. } => 13,
            Self::Scheduled { .. } => 14,
            Self::Added { .. } => 15,
            Self::HandedOver { .. } => 16,
            Self::CaughtUp => 17,
            Self::WeekFilled { .. } => 18,
            Self::Ticked => 19,
            Self::Renamed { .. } => 20,
        }
    }
}

/// What changed from one desk to the other: the most important first, then in the order of the promises.
///
/// Where files of the plan cannot be read on one side, nothing is taken for added or dropped that may stand in them.
#[must_use]
pub fn changes<'a>(then: &'a Desk, now: &'a Desk) -> Vec<Change<'a>> {
    let (known_then, known_now) = (Known::of(then), Known::of(now));
    let Pairs {
        both,
        added,
        dropped,
    } = Pairs::of(then, now);
    let mut changes = Vec::new();
    for (before, after) in both {
        if !known_then.reads_entry(before, after) || !known_now.reads_entry(after, before) {
            continue;
        }
        let view = one::Pair {
            then: (then, before),
            now: (now, after),
            is_draft_known: known_then.reads_draft(before) && known_now.reads_draft(after),
            is_day_known: known_then.reads_day(before) && known_now.reads_day(after),
        };
        let of = || Of::Entry(after);
        changes.extend(view.changes().map(|what| Change { what, of: of() }));
    }
    if known_then.reads_plan {
        for entry in added {
            let of = || Of::Entry(entry);
            let new = one::added(entry, now);
            changes.extend(new.map(|what| Change { what, of: of() }));
        }
    }
    if known_now.reads_plan {
        changes.extend(dropped.filter_map(|entry| {
            let what = one::dropped(entry)?;
            let of = Of::Gone(entry);
            Some(Change { what, of })
        }));
    }
    if known_then.reads_plan && known_now.reads_plan {
        changes.extend(weeks::changes((then, &known_then), (now, &known_now)));
    }
    changes.extend(ticked(then, now));
    changes.sort_by_key(|change| change.what.rank());
    changes
}

/// The tasks that are done now and were not then, be it that they are new.
fn ticked<'a>(then: &Desk, now: &Desk) -> impl Iterator<Item = Change<'a>> {
    let is_own = |todo: &Todo| !matches!(todo.home, Home::Draft(..));
    let done = todo::all(then).into_iter();
    let done = done.filter(|todo| is_own(todo) && todo.is_done);
    let done = done.map(|todo| todo.task.id).collect::<HashSet<_>>();
    let all = todo::all(now).into_iter();
    let new = all.filter(move |todo| {
        // What an entry does is told of the entry.
        let own = is_own(todo) && todo.task.done.is_done();
        own && !done.contains(&todo.task.id)
    });
    new.map(|todo| Change {
        what: What::Ticked,
        of: Of::Task(Box::new(todo)),
    })
}
