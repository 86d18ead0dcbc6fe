//! `figure-refused`: a draft quotes no figure in a wording that the ledger refuses.

use super::super::{
    figures::{self, Figures},
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{date, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "figure-refused",
    summary: "a draft quotes no figure in a wording that `calendar/facts.toml` refuses",
    why: "Two pieces that name different figures for one thing cost the trust that both were written for.",
    example: "`~500 GitHub stars`, where the ledger says `310+` and refuses `~500 GitHub stars`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "figures",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let figures = Figures::of(desk);
    for written in report.written() {
        for figure in figures.quoted_in(&written) {
            if figure.is_right {
                continue;
            }
            let fact = figure.fact;
            let as_of = fact.as_of.map(date::long);
            let as_of = as_of.map_or_else(String::new, |day| format!(" as of {day}"));
            let message = format!(
                "`{}` is not what we say: it is `{}`{as_of}",
                figure.wording, fact.value
            );
            report
                .add_text_at(&written, figure.place, message)
                .help(format!("write that; {}", figures::source(fact)));
        }
    }
}
