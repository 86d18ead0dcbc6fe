//! What git knows of the workspace: its commits, and the files as they were at one of them.

mod base;
mod blocks;
mod git;
pub mod revision;
pub mod tree;

pub use base::{Base, CHANGED_SINCE};
pub use git::{Asker, Git};
