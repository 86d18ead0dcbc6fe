//! Work that comes again: office hours, calls, hackathons, reviews.

use chrono::NaiveDate;

use super::place::Place;

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
    /// When it comes: an RFC 5545 recurrence rule, as in `FREQ=WEEKLY;BYDAY=WE`.
    pub rule: String,
    /// The day from which the rule counts (RFC 5545 DTSTART).
    pub start: NaiveDate,
    /// Days on which it does not take place (RFC 5545 EXDATE).
    pub except: Vec<NaiveDate>,
    /// Single occurrences that were moved: from, to.
    pub moved: Vec<(NaiveDate, NaiveDate)>,
    /// Whether `plan` gives each occurrence an entry of its own.
    pub placed: bool,
    /// The span that an occurrence looks back on, where it is a review.
    pub reviews: Option<Span>,
    /// What is gone through each time, in order.
    pub points: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// The span that a review looks back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}
