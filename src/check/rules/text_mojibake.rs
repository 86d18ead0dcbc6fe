//! `text-mojibake`: the text was read in the right encoding.

use super::super::{
    garbled::{self, Garbled},
    report::Report,
    rule::{Rule, Weight},
};
use crate::{
    editorial::{
        body::{Body, Piece},
        desk::Desk,
        settings::Level,
    },
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "text-mojibake",
    summary: "the text was read in the right encoding",
    why: "Readers see `â€™` where an apostrophe should be.",
    example: "`dstackâ€™s`, which was `dstack’s`.",
    weight: Weight::Always(Level::Warning),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        for (what, text, place) in written.front() {
            if let Some(found) = garbled::stretches(text).first() {
                let read = text.get(found.span.0..found.span.1).unwrap_or_default();
                let message = format!("the {what} has `{}`, {WHY}", shown(read));
                report
                    .add_text_at(&written, place, message)
                    .help(help(&found.meant));
            }
        }
        for (start, found) in garbled_prose(written.body) {
            let span = (start + found.span.0, start + found.span.1);
            let read = written.body.text.get(span.0..span.1).unwrap_or_default();
            let message = format!("`{}`: {WHY}", shown(read));
            let finding = report.add_text(&written, span, message);
            let fix = written.fix(span, found.meant.as_str());
            finding.help(help(&found.meant)).fix(fix);
        }
    }
}

const WHY: &str = "UTF-8 that was read in another encoding";

/// The most of a stretch that is told, in columns.
const LONGEST: usize = 40;

fn shown(stretch: &str) -> String {
    text::cut(&text::shown(stretch), LONGEST)
}

fn help(meant: &str) -> String {
    match meant.trim_matches('\u{feff}') {
        "" => "take it out: it was a byte order mark".to_owned(),
        meant => format!("it was `{}`", shown(meant)),
    }
}

/// What is garbled in the prose: where the piece begins that it stands in, and the stretch of that.
fn garbled_prose(body: &Body) -> impl Iterator<Item = (usize, Garbled)> {
    let pieces = body.prose.iter().flat_map(|prose| &prose.pieces);
    let texts = pieces.filter_map(|piece| match *piece {
        Piece::Text(start, end) => Some((start, body.text.get(start..end)?)),
        Piece::Break(..) | Piece::Object(..) => None,
    });
    texts.flat_map(|(start, text)| {
        let found = garbled::stretches(text).into_iter();
        found.map(move |found| (start, found))
    })
}
