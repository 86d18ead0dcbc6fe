//! `anchor-broken`: a link to a heading leads to one that is there.

use std::{borrow::Cow, collections::HashMap};

use percent_encoding::percent_decode_str;

use super::super::{
    report::{Report, Written},
    rule::{Rule, Weight},
};
use crate::{
    editorial::{
        body::{Anchors, Body, Leads, Link},
        desk::Desk,
        settings::Level,
        slug,
    },
    text,
};

pub(super) const RULE: Rule = Rule {
    id: "anchor-broken",
    summary: "a link to a heading leads to one that is there",
    why: "The reader lands at the top of the page and has to look for the place.",
    example: "`[the results](#result)` where the heading is `## Results`.",
    weight: Weight::Text {
        usual: Level::Warning,
        requirement: "links",
    },
    check,
};

fn check(desk: &Desk, report: &mut Report) {
    let bodies = desk
        .drafts()
        .filter_map(|draft| Some((draft.file.as_str(), draft.body.as_ref()?)));
    let bodies = bodies.collect::<HashMap<_, _>>();
    let mut known = HashMap::new();
    let mut suggestions = 0..SUGGESTIONS;
    for written in report.written() {
        for link in &written.body.links {
            let Some((file, fragment)) = aim(&written, link) else {
                continue;
            };
            let Some(body) = bodies.get(file) else {
                continue;
            };
            let anchors = known.entry(file).or_insert_with(|| Anchors::of(body));
            if !anchors.holds(&fragment) {
                let place = text::cut(&text::shown(&fragment), LONGEST);
                let message = if file == written.draft.file {
                    format!("there is no heading `#{place}`")
                } else {
                    format!("there is no heading `#{place}` in {file}")
                };
                let near = suggestions.next().and_then(|_| near(body, &fragment));
                report
                    .add_text(&written, link.span, message)
                    .help(match near {
                        Some(near) => format!("did you mean `#{near}`?"),
                        None => HELP.to_owned(),
                    });
            }
        }
    }
}

/// The most of a name that is told, in columns.
const LONGEST: usize = 80;

/// For how many broken links the heading that was meant is looked for, and among how many.
const SUGGESTIONS: usize = 200;
const HEADINGS: usize = 500;

const HELP: &str =
    "write the heading in lower case with hyphens, or name it, as in `## Results {#results}`";

/// The draft that a link leads to, and the name behind `#`.
fn aim<'a>(written: &Written<'a>, link: &'a Link) -> Option<(&'a str, Cow<'a, str>)> {
    let (page, fragment) = link.target.split_once('#')?;
    let file = match &link.leads {
        Leads::File(file) => file,
        _ if page.is_empty() => written.draft.file.as_str(),
        _ => return None,
    };
    let fragment = percent_decode_str(fragment).decode_utf8().ok()?;
    (!fragment.is_empty()).then_some((file, fragment))
}

/// The heading that was probably meant.
fn near(body: &Body, fragment: &str) -> Option<String> {
    let headings = body.headings.iter().take(HEADINGS);
    let names = headings.map(|heading| slug::from(&heading.text));
    let names = names.collect::<Vec<_>>();
    slug::nearest(fragment, names.iter().map(String::as_str)).map(str::to_owned)
}
