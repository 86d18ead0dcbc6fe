//! `todo-left`: nothing in the text is still to do.

use super::super::{
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{body::Flow, desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "todo-left",
    summary: "nothing in the text is still to do",
    why: "Readers see a note that was meant for the writer.",
    example: "`TBD: the figures`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "placeholders",
    },
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for prose in written.body.prose.iter().filter(|prose| !prose.is_quoted) {
            let flow = Flow::of(prose, &written.body.text);
            for (at, mark) in marks(&flow.text) {
                let span = flow.span(at, at + mark.len());
                report
                    .add_text(&written, span, format!("`{mark}` is still there"))
                    .help("write what is missing, or put the note into <!-- -->");
            }
        }
    }
}

/// The marks that begin a text, a note in it, or all that a bracket holds: somebody who writes about TODO comments
/// names them within a sentence.
fn marks(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    ["TODO", "TBD", "FIXME"].into_iter().flat_map(move |mark| {
        text.match_indices(mark).filter_map(move |(at, _)| {
            let before = text.get(..at)?.trim_end();
            let after = text.get(at + mark.len()..)?;
            let begins = before.is_empty() || before.ends_with(['(', '[']);
            // A comment of MDX is shown to nobody.
            let is_shown = !before.ends_with("/*");
            let ends = after.is_empty() || after.starts_with([':', ')', ']']);
            (is_shown && ends && (begins || after.starts_with(": "))).then_some((at, mark))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_the_word() {
        let found = |text| marks(text).map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(found("TODO: figures"), [0]);
        assert_eq!(found("Speed (TBD) and TODO: cost"), [16, 7]);
        assert_eq!(found("TBD"), [0]);
        for fine in [
            "Build a TODO app",
            "TODO comments rot",
            "TODOs: none",
            "Our todo: rest",
            "NOTODO",
            "{/* TODO: authors */}",
        ] {
            assert_eq!(found(fine), [0; 0], "{fine}");
        }
    }
}
