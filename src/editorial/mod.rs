//! The field: what an editorial calendar is made of. Knows nothing of files, clocks or screens.

pub mod body;
pub mod calendar;
pub mod date;
pub mod desk;
pub mod draft;
pub mod entry;
pub mod milestone;
pub mod pillar;
pub mod place;
pub mod problem;
pub mod publish;
pub mod quarter;
pub mod sections;
pub mod selection;
pub mod settings;
pub mod slug;
pub mod template;
pub mod week;
pub mod when;
pub mod workdays;
pub mod workflow;
