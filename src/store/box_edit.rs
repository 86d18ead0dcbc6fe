//! Ticks a box of a Markdown file: one byte changes.

use super::{
    body_edit, markdown,
    refusal::{BY_HAND, Refusal},
    splice::{self, Splice},
};
use crate::editorial::body::{Body, TaskBox};

/// The same for a box that was chosen before, as [`tick`] counts them; refused where another one has its number by now.
pub(super) fn tick_chosen(text: &str, number: usize, chosen: &str) -> Result<String, Refusal> {
    let (_, body) = read(text);
    let found = number.checked_sub(1).and_then(|at| body.boxes.get(at));
    if let Some(other) = found.filter(|found| found.text != chosen) {
        return Err(Refusal::new(
            "the boxes were changed by another program meanwhile",
            "try again",
        )
        .at_line(body.line_at(other.span.0)));
    }
    tick(text, number)
}

/// Ticks the box of that number, counted from 1 below the front matter.
///
/// The result is read again: that box is ticked, and all others are as they were.
pub fn tick(text: &str, number: usize) -> Result<String, Refusal> {
    let (start, body) = read(text);
    let at = number.checked_sub(1);
    let Some(found) = at.and_then(|at| body.boxes.get(at)) else {
        return Err(Refusal::new(
            format!("there is no box {number}; there are {}", body.boxes.len()),
            "`dstack-content tasks` shows the boxes as they are now",
        ));
    };
    if found.is_ticked {
        return Ok(text.to_owned());
    }
    let blank = start + found.span.0 + 1;
    let ticked = splice::apply(text, [&Splice::replace(blank..blank + 1, "x".to_owned())]);
    let (_, after) = read(&ticked);
    let wanted = TaskBox {
        is_ticked: true,
        ..found.clone()
    };
    let mut boxes = body.boxes.clone();
    if let Some(one) = at.and_then(|at| boxes.get_mut(at)) {
        *one = wanted;
    }
    if ticked.len() != text.len() || after.boxes != boxes {
        return Err(
            Refusal::new("an edit here would change more than the box", BY_HAND)
                .at_line(body.line_at(found.span.0)),
        );
    }
    Ok(ticked)
}

/// The body of a file, and the byte at which it begins.
fn read(text: &str) -> (usize, Body) {
    let (start, line) = body_edit::body_start(text);
    let body = text.get(start..).unwrap_or_default();
    (start, markdown::body(body.to_owned(), line))
}
