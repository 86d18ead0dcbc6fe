//! Work that comes again: office hours, calls, hackathons, reviews.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use super::{date, place::Place, places::Places, quarter::Quarter, recurrence::Rule};

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
    /// The span that an occurrence looks back on, where it is a review.
    pub reviews: Option<Span>,
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
        let day = match self.reviews {
            Some(span) => {
                let days = self.rule.days(span.days_of_review(id)?);
                days.into_iter().find(|day| span.review_on(*day) == id)?
            }
            None => {
                let day = id.strip_prefix(self.id.as_str())?.strip_prefix('-')?;
                date::parse(day).filter(|day| self.rule.gives(*day))?
            }
        };
        self.takes_place(day).then(|| self.occurrence_of(day))
    }

    /// The id of the occurrence on a day that the rule gives.
    #[must_use]
    pub fn id_on(&self, day: NaiveDate) -> String {
        match self.reviews {
            Some(span) => span.review_on(day),
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

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The id of a review that is held on a day. It looks back on the span whose end is nearest: a monthly review on the
    /// 3rd on the month before, one on the 23rd on its own.
    #[must_use]
    pub fn review_on(self, day: NaiveDate) -> String {
        let (first, last) = self.around(day);
        let is_over = (day - first).num_days() < (last - day).num_days();
        let of = if is_over {
            first.pred_opt().unwrap_or(first)
        } else {
            day
        };
        format!("review-{}", self.written(of))
    }

    /// The span that holds a day, as it is written: `2025-10`, `2025-q4` or `2025`.
    fn written(self, day: NaiveDate) -> String {
        match self {
            Self::Month => day.format("%Y-%m").to_string(),
            Self::Quarter => Quarter::of(day).file_stem(),
            Self::Year => day.format("%Y").to_string(),
        }
    }

    /// The days on which a review of that id can be held; `None` where it is none of this span.
    fn days_of_review(self, id: &str) -> Option<RangeInclusive<NaiveDate>> {
        let written = id.strip_prefix("review-")?;
        let first = match self {
            Self::Month => date::parse(&format!("{written}-01"))?,
            Self::Quarter => {
                let quarter = Quarter::parse(written)?;
                NaiveDate::from_ymd_opt(quarter.year(), *quarter.months().first()?, 1)?
            }
            Self::Year => date::parse(&format!("{written}-01-01"))?,
        };
        let (_, last) = self.around(first);
        let length = Days::new((last - first).num_days().unsigned_abs());
        Some(first..=last.checked_add_days(length)?)
    }

    /// The first and the last day of the span that holds a day.
    fn around(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let (first_month, months) = match self {
            Self::Month => (day.month(), 1),
            Self::Quarter => (day.month0() / 3 * 3 + 1, 3),
            Self::Year => (1, 12),
        };
        let first = NaiveDate::from_ymd_opt(day.year(), first_month, 1);
        let next = first.and_then(|first| first.checked_add_months(chrono::Months::new(months)));
        let last = next.and_then(|next| next.pred_opt());
        (first.unwrap_or(day), last.unwrap_or(day))
    }
}
