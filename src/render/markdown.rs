//! `markdown`: for pull requests, issues and chats.

use std::io;

use super::{Format, Shape, Style};
use crate::{
    report::{
        View,
        entry_view::NONE,
        sheet::{Block, Sheet, Tone},
    },
    text::shown,
};

pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Sheet
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        match view.sheet() {
            Some(sheet) => write_sheet(&sheet, out),
            None => Ok(()),
        }
    }
}

fn write_sheet(sheet: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    if let Some(title) = &sheet.title {
        writeln!(out, "### {}", escaped(title))?;
    }
    for block in sheet.blocks.iter().filter(|block| !block.rows.is_empty()) {
        if let Some(heading) = &block.heading {
            writeln!(out, "\n**{}**\n", escaped(heading))?;
        }
        write_rows(sheet, block, out)?;
    }
    if !sheet.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &sheet.notes {
        writeln!(out, "{}\n", escaped(&note.text))?;
    }
    Ok(())
}

/// A list item a row: an id is shown as code, a title stands out.
fn write_rows(sheet: &Sheet, block: &Block, out: &mut dyn io::Write) -> io::Result<()> {
    for row in block.rows.iter().filter(|row| row.tone != Tone::Mark) {
        let cells = sheet
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(column, cell)| !column.mark && !matches!(cell.as_str(), "" | NONE | "-"))
            .map(|(column, cell)| match column.name {
                "id" if is_id(cell) => format!("`{cell}`"),
                "title" => format!("**{}**", escaped(cell)),
                name if column.named => format!("{name} {}", escaped(cell)),
                _ => escaped(cell),
            })
            .collect::<Vec<_>>();
        writeln!(out, "- {}", cells.join(" · "))?;
    }
    Ok(())
}

fn is_id(cell: &str) -> bool {
    cell.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// A text that Markdown shows as it is: no mark-up, no HTML, nobody mentioned.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in shown(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' => escaped.push_str("@\u{200b}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_is_text() {
        assert_eq!(
            escaped("<b>*x* [a](b) @team\n# y"),
            "&lt;b&gt;\\*x\\* \\[a\\](b) @\u{200b}team \\# y"
        );
    }
}
