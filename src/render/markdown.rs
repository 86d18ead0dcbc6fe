//! `markdown`: for issues, pull requests and the summaries of CI jobs, as GitHub reads it.

use std::io;

use super::{
    Format, Message, Shape, Style,
    messages::{self, Unasked, backslashed},
    text,
};
use crate::{
    report::{
        View,
        findings::{Finding, Findings},
    },
    text::{count, cut, shown},
};

/// What could mean something in a line of Markdown, of GitHub's tables and formulas, or on Discord.
const MARKS: &[char] = &[
    '\\', '`', '*', '_', '~', '[', ']', '<', '>', '&', '@', '#', '|', '!', '$',
];

pub(super) const DIALECT: messages::Dialect = messages::Dialect {
    title: |text| format!("### {text}"),
    bold: |text| format!("**{text}**"),
    bullet: "- ",
    between_notes: "\n\n",
    unasked: Unasked::Issues,
    escaped: |text| backslashed(text, MARKS),
    // Between angle brackets, no chat shows a preview of the page.
    link: |label, url| format!("[{label}](<{url}>)"),
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
        match view {
            View::Findings(view) => write_findings(view, out),
            view => {
                if let Some(mark) = view.mark() {
                    writeln!(out, "<!-- {mark} -->")?;
                }
                messages::write(view, &DIALECT, out)
            }
        }
    }

    /// What GitHub takes as the text of an issue or a comment.
    fn message(&self) -> Option<Message> {
        Some(Message {
            of: "a comment on GitHub",
            longest: 65_536,
        })
    }
}

/// A table of what was found, the most important first.
fn write_findings(view: &Findings, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "### {}", DIALECT.text(&text::summary(view)))?;
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
    let fitting = |text: &str| DIALECT.text(&cut(&shown(text), LONGEST_TEXT));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_title_is_text() {
        assert_eq!(
            DIALECT.text("<b>*x* [a](b) @team\n# y $z$ &lt;"),
            "\\<b\\>\\*x\\* \\[a\\]\u{200b}(b) \\@\u{200b}team \\# y \\$z\\$ \\&lt;"
        );
    }
}
