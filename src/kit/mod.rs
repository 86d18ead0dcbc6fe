//! The copies of a piece for its channels, and what of it does not fit there.

pub mod count;
pub mod digest;
pub mod markdown;
