//! `figure-expired`: a draft quotes no figure that has to be looked up again before it goes out.

use super::super::{
    figures::{self, Figures},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "figure-expired",
    summary: "a draft quotes no figure that has expired in `calendar/facts.toml` by the day it goes out",
    why: "A figure that nobody looked up again is a guess. What is out was right on its day and is left alone.",
    example: "`310+ stars` in a piece for February, where the ledger has `expires = 2026-01-01`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "figures",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    if desk.facts.iter().all(|fact| fact.expires.is_none()) {
        return;
    }
    let figures = Figures::of(desk);
    for written in report.written() {
        if written.entry.is_done() {
            continue;
        }
        let promised = written.entry.publish.as_ref().map(|publish| publish.due);
        let out = promised.map_or(desk.today, |due| due.max(desk.today));
        for figure in figures.quoted_in(&written) {
            let fact = figure.fact;
            let Some(expires) = fact.expires.filter(|_| fact.is_expired(out)) else {
                continue;
            };
            if !figure.is_right {
                continue;
            }
            let day = date::long(expires);
            let message = if fact.is_expired(desk.today) {
                format!("the figure `{}` expired on {day}", figure.wording)
            } else {
                format!(
                    "the figure `{}` expires on {day}, before this goes out",
                    figure.wording
                )
            };
            let help = format!(
                "look it up again and set `value`, `as_of` and `expires`; {}",
                figures::source(fact)
            );
            report
                .add_text_at(&written, figure.place, message)
                .help(help);
        }
    }
}
