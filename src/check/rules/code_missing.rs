//! `code-missing`: a draft whose kind shows code has a block of it.

use super::super::{
    report::{Report, required_of_drafts},
    rule::{Rule, Weight},
};
use super::{diagram_missing, missing};
use crate::editorial::{
    body::{Body, Fence},
    desk::Desk,
};

pub(super) const RULE: Rule = Rule {
    id: "code-missing",
    summary: "a draft has a block of code where its template requires `code`",
    why: "Engineers believe what they can run.",
    example: "A technical deep dive with no other fence than one of `text` or `mermaid`.",
    weight: Weight::Readiness("code"),
    check,
};

/// What fences name that hold no code but what a program prints.
const PLAIN: [&str; 6] = ["text", "txt", "plain", "plaintext", "output", "none"];

fn check(desk: &Desk, report: &mut Report) {
    for required in required_of_drafts(desk, "code") {
        let shows = |fence| is_code(required.body, fence);
        if !required.body.fences.iter().any(shows) {
            missing(
                report,
                &required,
                "there is no block of code",
                "add one between fences that name its language, as in ```rust",
            );
        }
    }
}

fn is_code(body: &Body, fence: &Fence) -> bool {
    let language = fence.language.as_deref().unwrap_or_default();
    let is_plain = PLAIN
        .iter()
        .any(|plain| plain.eq_ignore_ascii_case(language));
    !is_plain && !diagram_missing::is_diagram(language) && is_filled(body, fence)
}

/// Whether something stands between the fences.
pub(super) fn is_filled(body: &Body, fence: &Fence) -> bool {
    let block = body.text.get(fence.span.0..fence.span.1);
    let mut inner = block.unwrap_or_default().lines().skip(1);
    inner.any(|line| line.chars().any(char::is_alphanumeric))
}
