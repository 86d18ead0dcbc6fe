//! `diagram-missing`: a draft whose kind explains an architecture has a diagram.

use super::super::{
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use super::{code_missing, missing};
use crate::editorial::{
    body::{Body, Image},
    desk::Desk,
};

pub(super) const RULE: Rule = Rule {
    id: "diagram-missing",
    summary: "a draft has a diagram where its template requires `diagram`",
    why: "How parts talk to each other is seen at a glance or not at all.",
    example: "A piece on an architecture without a block of `mermaid` and without an image of a diagram.",
    weight: Weight::Readiness("diagram"),
    check,
};

/// What fences name that sites and readers draw.
const LANGUAGES: [&str; 6] = ["mermaid", "plantuml", "d2", "dot", "graphviz", "svgbob"];

/// What the file or the alternative text of an image says that shows a diagram.
const WORDS: [&str; 6] = [
    "diagram",
    "architecture",
    "flow",
    "chart",
    "schema",
    "topology",
];

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "diagram") {
        if !has_diagram(required.body) {
            missing(
                report,
                &required,
                "there is no diagram",
                "draw it between fences as ```mermaid, or say `diagram` in the alternative text of its image",
            );
        }
    }
}

fn has_diagram(body: &Body) -> bool {
    let drawn = |language: &Option<String>| language.as_deref().is_some_and(is_diagram);
    let mut fences = body.fences.iter();
    fences.any(|fence| drawn(&fence.language) && code_missing::is_filled(body, fence))
        || body.images.iter().any(shows_diagram)
}

/// Whether a fence of that language is drawn.
pub(super) fn is_diagram(language: &str) -> bool {
    LANGUAGES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(language))
}

fn shows_diagram(image: &Image) -> bool {
    let (_, file) = image.target.rsplit_once('/').unwrap_or(("", &image.target));
    let said = [file.to_lowercase(), image.alt.to_lowercase()];
    WORDS
        .iter()
        .any(|word| said.iter().any(|said| said.contains(word)))
}
