//! Days, weeks and longer stretches; what is promised for them, and what comes again in them.

pub mod date;
pub mod period;
pub mod post_day;
pub mod publish;
pub mod quarter;
pub mod recurrence;
pub mod span;
pub mod week;
pub mod when;
pub mod workdays;
