//! Replaces stretches of a draft's body: the front matter and all other bytes stay as they are.

use super::{
    front_matter::{self, Split},
    refusal::{BY_HAND, Refusal},
    splice::{self, Splice},
};
use crate::plan::BodyEdit;

/// The text of a file after edits of its body, which are in order and apart.
///
/// Refused where other text stands there by now, or where the body would no longer begin at the same place.
pub fn apply(text: &str, edits: &[BodyEdit]) -> Result<String, Refusal> {
    let (start, _) = body_start(text);
    let body = text.get(start..).unwrap_or_default();
    let mut splices = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        let (from, to) = edit.span;
        if from < done || body.get(from..to) != Some(edit.from.as_str()) {
            return Err(Refusal::new(
                "the text was changed by another program meanwhile",
                "try again",
            ));
        }
        done = to;
        splices.push(Splice::replace(start + from..start + to, &*edit.to));
    }
    let edited = splice::apply(text, &splices);
    if body_start(&edited).0 != start {
        return Err(Refusal::new(
            "an edit here would make text of the body part of the front matter",
            BY_HAND,
        ));
    }
    Ok(edited)
}

/// The byte at which the body of a file begins, and its line, from 1.
pub(super) fn body_start(text: &str) -> (usize, usize) {
    let (start, line) = match front_matter::split(text.as_bytes()) {
        Ok(Split::Found(block)) => (block.body_start, block.body_line),
        _ => (0, 1),
    };
    let behind = text.get(start..).unwrap_or_default();
    (start + mark_before(start, behind), line)
}

/// How many bytes of byte order mark stand before a body that begins at a byte of its file. Further down than at the
/// top, such a mark is a character of the text.
pub(super) fn mark_before(start: usize, body: &str) -> usize {
    const MARK: char = '\u{feff}';
    if start == 0 && body.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    }
}
