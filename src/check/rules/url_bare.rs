//! `url-bare`: an address is written as a link.

use std::path::Path;

use linkify::{LinkFinder, LinkKind};

use super::super::{
    report::{Report, Written},
    rule::{Rule, Weight},
};
use crate::{
    editorial::{body::Flow, desk::Desk, settings::Level},
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "url-bare",
    summary: "an address is written as a link",
    why: "Markdown leaves it as text; some sites make a link of it and others do not.",
    example: "`See https://dstack.info`, without angle brackets around the address.",
    weight: Weight::Always(Level::Off),
    check,
};

fn check(_: &Desk, report: &mut Report) {
    for written in report.written() {
        let finder = finder();
        for prose in &written.body.prose {
            let flow = Flow::of(prose, &written.body.text);
            if !flow.text.contains("://") {
                continue;
            }
            for found in finder.links(&flow.text) {
                let span = flow.span(found.start(), found.end());
                if !is_within(&written, span) {
                    tell(report, &written, span, found.as_str());
                }
            }
        }
    }
}

fn finder() -> LinkFinder {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    finder
}

fn tell(report: &mut Report, written: &Written, span: (usize, usize), url: &str) {
    let shown = text::cut(&text::shown(url), LONGEST);
    let finding = report.add_text(written, span, "the address is no link in Markdown");
    // MDX takes the angle bracket for the beginning of a component.
    let ending = Path::new(&written.draft.file).extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("mdx")) {
        finding.help(format!("write [what it is]({shown})"));
        return;
    }
    finding.help(format!("write <{shown}>, or [what it is]({shown})"));
    if written.body.text.get(span.0..span.1) == Some(url) {
        finding.fix(written.fix(span, format!("<{url}>")));
    }
}

/// The most of an address that is told, in columns.
const LONGEST: usize = 80;

/// Whether a stretch is the text of a link, of HTML, or of an attribute.
fn is_within(written: &Written, (start, end): (usize, usize)) -> bool {
    let links = &written.body.links;
    let before = links.partition_point(|link| link.span.0 <= start);
    let link = before.checked_sub(1).and_then(|at| links.get(at));
    let source = written.body.text.get(..start).unwrap_or_default();
    link.is_some_and(|link| end <= link.span.1) || source.ends_with(['>', '"', '='])
}
