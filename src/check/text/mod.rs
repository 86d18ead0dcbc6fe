//! The text of drafts as the rules look at it: its characters, its numbers, the words and wordings that are looked for.

pub(super) mod characters;
pub(super) mod figures;
pub(super) mod garbled;
pub(super) mod numbers;
mod phrases;
pub(super) mod prose;
