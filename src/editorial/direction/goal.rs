//! Strategic goals, and what serves them.

use crate::editorial::{place::Place, places::Places};

/// An area of goals.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its number, as in `1`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its goals, in order.
    pub goals: Vec<Goal>,
    /// Where it stands.
    pub place: Place,
}

/// A strategic goal.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its number, as in `1.2`; entries, topics and series say by it what they serve.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is to be reached.
    pub goal: String,
    /// Why.
    pub rationale: Option<String>,
    /// What the targets are called where they are not plain targets, e.g. `Target Verticals`.
    pub label: Option<String>,
    /// By what it is seen that it is reached, in order.
    pub targets: Vec<String>,
    /// The KPIs that measure it, by id.
    pub kpis: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Where its `kpis` stand.
    pub places: Places,
}
