//! `bullets-many`: a list does not take the place of the text.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "bullets-many",
    summary: "a list with bullets has at most as many items as `[prose] bullets` in `calendar/voice.toml` says",
    why: "Behind the seventh bullet nobody remembers the first; a sentence between says what belongs together.",
    example: "Thirteen bullets in a row where `bullets = 12`. Numbered lists, and lists in an item, count on their own.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    // How many are too many depends on what a team writes: release notes are lists.
    let Some(most) = desk.voice.lengths.bullets else {
        return;
    };
    for written in report.written() {
        let lists = written.body.lists.iter();
        let long = lists.filter(|list| !list.is_numbered && list.items > most);
        for list in long {
            let (start, end) = list.span;
            let text = written.body.text.get(start..end).unwrap_or_default();
            let first_line = start + text.lines().next().map_or(0, str::len);
            let message = format!("{} bullets in a row; at most {most} are wanted", list.items);
            let help =
                "group them under a sentence each, or leave out what the reader can do without";
            report
                .add_text(&written, (start, first_line), message)
                .help(help);
        }
    }
}
