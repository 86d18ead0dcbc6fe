//! `copy-too-long`: a copy has no longer title and text and no more tags than its channel takes.

use super::super::{
    copies,
    rule::{Rule, Weight},
};
use crate::editorial::settings::Level;

pub(in crate::check) const RULE: Rule = Rule {
    id: "copy-too-long",
    summary: "a copy has no longer title and text and no more tags than its channel takes",
    why: "What is too long is cut or refused there, and nobody cuts it as well as who wrote it.",
    example: "The copy for X has a sentence of 310 characters, and a post takes 280.",
    weight: Weight::Always(Level::Warning),
    check: copies::together,
};
