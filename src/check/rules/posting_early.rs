//! `posting-early`: a piece is posted on other channels once it is out.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "posting-early",
    summary: "a piece is posted on other channels once it is out",
    why: "Copies lead to the piece, and search engines take the first text they find for the original.",
    example: "`posted: { dev-to: { on: 2025-10-20 } }` with `status: review`.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let open = desk.entries.iter();
    let open = open.filter(|entry| entry.is_open() && entry.workflow.knows(&entry.status));
    for entry in open {
        for posted in &entry.posted {
            let place = posted.place.clone();
            let message = format!(
                "posted on `{}`, yet `{}` is at `{}`",
                posted.channel, entry.id, entry.status
            );
            report
                .add(place.unwrap_or_else(|| entry.source.clone()), message)
                .help(format!(
                    "`dstack-content publish {}` when it is out, or `dstack-content kit {} --done {} --undo`",
                    entry.id, entry.id, posted.channel
                ))
                .of(&entry.id);
        }
    }
}
