//! Readings that were taken over from a file.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{amount, desk::Desk, kpi::Reading},
    text,
};

/// What an import brought.
#[derive(Debug, Serialize)]
pub struct ImportedView {
    schema: u32,
    today: NaiveDate,
    /// The readings that are new, in the order of the file.
    recorded: Vec<Recorded>,
    /// How many rows were there already.
    known: usize,
    /// How many rows were bad and left out.
    bad: usize,
}

/// A reading.
#[derive(Debug, Serialize)]
struct Recorded {
    on: NaiveDate,
    kpi: String,
    #[serde(serialize_with = "amount::serialize")]
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip)]
    amount: String,
}

impl ImportedView {
    /// These new readings, and how many rows were left out because they are known or bad.
    #[must_use]
    pub fn of(desk: &Desk, new: &[Reading], known: usize, bad: usize) -> Self {
        let recorded = new.iter().map(|reading| Recorded {
            on: reading.on,
            kpi: reading.kpi.clone(),
            value: reading.value,
            note: reading.note.clone(),
            amount: desk.kpis.kpi(&reading.kpi).map_or_else(
                || amount::grouped(reading.value),
                |kpi| kpi.amount_text(reading.value),
            ),
        });
        Self {
            schema: SCHEMA,
            today: desk.today,
            recorded: recorded.collect(),
            known,
            bad,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let rows = self.recorded.iter().map(|one| Row {
            cells: vec![
                one.on.to_string(),
                one.kpi.clone(),
                one.amount.clone(),
                one.note.clone().unwrap_or_default(),
            ],
            tone: Tone::Plain,
        });
        let mut said = format!("{} recorded", text::count(self.recorded.len(), "reading"));
        if self.known > 0 {
            said.extend([format!(", {} there already", self.known)]);
        }
        if self.bad > 0 {
            said.extend([format!(", {} left out", text::count(self.bad, "bad row"))]);
        }
        Sheet {
            title: None,
            columns: vec![
                Column::new("date", Fit::Whole),
                Column::new("id", Fit::Whole),
                Column::new("value", Fit::Whole).right(),
                Column::new("note", Fit::Cut(10)),
            ],
            blocks: vec![Block {
                heading: None,
                key: "reading".to_owned(),
                rows: rows.collect(),
            }],
            notes: vec![Note::new("summary", said, Tone::Plain)],
        }
    }
}
