//! What git knows of the workspace: its commits, the files as they were at one of them, drafts on other branches.

mod asked;
mod base;
mod blocks;
mod branches;
mod commits;
mod contents;
mod git;
mod log;
pub mod revision;
pub mod tree;

pub use base::{Base, CHANGED_SINCE};
pub use branches::{BRANCHES, Branches, OnBranch};
pub use git::{Asker, Git};
pub use log::{FORECAST, Log, Step};
