//! One file a quarter: the plan as the team wrote it.

use super::{place::Place, quarter::Quarter};

/// A quarter's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The quarter it plans.
    pub quarter: Quarter,
    /// What the quarter is about.
    pub theme: Option<String>,
    /// The file.
    pub place: Place,
}
