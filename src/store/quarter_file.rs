//! The text of a new quarter's file, from the top down: head, months, entries, weeks that stay free.

use super::{
    calendar_edit::{self, CalendarChange},
    quote,
    refusal::Refusal,
};
use crate::{editorial::quarter::Quarter, plan::Value, text};

/// Columns of a comment.
const WIDTH: usize = 100;

/// The beginning of a file.
pub(super) fn start(quarter: Quarter, theme: Option<&str>, head: &[String]) -> String {
    let mut start = comments(head);
    if !start.is_empty() {
        start.push('\n');
    }
    start.extend(["quarter = ", &quote::double(&quarter.to_string()), "\n"]);
    if let Some(theme) = theme {
        start.extend(["theme = ", &quote::toml_text(theme, false), "\n"]);
    }
    start
}

/// The text with a comment that stands alone below it.
pub(super) fn remarked(text: &str, remark: &str) -> String {
    format!("{text}\n{}", comment(remark))
}

/// The text with a new entry below it.
pub(super) fn with_entry(
    text: &str,
    keys: &[(String, Value)],
    above: &[String],
) -> Result<String, Refusal> {
    let add = CalendarChange::Add {
        entry: keys.to_vec(),
        before: None,
    };
    let block = calendar_edit::apply("", &[add])?;
    let block = format!("{}{block}", comments(above));
    calendar_edit::insert_block(text, &block, None)
}

/// A text as lines of a comment. Nothing in it can end the comment.
fn comment(text: &str) -> String {
    let lines = text::wrapped(text, WIDTH).into_iter();
    lines
        .flat_map(|line| ["# ".to_owned(), line, "\n".to_owned()])
        .collect()
}

fn comments(lines: &[String]) -> String {
    lines.iter().map(|line| comment(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_end_a_comment() {
        let text = remarked(
            "quarter = \"2026-Q1\"\n",
            "a\nquarter = 3\r\nb\u{85}\u{2028}\u{0}",
        );
        assert_eq!(text.lines().count(), 3, "{text}");
        let table: toml::Table = toml::from_str(&text).unwrap();
        assert_eq!(table.len(), 1);
    }
}
