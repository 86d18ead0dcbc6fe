//! What git knows of the workspace: its commits, the files as they were at one of them, drafts on other branches.

mod asked;
mod asker;
mod base;
mod blocks;
mod branches;
mod commits;
mod contents;
mod git;
mod log;
mod objects;
pub mod revision;
pub mod tree;

pub use asker::{Asker, BRANCHES, CHANGED_SINCE, FORECAST, STANDUP};
pub use base::Base;
pub use branches::{Branches, OnBranch};
pub use git::Git;
pub use log::{Log, Step};
pub use objects::Objects;
