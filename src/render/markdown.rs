//! `markdown`: for pull requests, issues, chats and the summaries of CI jobs.

use std::io;

use super::{Format, Shape, Style, text};
use crate::{
    report::{
        View,
        entry_view::NONE,
        findings::{Finding, Findings},
        sheet::{Block, Sheet, Tone},
    },
    text::{count, cut, shown},
};

/// So many findings are listed; what a job may have as its summary (1 MiB) is far more.
const LISTED: usize = 200;
/// Columns of a text of a finding.
const LONGEST_TEXT: usize = 300;

pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn carries(&self, shape: Shape) -> bool {
        matches!(shape, Shape::Sheet | Shape::Findings)
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        if let View::Findings(view) = view {
            return write_findings(view, out);
        }
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

/// A table of what was found, the most important first.
fn write_findings(view: &Findings, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "### {}", escaped(&text::summary(view)))?;
    let ordered = view.by_importance();
    if !ordered.is_empty() {
        writeln!(out, "\n| level | where | finding |\n| --- | --- | --- |")?;
    }
    for finding in ordered.iter().take(LISTED) {
        writeln!(out, "{}", table_row(finding))?;
    }
    match ordered.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => writeln!(out, "\nand {}", count(more, "more finding")),
    }
}

fn table_row(finding: &Finding) -> String {
    let fitting = |text: &str| escaped(&cut(&shown(text), LONGEST_TEXT));
    let help = finding.help.as_deref();
    let help = help.map(|help| format!("<br>{}", fitting(help)));
    format!(
        "| {} | {}:{} | {} ({}){} |",
        finding.level.name(),
        fitting(&finding.place.file),
        finding.place.line,
        fitting(&finding.message),
        finding.rule,
        help.unwrap_or_default()
    )
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
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
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
            escaped("<b>*x* [a](b) @team\n# y $z$"),
            "&lt;b&gt;\\*x\\* \\[a\\](b) @\u{200b}team \\# y \\$z\\$"
        );
    }
}
