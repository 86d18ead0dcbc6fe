//! All tests in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and makes its own files"
)]

mod architecture;
mod binary;
mod calendar_any;
mod calendar_blocks;
mod calendar_edit;
mod calendar_edit_any;
mod cases;
mod dates;
mod disk;
mod disk_write;
mod disk_writers;
mod every_day;
mod front_matter;
mod readme;
mod rules;
mod toml_guard;
