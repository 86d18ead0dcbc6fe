//! Templates between code fences.

use super::{
    document::{Fence, Section},
    kinds,
    reading::{FoundTemplate, Reading, id_of},
    words::{has_phrase, normal, numbered},
};

/// Takes the templates below a heading, each named by its own.
pub(super) fn take(reading: &mut Reading, at: usize) {
    for section in reading.document.subtree(at) {
        for fence in &section.fences {
            take_fence(reading, section, fence);
        }
    }
}

/// Largest text of a template, in bytes: its file takes 32 KiB.
const LARGEST: usize = 24 * 1024;

/// Templates that are taken out of one document.
const MOST: usize = 100;

fn take_fence(reading: &mut Reading, section: &Section, fence: &Fence) {
    let title = numbered(&section.title).1;
    let label = without_word(title);
    let is_markdown = fence.text.lines().any(|line| line.starts_with('#'));
    if !is_markdown || label.is_empty() || fence.text.len() > LARGEST {
        return;
    }
    let kind = kinds::named(&label);
    let name = kind.map_or_else(|| id_of(&label), |kind| kind.name.to_owned());
    if reading.templates.len() >= MOST {
        return;
    }
    if reading.templates.iter().any(|other| other.kind == name) {
        let text = format!("a second template of the kind `{name}` is not taken over");
        reading.guess(fence.lines.0, text);
        return;
    }
    reading.place(fence.lines);
    reading.place(section.lines.unwrap_or((1, 0)));
    reading.templates.push(FoundTemplate {
        line: fence.lines.0,
        label: kind.map_or(label, |kind| kind.label.to_owned()),
        kind: name,
        text: fence.text.clone(),
    });
}

/// A heading without the word that says what it is.
fn without_word(title: &str) -> String {
    let words = title.split_whitespace();
    let words = words.filter(|word| !has_phrase(&normal(word), "template"));
    let words = words.collect::<Vec<_>>().join(" ");
    words.trim_end_matches([':', '-', ' ']).to_owned()
}
