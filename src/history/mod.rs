//! What git knows of the workspace: the files as they were at a revision.

mod base;
mod blocks;
mod git;

pub use base::Base;
pub use git::Git;
