//! Readings → the plan that writes them down.

use std::collections::{BTreeMap, btree_map::Entry};

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

/// The readings that are there, by KPI and day.
#[derive(Debug, Default)]
pub struct Known(BTreeMap<(String, NaiveDate), f64>);

impl Known {
    /// Those of the plan.
    #[must_use]
    pub fn of(kpis: &Kpis) -> Self {
        let readings = kpis.readings.iter();
        Self(readings.map(|one| (key(one), one.value)).collect())
    }

    /// What a reading is beside them; a new one is one of them from now on.
    pub fn take(&mut self, reading: &Reading) -> Verdict {
        match self.0.entry(key(reading)) {
            Entry::Vacant(free) => {
                free.insert(reading.value);
                Verdict::New
            }
            // Both were read from a text, so what is the same number has the same bits.
            Entry::Occupied(there) if there.get().to_bits() == reading.value.to_bits() => {
                Verdict::Known
            }
            Entry::Occupied(there) => Verdict::Other(*there.get()),
        }
    }
}

fn key(reading: &Reading) -> (String, NaiveDate) {
    (reading.kpi.clone(), reading.on)
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
