//! `copy-unknown`: the `copy` of every channel is a template in `templates/channels`.

use super::super::{
    meant,
    report::Report,
    rule::{Rule, Weight},
};
use crate::editorial::{desk::Desk, settings::Level};

pub(super) const RULE: Rule = Rule {
    id: "copy-unknown",
    summary: "the `copy` of every channel is a template in `templates/channels`",
    why: "Without its template no copy is made for the channel, and nobody posts there.",
    example: "`copy = \"devto\"` in `calendar/channels.toml`: did you mean `dev-to`?",
    weight: Weight::Always(Level::Error),
    check,
};

/// The folder of the templates.
const FOLDER: &str = "templates/channels";

fn check(desk: &Desk, report: &mut Report) {
    for channel in &desk.channels {
        let Some(name) = &channel.copy else { continue };
        let mut known = desk.copy_templates.iter();
        if known.any(|template| template.name == *name) || is_lost(desk, name) {
            continue;
        }
        let known = desk.copy_templates.iter();
        let known = known.map(|template| template.name.as_str());
        let place = channel.places.of("copy", 0).unwrap_or(&channel.place);
        report
            .add(
                place.clone(),
                format!("there is no template `{name}` for copies"),
            )
            .help(meant::help(name, known, || {
                format!("write {FOLDER}/{name}.hbs, or take `copy` out")
            }));
    }
}

/// Whether the template is there and could not be used.
fn is_lost(desk: &Desk, name: &str) -> bool {
    let file = format!("{FOLDER}/{name}.hbs");
    let mut problems = desk.problems.iter();
    problems
        .any(|problem| [file.as_str(), FOLDER, "templates"].contains(&problem.place.file.as_str()))
}
