//! Drafts that are out, section by section: calls with their notes, posts with their text.

use serde_json::{Map, Value, json};

use super::plan;
use crate::editorial::{body::Body, date, desk::Desk, entry::Entry, sections::without_comments};

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
    let Some(highest) = body.headings.iter().map(|heading| heading.level).min() else {
        return Vec::new();
    };
    let highest = body
        .headings
        .iter()
        .filter(|heading| heading.level == highest);
    let sections = highest.map(|heading| {
        let below = body.below(heading);
        let start = heading.span.1;
        let text = deeper(body, start..start + below.len());
        let text = plain(&without_comments(&text));
        json!({ "heading": heading.text, "text": text.trim() })
    });
    sections.collect()
}

/// A stretch of a body with its headings one level deeper.
fn deeper(body: &Body, stretch: std::ops::Range<usize>) -> String {
    let mut text = String::with_capacity(stretch.len() + 64);
    let mut at = stretch.start;
    let inside = body
        .headings
        .iter()
        .filter(|heading| stretch.contains(&heading.span.0));
    for heading in inside {
        let (start, end) = heading.span;
        text.push_str(body.text.get(at..start).unwrap_or_default());
        let own = body.text.get(start..end).unwrap_or_default();
        if own.starts_with('#') && heading.level < 6 {
            text.extend(["#", own]);
        } else if own.starts_with('#') {
            text.push_str(own);
        } else {
            // A heading that is underlined has its level from the line below it.
            let mark = "#".repeat(usize::from(heading.level) + 1);
            text.extend([&mark, " ", &heading.text, "\n"]);
        }
        at = end;
    }
    text.push_str(body.text.get(at..stretch.end).unwrap_or_default());
    text
}

/// The same with boxes as plain bullets, without who holds them and by when.
fn plain(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let lines = text.lines().map(|line| {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| trimmed.starts_with(mark));
        match (mark, fence) {
            (Some(mark), None) => fence = Some(mark),
            (Some(mark), Some(open)) if mark == open => fence = None,
            (None, None) => return unboxed(line),
            _ => {}
        }
        line.to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without its box, and without who holds the task and by when.
fn unboxed(line: &str) -> String {
    let bullet = line.trim_start();
    let (indent, _) = line.split_at(line.len() - bullet.len());
    let boxed = ["- ", "* ", "+ "].into_iter().find_map(|mark| {
        let rest = bullet.strip_prefix(mark)?;
        let boxes = ["[ ] ", "[x] ", "[X] "];
        let text = boxes.into_iter().find_map(|open| rest.strip_prefix(open))?;
        Some((mark, text))
    });
    let Some((mark, text)) = boxed else {
        return line.to_owned();
    };
    let mut text = text.trim_end();
    if let Some((before, day)) = text.rsplit_once(" by ")
        && date::parse(day).is_some()
    {
        text = before;
    }
    if let Some((before, owner)) = text.rsplit_once(" @")
        && !owner.contains(char::is_whitespace)
    {
        text = before;
    }
    format!("{indent}{mark}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_shown_without_its_box_its_owner_and_its_day() {
        for (line, shown) in [
            ("- [ ] Submit examples", "- Submit examples"),
            ("   * [x] Submit @ann by 2025-11-03", "   * Submit"),
            ("- [ ] Submit by 2025-11-03", "- Submit"),
            ("- [ ] Stand by me", "- Stand by me"),
            ("- [ ] Write to a@b.org now", "- Write to a@b.org now"),
            ("- Submit @ann by 2025-11-03", "- Submit @ann by 2025-11-03"),
            ("1. [ ] x", "1. [ ] x"),
        ] {
            assert_eq!(unboxed(line), shown);
        }
    }

    #[test]
    fn code_stays_as_it_is() {
        let text = "- [ ] a\n```\n- [ ] b\n~~~\n- [ ] c\n```\n- [ ] d";
        let shown = "- a\n```\n- [ ] b\n~~~\n- [ ] c\n```\n- d";
        assert_eq!(plain(text), shown);
    }
}
