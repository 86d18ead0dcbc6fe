//! Readings → the plan that writes them down.

use chrono::NaiveDate;

use crate::{
    editorial::{
        amount,
        kpi::{COLUMNS, Kpi, Kpis, READINGS, Reading},
    },
    plan::{Plan, Step},
};

/// What a new reading is beside those that are there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// It is new.
    New,
    /// It is there already, with the same number.
    Known,
    /// That day has another number, this one.
    Other(f64),
}

/// What a reading is beside those of the plan and of `before`, which come with it.
#[must_use]
pub fn verdict(kpis: &Kpis, before: &[Reading], reading: &Reading) -> Verdict {
    let known = kpis.readings_of(&reading.kpi);
    let with_it = before.iter().filter(|other| other.kpi == reading.kpi);
    let same_day = known.chain(with_it).find(|other| other.on == reading.on);
    match same_day {
        None => Verdict::New,
        // Both were read from a text, so what is the same number has the same bits.
        Some(other) if other.value.to_bits() == reading.value.to_bits() => Verdict::Known,
        Some(other) => Verdict::Other(other.value),
    }
}

/// Why a KPI takes no reading of that day.
#[must_use]
pub fn objection(kpi: &Kpi, on: NaiveDate, today: NaiveDate) -> Option<String> {
    if !kpi.counts.is_empty() {
        let kinds = kpi.counts.join(", ");
        return Some(format!("`{}` is counted by the calendar: {kinds}", kpi.id));
    }
    (on > today).then(|| format!("{on} is still to come"))
}

/// The plan that writes readings down, in this order.
#[must_use]
pub fn plan(readings: &[Reading]) -> Plan {
    let rows = readings.iter().map(|reading| {
        vec![
            reading.on.to_string(),
            reading.kpi.clone(),
            amount::plain(reading.value),
            reading.note.clone().unwrap_or_default(),
        ]
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return Plan::default();
    }
    Plan::of([Step::AppendRows {
        path: READINGS.to_owned(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows,
    }])
}
