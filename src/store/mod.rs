//! Files ⇄ desk: loads a workspace, and applies plans to it. The only part that touches the user's files.

mod apply;
mod calendar;
pub mod calendar_edit;
mod config;
pub mod disk;
mod draft;
pub mod front_matter;
mod join;
pub mod limits;
mod lines;
mod load;
mod markdown;
mod pillars;
mod quote;
pub mod refusal;
mod scalar;
mod scan;
mod splice;
mod templates;
mod toml_days;
mod toml_file;
pub mod toml_guard;
mod toml_words;
mod unreadable;
mod walk;
mod workspace;

pub use apply::FileChange;
pub use load::Scope;
pub use workspace::{CONFIG, Store};
