//! The months of a calendar, in whole weeks from Monday to Sunday.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::card;
use crate::editorial::{
    date, desk::Desk, entry::Entry, publish::Precision, series::Series, week::Week,
};

/// A month.
#[derive(Debug)]
pub struct Month {
    /// `2025-10`
    pub id: String,
    /// `October 2025`
    pub name: String,
    /// Whether today lies in it.
    pub is_current: bool,
    /// The weeks that have a day in it.
    pub weeks: Vec<WeekRow>,
}

/// A week.
#[derive(Debug)]
pub struct WeekRow {
    /// Its number in the year (ISO 8601).
    pub number: u32,
    /// `October week 3`
    pub label: String,
    /// Whether today lies in it.
    pub is_current: bool,
    /// Whether it is over.
    pub is_over: bool,
    /// Whether nothing is promised although a calendar covers it.
    pub is_gap: bool,
    /// The days from Monday.
    pub days: Vec<Day>,
    /// Places of the entries that are promised for the week, not for a day of it.
    pub entries: Vec<usize>,
}

/// A day.
#[derive(Debug)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// `Thu 23 October 2025`
    pub name: String,
    /// Whether it belongs to the month before or after.
    pub is_outside: bool,
    /// Whether it is today.
    pub is_today: bool,
    /// Places of the entries promised for it.
    pub entries: Vec<usize>,
    /// What takes place on it again.
    pub recurring: Vec<Recurring>,
}

/// One time of something that comes again and has no entry of its own.
#[derive(Debug)]
pub struct Recurring {
    /// The title of the series.
    pub title: String,
    /// The kind of its occurrences.
    pub kind: Option<String>,
    /// The place of its pillar.
    pub pillar: Option<usize>,
    /// Who holds it.
    pub owner: Option<String>,
}

/// The months in which an entry is promised, those of planned quarters, and today's.
pub(super) fn all(desk: &Desk, entries: &[&Entry], series: &[&Series]) -> Vec<Month> {
    let promised = entries.iter().filter_map(|entry| entry.publish.as_ref());
    let days = promised.flat_map(|publish| [publish.on, publish.due]);
    let planned = desk.calendars.iter().flat_map(|calendar| {
        let quarter = calendar.quarter;
        quarter.months().map(|month| (quarter.year(), month))
    });
    let months = days
        .chain([desk.today])
        .map(|day| (day.year(), day.month()));
    let months = months.chain(planned).collect::<BTreeSet<_>>();
    let placed = Placed::of(desk, entries, series);
    let months = months.into_iter();
    months
        .filter_map(|(year, month)| placed.month(year, month))
        .collect()
}

/// The entries by the day or the week that they are promised for.
struct Placed<'a> {
    desk: &'a Desk,
    series: &'a [&'a Series],
    days: BTreeMap<NaiveDate, Vec<usize>>,
    weeks: BTreeMap<Week, Vec<usize>>,
    /// Ids of the entries that are occurrences of a series.
    occurrences: BTreeSet<&'a str>,
}

impl<'a> Placed<'a> {
    fn of(desk: &'a Desk, entries: &[&'a Entry], series: &'a [&'a Series]) -> Self {
        let mut placed = Self {
            desk,
            series,
            days: BTreeMap::new(),
            weeks: BTreeMap::new(),
            occurrences: desk.entries.iter().map(|entry| entry.id.as_str()).collect(),
        };
        for (at, entry) in entries.iter().enumerate() {
            match &entry.publish {
                Some(publish) if publish.precision == Precision::Week => {
                    placed.weeks.entry(publish.week()).or_default().push(at);
                }
                Some(publish) => placed.days.entry(publish.on).or_default().push(at),
                None => {}
            }
        }
        placed
    }

    fn month(&self, year: i32, month: u32) -> Option<Month> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.with_day(date::days_in_month(year, month)?)?;
        let mut recurring = self.recurring(Week::of(first).monday(), Week::of(last).sunday());
        let mut weeks = Vec::new();
        let mut week = Some(Week::of(first));
        while let Some(at) = week.filter(|at| at.monday() <= last) {
            weeks.push(self.week(at, first, &mut recurring));
            week = at.next();
        }
        let today = self.desk.today;
        Some(Month {
            id: format!("{year:04}-{month:02}"),
            name: format!("{} {year}", date::month_name(month)),
            is_current: (first..=last).contains(&today),
            weeks,
        })
    }

    fn week(
        &self,
        week: Week,
        first: NaiveDate,
        recurring: &mut BTreeMap<NaiveDate, Vec<Recurring>>,
    ) -> WeekRow {
        let desk = self.desk;
        let days = week.monday().iter_days().take(7).map(|date| Day {
            date,
            name: date::long(date),
            is_outside: date.month() != first.month(),
            is_today: date == desk.today,
            entries: self.days.get(&date).cloned().unwrap_or_default(),
            recurring: recurring.remove(&date).unwrap_or_default(),
        });
        WeekRow {
            number: week.number(),
            label: week.label(desk.settings.month_weeks),
            is_current: week.contains(desk.today),
            is_over: week.sunday() < desk.today,
            is_gap: desk.is_gap(week),
            days: days.collect(),
            entries: self.weeks.get(&week).cloned().unwrap_or_default(),
        }
    }

    /// What takes place again within these days and is no entry of its own.
    fn recurring(&self, first: NaiveDate, last: NaiveDate) -> BTreeMap<NaiveDate, Vec<Recurring>> {
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for series in self.series {
            let occurrences = series.occurrences(first..=last).into_iter();
            for one in occurrences.filter(|one| !self.occurrences.contains(one.id.as_str())) {
                let told = Recurring::of(series, self.desk);
                found.entry(one.on).or_default().push(told);
            }
        }
        found
    }
}

impl WeekRow {
    /// Whether there is nothing to be said of it in its month: neither a promise, nor that there should be one, nor what
    /// comes again. Days of the month before or after are told there.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let mut days = self.days.iter().filter(|day| !day.is_outside);
        self.entries.is_empty() && !self.is_gap && days.all(Day::is_bare)
    }
}

impl Day {
    /// Whether nothing takes place on it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.entries.is_empty() && self.recurring.is_empty()
    }

    /// Its number in the month.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.date.day()
    }
}

impl Recurring {
    fn of(series: &Series, desk: &Desk) -> Self {
        Self {
            title: series.title.clone(),
            kind: series.kind.clone(),
            pillar: card::pillar(series.pillar.as_deref(), desk),
            owner: series.owner.clone(),
        }
    }
}
