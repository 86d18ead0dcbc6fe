//! All tests in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test fails by panicking, makes its own files, and says when it is skipped"
)]

mod anchors;
mod approvals_any;
mod architecture;
mod binary;
mod blogs;
mod board;
mod body_edit;
mod calendar_any;
mod calendar_blocks;
mod calendar_edit;
mod calendar_edit_any;
mod calendar_posted;
mod calls;
mod cases;
mod concurrent;
mod dates;
mod disk;
mod disk_write;
mod disk_writers;
mod every_day;
mod forecasting;
mod front_matter;
mod history;
mod honest;
mod hostile;
mod hostile_bombs;
mod hostile_files;
mod importing;
mod kits;
mod kpis;
mod levels;
mod meanwhile;
mod mid_quarter;
mod mix;
mod outsiders;
mod pages;
mod plan_any;
mod plan_shipped;
mod posted_any;
mod publishing;
mod readme;
mod recurrence;
mod reviews;
mod rough;
mod rules;
mod runner;
mod shipped_week;
mod standup;
mod tables;
mod task_edit;
mod terminal;
mod threads;
mod toml_guard;
