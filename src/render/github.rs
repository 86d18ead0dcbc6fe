//! `github`: annotations for the GitHub Actions runner.
//!
//! The escapes are those of the runner's own toolkit; without them a title could end the message, move it to
//! another file or give the runner a command.

use std::{borrow::Cow, io};

use super::{Format, Shape, Style, concise, text};
use crate::{
    report::{
        View,
        findings::{Finding, Findings, Level},
    },
    text::{count, shown},
};

/// The runner shows so many annotations of a level in a step, and drops the rest without a word.
const SHOWN_PER_LEVEL: usize = 10;

pub(super) struct GitHub;

impl Format for GitHub {
    fn name(&self) -> &'static str {
        "github"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Findings
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let View::Findings(view) = view else {
            return Ok(());
        };
        let ordered = view.by_importance();
        for (level, command) in [
            (Level::Error, "error"),
            (Level::Warning, "warning"),
            (Level::Note, "notice"),
        ] {
            write_level(view, &ordered, level, command, out)?;
        }
        writeln!(out, "{}", text::summary(view))
    }

    fn commands_the_runner(&self) -> bool {
        true
    }
}

fn write_level(
    view: &Findings,
    ordered: &[&Finding],
    level: Level,
    command: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let of_level = || ordered.iter().filter(|finding| finding.level == level);
    for finding in of_level().take(SHOWN_PER_LEVEL) {
        let file = view.in_repository(&finding.place.file);
        writeln!(out, "{}", annotation(&file, finding, command))?;
    }
    let more = of_level().count().saturating_sub(SHOWN_PER_LEVEL);
    if more > 0 {
        let more = count(more, &format!("more {command}"));
        writeln!(out, "and {more}, which the runner would not show:")?;
    }
    for finding in of_level().skip(SHOWN_PER_LEVEL) {
        writeln!(out, "- {}", concise::line(finding).replace("##[", "##\\["))?;
    }
    Ok(())
}

fn annotation(file: &str, finding: &Finding, command: &str) -> String {
    let place = &finding.place;
    let help = finding
        .help
        .as_deref()
        .map(|help| format!("\n{help}"))
        .unwrap_or_default();
    let message = data(&format!("{}{help}", finding.message));
    let title = property(finding.rule);
    if is_exact(file) {
        let file = property(file);
        format!(
            "::{command} file={file},line={},col={},endLine={},title={title}::{message}",
            place.line, place.column, place.end_line,
        )
    } else {
        // The runner would put the annotation on another file, or on none.
        let file = data(&shown(file));
        format!(
            "::{command} title={title}::{file}:{}: {message}",
            place.line
        )
    }
}

/// Whether the runner, which decodes a property, gets the very name.
fn is_exact(file: &str) -> bool {
    matches!(shown(file), Cow::Borrowed(_)) && !file.contains("##[") && !file.contains('\u{fffd}')
}

/// A message: `%`, CR and LF are encoded; `##[`, the runner's older command form, is broken up.
fn data(text: &str) -> String {
    let lines = text.split('\n').map(shown).collect::<Vec<_>>().join("\n");
    lines
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace("##[", "##\\[")
}

/// A property: as a message, and `:` and `,`, which would end it.
fn property(text: &str) -> String {
    data(&shown(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editorial::place::Place;

    #[test]
    fn a_title_cannot_give_the_runner_a_command() {
        let finding = Finding {
            rule: "entry-late",
            level: Level::Error,
            message: "`x\n::error::y` 100% ##[stop-commands]z\r".to_owned(),
            help: Some("a\nb".to_owned()),
            place: Place::at("drafts/a,line=1::b.md", 3, 2),
            entry: None,
            count: 1,
            by: None,
            fix: None,
        };
        assert_eq!(
            annotation(&finding.place.file, &finding, "error"),
            "::error file=drafts/a%2Cline=1%3A%3Ab.md,line=3,col=2,endLine=3,title=entry-late::\
             `x%0A::error::y` 100%25 ##\\[stop-commands]z %0Aa%0Ab"
        );
    }
}
