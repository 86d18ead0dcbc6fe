//! `copy-forbidden`: a copy holds nothing that its channel forbids, and nothing that only works on the site.

use super::super::{
    copies,
    rule::{Rule, Weight},
};
use crate::editorial::settings::Level;

pub(in crate::check) const RULE: Rule = Rule {
    id: "copy-forbidden",
    summary: "a copy holds nothing that its channel forbids, and nothing that only works on the site",
    why: "What one place shows, another shows as raw text or takes for bad manners.",
    example: "A relative link, a table on Medium, an exclamation mark in a title for Hacker News.",
    weight: Weight::Always(Level::Warning),
    check: copies::together,
};
