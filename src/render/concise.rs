//! `concise`: a finding a line, `file:line:column: level[rule] message`.

use std::io;

use super::{Format, Shape, Style, text};
use crate::{
    report::{View, findings::Finding},
    text::shown,
};

pub(super) struct Concise;

impl Format for Concise {
    fn name(&self) -> &'static str {
        "concise"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Findings
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let View::Findings(view) = view else {
            return Ok(());
        };
        for finding in &view.findings {
            writeln!(out, "{}", line(finding))?;
        }
        writeln!(out, "{}", text::summary(view))
    }
}

/// A finding in one line.
pub(super) fn line(finding: &Finding) -> String {
    format!(
        "{}:{}:{}: {}[{}] {}",
        shown(&finding.place.file),
        finding.place.line,
        finding.place.column,
        finding.level.name(),
        finding.rule,
        shown(&finding.message)
    )
}
