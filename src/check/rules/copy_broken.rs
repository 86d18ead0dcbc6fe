//! `copy-broken`: every template of `templates/channels` makes a text of the pieces it is for.

use super::super::{
    copies,
    rule::{Rule, Weight},
};
use crate::editorial::settings::Level;

pub(in crate::check) const RULE: Rule = Rule {
    id: "copy-broken",
    summary: "every template of `templates/channels` makes a text of the pieces it is for",
    why: "A copy that cannot be made is missed on the day that it is wanted.",
    example: "`{{tilte}}` in a template: did you mean `title`?",
    weight: Weight::Always(Level::Error),
    check: copies::together,
};
