//! Work that comes again: office hours, calls, hackathons, reviews.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{
    date,
    period::{Length, Period},
    place::Place,
    places::Places,
    recurrence::Rule,
};

/// Work that comes again by a rule.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its id; an occurrence's id is this and its day, `office-hours-2025-10-22`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The kind of its occurrences.
    pub kind: Option<String>,
    /// The pillar.
    pub pillar: Option<String>,
    /// Who holds it.
    pub owner: Option<String>,
    /// The topic its brief comes from.
    pub topic: Option<String>,
    /// The goals it serves, by number.
    pub serves: Vec<String>,
    /// When it comes.
    pub rule: Rule,
    /// The day from which the rule counts (RFC 5545 DTSTART).
    pub start: NaiveDate,
    /// Days on which it does not take place (RFC 5545 EXDATE).
    pub except: Vec<NaiveDate>,
    /// Single occurrences that were moved: from, to.
    pub moved: Vec<(NaiveDate, NaiveDate)>,
    /// Whether `plan` gives each occurrence an entry of its own.
    pub placed: bool,
    /// How long the period is that an occurrence looks back on, where it is a review.
    pub reviews: Option<Length>,
    /// What is gone through each time, in order.
    pub points: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Where its `kind`, `pillar`, `owner`, `topic` and each of `serves` stand.
    pub places: Places,
}

/// One time that a series takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its id, made of the day that the rule gives; it keeps it where it is moved.
    pub id: String,
    /// The day.
    pub on: NaiveDate,
}

impl Series {
    /// The occurrences that take place within a span, in order.
    #[must_use]
    pub fn occurrences(&self, span: RangeInclusive<NaiveDate>) -> Vec<Occurrence> {
        let mut found = self
            .rule
            .days(span.clone())
            .into_iter()
            .filter(|day| self.takes_place(*day) && self.moved_to(*day).is_none())
            .map(|day| self.occurrence_of(day))
            .collect::<Vec<_>>();
        let moved = self.moved.iter().filter(|(_, to)| span.contains(to));
        found.extend(moved.map(|(from, _)| self.occurrence_of(*from)));
        found.sort_by(|one, other| (one.on, &one.id).cmp(&(other.on, &other.id)));
        found
    }

    /// The occurrence with that id.
    #[must_use]
    pub fn occurrence(&self, id: &str) -> Option<Occurrence> {
        let day = self.day_of(id)?;
        self.takes_place(day).then(|| self.occurrence_of(day))
    }

    /// The day on which the rule gives the occurrence with that id, wherever it was moved and whether it takes place.
    #[must_use]
    pub fn day_of(&self, id: &str) -> Option<NaiveDate> {
        if let Some(length) = self.reviews {
            let period = Period::of_review(id)?;
            let days = self.rule.days(period.days_of_review());
            let mut held = days.into_iter();
            return held.find(|day| Period::reviewed_on(length, *day) == period);
        }
        let day = id.strip_prefix(self.id.as_str())?.strip_prefix('-')?;
        date::parse(day).filter(|day| self.rule.gives(*day))
    }

    /// The id of the occurrence on a day that the rule gives.
    #[must_use]
    pub fn id_on(&self, day: NaiveDate) -> String {
        match self.reviews {
            Some(length) => Period::reviewed_on(length, day).review_id(),
            None => format!("{}-{day}", self.id),
        }
    }

    fn takes_place(&self, day: NaiveDate) -> bool {
        !self.except.contains(&day)
    }

    fn moved_to(&self, day: NaiveDate) -> Option<NaiveDate> {
        let moved = self.moved.iter().find(|(from, _)| *from == day);
        moved.map(|(_, to)| *to)
    }

    fn occurrence_of(&self, day: NaiveDate) -> Occurrence {
        Occurrence {
            id: self.id_on(day),
            on: self.moved_to(day).unwrap_or(day),
        }
    }
}
