//! What scripts and pages ask about the plan as a whole: the data of `export json`.

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

/// The plan as one object.
#[derive(Debug, Serialize)]
pub struct Overview {
    schema: u32,
    /// The day on which all this holds.
    pub today: NaiveDate,
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

impl Overview {
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
