//! What is measured: amounts, KPIs with their readings, and where these lead.

pub mod amount;
pub mod kpi;
pub mod measured;
pub mod trend;
