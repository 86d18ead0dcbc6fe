//! The plan as one whole, for people who never install the program: what stands where, and what follows from it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::EntryView,
    kpis::{Kpis, Telling},
    mix::Mix,
};
use crate::editorial::{
    desk::Desk,
    entry::Entry,
    mix::{Dimension, LEAST_WEEKS},
};

/// The board: the data of every view that a page shows.
#[derive(Debug, Serialize)]
pub struct Board {
    schema: u32,
    today: NaiveDate,
    /// The project's name.
    pub project: String,
    /// The pillars in the strategy's order.
    pub pillars: Vec<PillarName>,
    /// The entries, in the order of their promises, the backlog last.
    pub entries: Vec<EntryView>,
    /// The mix of this quarter, as `mix` tells it.
    pub mix: Mix,
    /// What is measured, as `kpi show` tells it.
    pub kpis: Kpis,
}

/// A pillar by its name.
#[derive(Debug, Serialize)]
pub struct PillarName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl Board {
    /// These entries of the desk, with what is told of the plan as a whole: the mix by these dimensions, and the KPIs.
    #[must_use]
    pub fn of<'a>(desk: &Desk, entries: impl Iterator<Item = &'a Entry>, by: &[Dimension]) -> Self {
        let pillars = desk.pillars.iter().map(|pillar| PillarName {
            id: pillar.id.clone(),
            title: pillar.title.clone(),
        });
        Self {
            schema: SCHEMA,
            today: desk.today,
            project: desk.settings.project.clone(),
            pillars: pillars.collect(),
            entries: entries.map(|entry| EntryView::of(entry, desk)).collect(),
            mix: Mix::of(desk, &desk.usual_span(), by, LEAST_WEEKS),
            kpis: Kpis::of(desk, desk.kpis.kpis.iter(), Telling::Briefly),
        }
    }
}
