//! KPIs as they stand: the latest number, the target, the trend, and when the target is reached.

mod rows;
pub mod scale;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{SCHEMA, entry_view::NONE, sheet::Sheet};
use crate::editorial::{
    amount,
    desk::Desk,
    kpi::Kpi,
    measured,
    trend::{self, Outlook, Point},
};

/// Bars of a trend line.
const BARS: usize = 12;
/// Readings that a single KPI shows.
const SHOWN: usize = 12;
/// After so many days a number says little about today.
const STALE: i64 = 45;

/// Some or all KPIs.
#[derive(Debug, Serialize)]
pub struct Kpis {
    schema: u32,
    /// The day they are seen on.
    pub today: NaiveDate,
    /// The KPIs in the plan's order.
    #[serde(rename = "kpis")]
    pub views: Vec<KpiView>,
    #[serde(skip)]
    told: Telling,
}

/// How much is told of them in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// A row for each.
    Rows,
    /// The same without those that have neither a number nor a target; how many these are.
    Briefly,
    /// Everything of one of them.
    InFull,
}

/// A KPI with all that follows from its numbers on one day.
#[derive(Debug, Serialize)]
pub struct KpiView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    /// The number to be reached.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    pub target: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aim: Option<String>,
    /// The day by which it is to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    falls: bool,
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    baseline: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<String>,
    /// The latest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Told>,
    /// Whole per cent of the target, rounded down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// The change a day.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "amount::serialize_some"
    )]
    pub pace: Option<f64>,
    /// What becomes of the target; `None` without a target in numbers, and without a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlook: Option<OutlookView>,
    /// All numbers, in the order of their days.
    pub readings: Vec<Told>,
    #[serde(skip)]
    texts: Texts,
}

/// A number on a day, with what is to be known about it.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The number and its day.
    #[serde(flatten)]
    pub point: Point,
    /// What is to be known about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The number with its unit: `1,200`, `99.9%`.
    #[serde(skip)]
    pub text: String,
}

/// What becomes of the target.
#[derive(Debug, Serialize)]
pub struct OutlookView {
    state: &'static str,
    /// The day that it names: of reaching the target, past or to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    #[serde(skip)]
    outlook: Outlook,
}

/// The same for people.
#[derive(Debug)]
struct Texts {
    target: String,
    trend: String,
    age: Option<i64>,
    baseline: Option<String>,
}

impl Kpis {
    /// These KPIs.
    #[must_use]
    pub fn of<'a>(desk: &Desk, kpis: impl Iterator<Item = &'a Kpi>, told: Telling) -> Self {
        Self {
            schema: SCHEMA,
            today: desk.today,
            views: kpis.map(|kpi| KpiView::of(kpi, desk)).collect(),
            told,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        match self.views.as_slice() {
            [one] if self.told == Telling::InFull => one.sheet(self.today),
            _ => self.listing(),
        }
    }
}

impl KpiView {
    fn of(kpi: &Kpi, desk: &Desk) -> Self {
        let points = measured::points(desk, kpi, desk.today);
        let latest = points.last();
        let outlook = trend::outlook(kpi, &points, desk.today);
        let readings = desk.kpis.readings_of(&kpi.id);
        let notes = readings.filter_map(|reading| Some((reading.on, reading.note.clone()?)));
        let notes = notes.collect::<BTreeMap<_, _>>();
        let told = |point: &Point| Told {
            point: *point,
            note: notes.get(&point.on).cloned(),
            text: kpi.amount_text(point.value),
        };
        Self {
            id: kpi.id.clone(),
            title: kpi.title.clone(),
            unit: kpi.unit.clone(),
            per: kpi.per.clone(),
            target: kpi.target,
            aim: kpi.aim.clone(),
            by: kpi.by,
            falls: kpi.falls,
            baseline: kpi.baseline,
            source: kpi.source.clone(),
            counts: kpi.counts.clone(),
            latest: latest.map(told),
            percent: latest.and_then(|point| kpi.percent(point.value)),
            pace: trend::pace(&points).map(|pace| amount::rounded(pace, 6)),
            outlook: outlook.map(|outlook| OutlookView {
                state: outlook.name(),
                on: outlook.day(),
                outlook,
            }),
            texts: Texts {
                target: kpi.target_text().unwrap_or_else(dash),
                trend: trend::line(&points, BARS),
                age: latest.map(|point| (desk.today - point.on).num_days()),
                baseline: kpi.baseline_text(),
            },
            readings: points.iter().map(told).collect(),
        }
    }

    /// Whether there is something to be reached, in numbers or in words.
    #[must_use]
    pub fn has_target(&self) -> bool {
        self.target.is_some() || self.aim.is_some()
    }

    /// Whether the target is reached.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        matches!(&self.outlook, Some(seen) if matches!(seen.outlook, Outlook::Reached(_)))
    }

    /// The change a day that leads to a target which is yet to be reached.
    #[must_use]
    pub fn approach(&self) -> Option<f64> {
        let is_ahead = matches!(
            self.outlook.as_ref()?.outlook,
            Outlook::On(_) | Outlook::After(_)
        );
        self.pace.filter(|_| is_ahead)
    }

    /// What is to be reached, as the strategy writes it: `10,000+`, `<100ms`, `$5M+`; a dash where nothing is.
    #[must_use]
    pub fn target_text(&self) -> &str {
        &self.texts.target
    }

    /// Whether nobody has looked for long.
    fn is_stale(&self) -> bool {
        self.texts.age.is_some_and(|age| age > STALE)
    }

    /// Whether the target comes later than it should, as far as that is known.
    #[must_use]
    pub fn is_late(&self) -> bool {
        let Some((by, seen)) = self.by.zip(self.outlook.as_ref()) else {
            return false;
        };
        match seen.outlook {
            Outlook::On(day) => day > by,
            Outlook::After(_) | Outlook::NotAtThisPace => true,
            Outlook::Reached(_) | Outlook::Unseen(_) | Outlook::Unknown => false,
        }
    }
}

fn dash() -> String {
    NONE.to_owned()
}
