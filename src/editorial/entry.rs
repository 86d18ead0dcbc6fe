//! One planned piece of content or activity, with its draft where there is one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    draft::Draft,
    embargo::Embargo,
    excuse::Excuse,
    milestone::Milestone,
    place::Place,
    posted::Posted,
    publish::Publish,
    quarter::Quarter,
    workflow::{CANCELLED, Workflow},
};

/// An entry: planned in a calendar file, or read off a draft that no calendar names.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The draft's title, else the working title of the calendar.
    pub title: String,
    /// The working title that the calendar gives it, whatever its draft is called.
    pub working_title: Option<String>,
    /// What sort of entry it is; empty when neither calendar nor draft say.
    pub kind: String,
    /// Where it stands in its workflow.
    pub status: String,
    /// The pillar it belongs to.
    pub pillar: Option<String>,
    /// Who holds it.
    pub owner: Option<String>,
    /// The partner it is about or made with.
    pub partner: Option<String>,
    /// The topic its brief comes from.
    pub topic: Option<String>,
    /// When it is promised; `None` is the backlog.
    pub publish: Option<Publish>,
    /// Entries that must be out before it.
    pub needs: Vec<Need>,
    /// The goals it serves besides those of its topic, by number.
    pub serves: Vec<String>,
    /// What is to be known about it, such as why it was carried over.
    pub note: Option<String>,
    /// The series it is an occurrence of.
    pub series: Option<String>,
    /// Where it can be read or was announced.
    pub url: Option<String>,
    /// How long nothing of it is told to the outside: as its calendar entry says, and as its draft does.
    pub embargoes: Vec<Embargo>,
    /// Where it was posted, each channel once: as its draft says, and as its calendar entry does.
    pub posted: Vec<Posted>,
    /// What the calendar lets pass about it.
    pub allow: Vec<Excuse>,
    /// Its draft.
    pub draft: Option<Box<Draft>>,
    /// Whether pieces of its kind have a draft; `true` for an unknown kind with a draft.
    pub has_draft: bool,
    /// The statuses of its kind.
    pub workflow: Workflow,
    /// Its milestones, where it has a promise.
    pub milestones: Vec<Milestone>,
    /// The quarter whose file plans it; `None` when only a draft knows it.
    pub quarter: Option<Quarter>,
    /// Where it stands: in the calendar, else its draft.
    pub source: Place,
    /// Where single values of the calendar entry stand, by key.
    pub places: BTreeMap<String, Place>,
}

/// Something an entry needs first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The id.
    pub id: String,
    /// Where it is named.
    pub place: Place,
}

/// A milestone that has passed without its status being reached.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Missed {
    /// The status that should be reached.
    pub status: String,
    /// By when.
    pub due: NaiveDate,
    /// Calendar days since then.
    pub days: i64,
}

impl Entry {
    /// The day it was out, where its draft records one: the day its last status was reached, else the site's date.
    #[must_use]
    pub fn out_on(&self) -> Option<NaiveDate> {
        let draft = self.draft.as_ref().filter(|_| self.is_done())?;
        draft
            .reached
            .get(self.workflow.last())
            .copied()
            .or(draft.date)
    }

    /// Whether it was given up.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == CANCELLED
    }

    /// Whether it is out, or the activity is over.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.status == self.workflow.last()
    }

    /// Whether there is still something to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_done() && !self.is_cancelled()
    }

    /// Whether it has reached a status.
    #[must_use]
    pub fn has_reached(&self, status: &str) -> bool {
        self.workflow.has_reached(&self.status, status)
    }

    /// Calendar days since its promise should have been kept; 0 when it is not late.
    #[must_use]
    pub fn late_days(&self, today: NaiveDate) -> i64 {
        match &self.publish {
            // Nobody writes down that an office hour was held.
            Some(_) if self.series.is_some() => 0,
            Some(publish) if self.is_open() => publish.late_days(today),
            _ => 0,
        }
    }

    /// Whether its day has passed and it is not held against it: what comes again is prepared for the next time then.
    #[must_use]
    pub fn is_over(&self, today: NaiveDate) -> bool {
        let passed = |publish: &Publish| publish.due < today;
        self.series.is_some() && self.publish.as_ref().is_some_and(passed)
    }

    /// The milestones it has missed, without the promise itself.
    #[must_use]
    pub fn behind(&self, today: NaiveDate) -> Vec<Missed> {
        if !self.is_open() || self.is_over(today) {
            return Vec::new();
        }
        self.milestones
            .iter()
            .filter(|milestone| {
                milestone.status != self.workflow.last()
                    && milestone.due < today
                    && !self.has_reached(&milestone.status)
            })
            .map(|milestone| Missed {
                status: milestone.status.clone(),
                due: milestone.due,
                days: (today - milestone.due).num_days(),
            })
            .collect()
    }

    /// The next milestone that is neither reached nor missed.
    #[must_use]
    pub fn next_milestone(&self, today: NaiveDate) -> Option<&Milestone> {
        self.milestones
            .iter()
            .find(|milestone| milestone.due >= today && !self.has_reached(&milestone.status))
            .filter(|_| self.is_open())
    }

    /// The day by which a status is due: its milestone, else that of the first later status that has one.
    #[must_use]
    pub fn due_for(&self, status: &str) -> Option<NaiveDate> {
        let wanted = self.workflow.position(status)?;
        let mut milestones = self.milestones.iter();
        let later = milestones.find(|milestone| {
            let at = self.workflow.position(&milestone.status);
            at.is_some_and(|at| at >= wanted)
        });
        later.map(|milestone| milestone.due)
    }

    /// Where the value of `key` stands in the calendar, else the entry.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Place {
        self.places
            .get(key)
            .cloned()
            .unwrap_or_else(|| self.source.clone())
    }
}
