//! Findings that say how they are mended → a plan.

use std::collections::BTreeMap;

use crate::{
    check::Finding,
    editorial::desk::Desk,
    plan::{BodyEdit, Plan, Step},
};

/// What mends all findings that say how, and how many places that are. Of two that touch the same bytes the first is
/// mended; the other may be gone with it, or is found again.
#[must_use]
pub fn plan(desk: &Desk, findings: &[Finding]) -> (Plan, usize) {
    let drafts = desk.drafts().filter_map(|draft| {
        let body = draft.body.as_ref()?;
        Some((draft.file.as_str(), body.text.as_str()))
    });
    let bodies = drafts.collect::<BTreeMap<_, _>>();
    let mut by_file = BTreeMap::<&str, Vec<BodyEdit>>::new();
    for finding in findings {
        let (file, edits) = (finding.place.file.as_str(), finding.fix.as_ref());
        let Some((fix, body)) = edits.zip(bodies.get(file)) else {
            continue;
        };
        let Some(from) = body.get(fix.span.0..fix.span.1) else {
            continue;
        };
        by_file.entry(file).or_default().push(BodyEdit {
            span: fix.span,
            from: from.to_owned(),
            to: fix.instead.clone(),
        });
    }
    let mut places = 0;
    let steps = by_file.into_iter().map(|(path, edits)| {
        let edits = apart(edits);
        places += edits.len();
        Step::EditBody {
            path: path.to_owned(),
            edits,
        }
    });
    (Plan::of(steps), places)
}

/// The edits that touch no byte of one before them, in order.
fn apart(mut edits: Vec<BodyEdit>) -> Vec<BodyEdit> {
    edits.retain(|edit| edit.from != edit.to);
    edits.sort_by_key(|edit| edit.span);
    let mut end = None;
    edits.retain(|edit| {
        let is_apart = end
            .is_none_or(|end| edit.span.0 > end || (edit.span.0 == end && !edit.from.is_empty()));
        if is_apart {
            end = Some(edit.span.1);
        }
        is_apart
    });
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: (usize, usize), to: &str) -> BodyEdit {
        BodyEdit {
            span,
            from: "x".repeat(span.1 - span.0),
            to: to.to_owned(),
        }
    }

    #[test]
    fn of_two_that_touch_the_first_is_made() {
        let edits = vec![
            edit((5, 9), "c"),
            edit((0, 2), "a"),
            edit((0, 2), "a"),
            edit((1, 3), "b"),
            edit((3, 4), "x"),
            edit((9, 9), "d"),
            edit((9, 10), "e"),
            edit((12, 12), "f"),
            edit((12, 12), "f"),
        ];
        let spans = apart(edits).into_iter().map(|edit| edit.span);
        assert_eq!(
            spans.collect::<Vec<_>>(),
            [(0, 2), (5, 9), (9, 10), (12, 12)]
        );
    }
}
