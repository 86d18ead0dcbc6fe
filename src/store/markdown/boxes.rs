//! The boxes of task lists.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::super::limits;
use crate::editorial::body::TaskBox;

/// The bytes of `[ ]`.
const BOX: usize = 3;

/// Collects the boxes, each with the text of its item.
#[derive(Default)]
pub(super) struct Boxes {
    found: Vec<TaskBox>,
    is_open: bool,
}

impl Boxes {
    pub(super) fn take(&mut self, event: &Event, range: &Range<usize>) {
        self.is_open &= is_inline(event);
        if let (true, Some(open)) = (self.is_open, self.found.last_mut()) {
            open.span.1 = open.span.1.max(range.end);
        }
        if let Event::TaskListMarker(is_ticked) = *event
            && self.found.len() < limits::BOXES
        {
            self.is_open = true;
            self.found.push(TaskBox {
                is_ticked,
                text: String::new(),
                // The range may begin with blanks.
                span: (range.end.saturating_sub(BOX), range.end),
            });
        }
    }

    pub(super) fn finish(mut self, text: &str) -> Vec<TaskBox> {
        for found in &mut self.found {
            let (start, end) = found.span;
            let words = text.get(start + BOX..end).unwrap_or_default();
            found.text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.found
    }
}

/// Whether an event belongs to the text of the item it stands in, and not to a block of its own.
fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

/// Whether a tag stands within a line of text.
pub(super) fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
