//! What a KPI's numbers were, day by day: readings, and what the calendar counts itself.

use chrono::{Months, NaiveDate, TimeDelta};

use super::{kpi::Kpi, trend::Point};
use crate::editorial::{desk::Desk, entry::Entry};

/// The numbers of a KPI up to `until`, in the order of their days.
///
/// Where the calendar counts, there is one number for the day before its first quarter, one for each day on which
/// something was published, and one for `until`: with `per`, what was published in the day, week, month, quarter or year
/// that ends on that day; else everything so far, on top of the baseline. There is none where `until` lies before all of
/// these days.
#[must_use]
pub fn points(desk: &Desk, kpi: &Kpi, until: NaiveDate) -> Vec<Point> {
    if kpi.counts.is_empty() {
        let readings = desk.kpis.readings_of(&kpi.id);
        return readings
            .map(|reading| Point {
                on: reading.on,
                value: reading.value,
            })
            .filter(|point| point.on <= until)
            .collect();
    }
    let days = days_counted(desk, kpi);
    let first = desk.calendars.first().map(|first| first.quarter.start());
    let mut told = first
        .and_then(|day| day.pred_opt())
        .into_iter()
        .collect::<Vec<_>>();
    told.extend(&days);
    told.retain(|day| *day <= until);
    if told.is_empty() {
        return Vec::new();
    }
    told.push(until);
    told.sort_unstable();
    told.dedup();
    let value = |on| counted(kpi, &days, on);
    told.into_iter()
        .map(|on| Point {
            on,
            value: value(on),
        })
        .collect()
}

/// The days on which something that a KPI counts was published, in order.
fn days_counted(desk: &Desk, kpi: &Kpi) -> Vec<NaiveDate> {
    let counts = |entry: &&Entry| entry.is_done() && kpi.counts.contains(&entry.kind);
    let mut days = desk
        .entries
        .iter()
        .filter(counts)
        .filter_map(|entry| {
            entry
                .out_on()
                .or(entry.publish.as_ref().map(|promise| promise.due))
        })
        .map(|day| day.min(desk.today))
        .collect::<Vec<_>>();
    days.sort_unstable();
    days
}

fn counted(kpi: &Kpi, days: &[NaiveDate], on: NaiveDate) -> f64 {
    let since = kpi.per.as_deref().and_then(|per| day_before(on, per));
    let count = days
        .iter()
        .filter(|day| **day <= on && since.is_none_or(|since| **day > since))
        .map(|_| 1.0)
        .sum::<f64>();
    match since {
        Some(_) => count,
        None => count + kpi.baseline.unwrap_or_default(),
    }
}

/// The last day before the day, week, month, quarter or year that ends on a day.
fn day_before(on: NaiveDate, per: &str) -> Option<NaiveDate> {
    match per {
        "day" => on.pred_opt(),
        "week" => on.checked_sub_signed(TimeDelta::days(7)),
        "month" => on.checked_sub_months(Months::new(1)),
        "quarter" => on.checked_sub_months(Months::new(3)),
        "year" => on.checked_sub_months(Months::new(12)),
        _ => None,
    }
}
