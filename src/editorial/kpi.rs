//! KPIs: what is measured, from where, towards what.

use chrono::NaiveDate;

use super::place::Place;

/// Everything that is measured.
#[derive(Debug, Clone, Default)]
pub struct Kpis {
    /// The KPIs, in order.
    pub kpis: Vec<Kpi>,
    /// How documents arrange them.
    pub groups: Vec<Group>,
    /// The readings: by KPI, then by day.
    pub readings: Vec<Reading>,
}

/// One number that is watched.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is counted: `%`, `ms`, `$`, or nothing for plain numbers.
    pub unit: Option<String>,
    /// The span it is counted over, e.g. `month` for downloads a month.
    pub per: Option<String>,
    /// The number to be reached.
    pub target: Option<f64>,
    /// What is to be reached where that is no number, e.g. `Self-sustaining`.
    pub aim: Option<String>,
    /// The day by which it is to be reached.
    pub by: Option<NaiveDate>,
    /// Whether the number should fall rather than rise.
    pub falls: bool,
    /// The number it started from.
    pub baseline: Option<f64>,
    /// Where the number is read.
    pub source: Option<String>,
    /// What the calendar counts itself: published entries of these kinds.
    pub counts: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// KPIs as one document shows them under a heading.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// The document, by the name of its page.
    pub page: String,
    /// Its lines, in order.
    pub metrics: Vec<Metric>,
    /// Where it stands.
    pub place: Place,
}

/// A line of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What the document calls it; the KPI's own name where it is `None`.
    pub label: Option<String>,
    /// The KPIs it stands for, by id.
    pub kpis: Vec<String>,
}

/// A number on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The KPI, by id.
    pub kpi: String,
    /// The day.
    pub on: NaiveDate,
    /// The number.
    pub value: f64,
    /// What is to be known about it.
    pub note: Option<String>,
    /// Where it stands.
    pub place: Place,
}

impl Kpis {
    /// The KPI with that id.
    #[must_use]
    pub fn kpi(&self, id: &str) -> Option<&Kpi> {
        self.kpis.iter().find(|kpi| kpi.id == id)
    }
}
