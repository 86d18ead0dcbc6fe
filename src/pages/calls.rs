//! Drafts that are out, section by section: calls with their notes, posts with their text.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::plan;
use crate::editorial::{
    body::{Body, Heading},
    desk::Desk,
    entry::Entry,
    sections::without_comments,
    todo,
};

/// The drafts that are out, by kind, the oldest first.
pub(super) fn out(desk: &Desk) -> Value {
    let kinds = desk.templates.keys().map(|kind| {
        let out = desk
            .entries
            .iter()
            .filter(|entry| entry.kind == *kind && entry.is_done() && entry.draft.is_some());
        let mut out = out.collect::<Vec<_>>();
        out.sort_by_key(|entry| (day(entry), entry.id.as_str()));
        let out = out.into_iter().map(|entry| draft(entry, desk));
        (kind.clone(), Value::from(out.collect::<Vec<_>>()))
    });
    kinds.collect::<Map<_, _>>().into()
}

/// The day something went out or was promised for; what has none comes first, because it is older than the calendars.
fn day(entry: &Entry) -> Option<chrono::NaiveDate> {
    let reached = entry.draft.as_ref().and_then(|draft| {
        let reached = draft.reached.get(entry.workflow.last()).copied();
        reached.or(draft.date)
    });
    reached.or_else(|| entry.publish.as_ref().map(|publish| publish.on))
}

fn draft(entry: &Entry, desk: &Desk) -> Value {
    let mut values = plan::entry(entry, desk);
    let draft = entry.draft.as_deref();
    let description = draft.and_then(|draft| draft.description.clone());
    let body = draft.and_then(|draft| draft.body.as_ref());
    let sections = body.map(sections).unwrap_or_default();
    values.insert("description".to_owned(), json!(description));
    values.insert("sections".to_owned(), json!(sections));
    Value::Object(values)
}

/// The sections under the highest headings of a body.
fn sections(body: &Body) -> Vec<Value> {
    let Some(level) = body.headings.iter().map(|heading| heading.level).min() else {
        return Vec::new();
    };
    let highest = body.headings.iter();
    let highest = highest.filter(|heading| heading.level == level);
    let sections = highest.map(|heading| {
        let start = heading.span.1;
        let text = shown(body, start..start + body.below(heading).len());
        let text = without_comments(&text);
        json!({ "heading": heading.text, "text": text.trim() })
    });
    sections.collect()
}

/// A stretch of a body with its headings one level deeper, and its boxes as plain bullets without who holds them and
/// by when.
fn shown(body: &Body, stretch: Range<usize>) -> String {
    let headings = body.headings.iter();
    let headings = headings.map(|heading| (heading.span, deeper(body, heading)));
    let boxes = body.boxes.iter();
    let boxes = boxes.map(|found| (found.span, todo::text_of(found)));
    let mut edits = headings.chain(boxes).collect::<Vec<_>>();
    edits.retain(|((start, _), _)| stretch.contains(start));
    edits.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(stretch.len() + 64);
    let mut at = stretch.start;
    for ((start, end), edit) in edits {
        text.extend([body.text.get(at..start).unwrap_or_default(), &edit]);
        at = end;
    }
    text.push_str(body.text.get(at..stretch.end).unwrap_or_default());
    text
}

/// A heading one level deeper; there is nothing below the sixth.
fn deeper(body: &Body, heading: &Heading) -> String {
    let (start, end) = heading.span;
    let own = body.text.get(start..end).unwrap_or_default();
    if !own.starts_with('#') {
        // A heading that is underlined has its level from the line below it.
        let mark = "#".repeat(usize::from(heading.level) + 1);
        format!("{mark} {}\n", heading.text)
    } else if heading.level < 6 {
        format!("#{own}")
    } else {
        own.to_owned()
    }
}
