//! The field: what an editorial calendar is made of. Knows nothing of files, clocks or screens.

pub mod backlog;
pub mod body;
pub mod calendar;
pub mod changed;
pub mod copy_template;
pub mod desk;
mod direction;
pub mod draft;
pub mod elsewhere;
pub mod entry;
mod measure;
pub mod milestone;
pub mod mix;
pub mod page;
mod permission;
pub mod place;
pub mod places;
pub mod posted;
pub mod problem;
pub mod promised;
pub mod review;
pub mod sections;
pub mod selection;
pub mod series;
pub mod settings;
pub mod site;
pub mod slug;
pub mod task;
pub mod template;
mod time;
pub mod todo;
pub mod workflow;

// The folders only sort the files; what is in them is the field's as well.
pub use direction::{channel, fact, goal, phrase, pillar, serving, strategy, voice};
pub use measure::{amount, kpi, measured, trend};
pub use permission::{approval, embargo, excuse};
pub use time::{date, period, post_day, publish, quarter, recurrence, span, week, when, workdays};
