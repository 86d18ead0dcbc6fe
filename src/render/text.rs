//! `text`: findings with the line they are about, changes as a diff, explanations.

mod marked;

use std::io;

use annotate_snippets::{
    AnnotationKind, Level as Severity, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use self::marked::Marked;
use super::{Format, Shape, Style, diff};
use crate::{
    report::{
        View,
        explanation::{Explanation, RuleView},
        findings::{Finding, Findings, Level},
        sheet::Tone,
    },
    text::{self, shown},
};

/// Columns of a label in an explanation.
const LABEL: usize = 9;
/// A line break to below what stands beside a label.
const BELOW_LABEL: &str = "\n         ";
/// The narrowest that findings are laid out for.
const NARROWEST: usize = 40;

pub(super) struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape != Shape::Sheet
    }

    fn write(&self, view: &View, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
        match view {
            View::Findings(view) => write_findings(view, style, out),
            View::Changes(view) => diff::write(view, style, out),
            View::Explanation(view) => write_explanation(view, style, out),
            _ => Ok(()),
        }
    }
}

fn write_findings(view: &Findings, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(style.width.max(NARROWEST))
        .decor_style(DecorStyle::Ascii);
    let lines = view.lines();
    for finding in &view.findings {
        let line = lines.of(finding);
        writeln!(out, "{}\n", render(finding, line, style, &renderer))?;
    }
    writeln!(out, "{}", summary(view))
}

fn render(finding: &Finding, source: Option<&str>, style: Style, renderer: &Renderer) -> String {
    let severity = match finding.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Note | Level::Off => Severity::NOTE,
    };
    // A primary title would lose the joiners of scripts and emoji; what is shown here is harmless already.
    let title = severity
        .secondary_title(style.heading(&shown(&finding.message)))
        .id(finding.rule);
    let path = shown(&finding.place.file).into_owned();
    // The line's number stands in front of it, between blanks and a bar.
    let gutter = finding.place.line.to_string().len() + 3;
    let room = style.width.max(NARROWEST).saturating_sub(gutter + 1);
    let marked = source.and_then(|line| Marked::of(&finding.place, line));
    let group = match marked.map(|marked| marked.within(room)) {
        Some(marked) => title.element(
            Snippet::source(marked.line)
                .line_start(finding.place.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(marked.span)),
        ),
        None => title.element(Origin::path(path).line(finding.place.line)),
    };
    let group = match &finding.help {
        Some(help) => group.element(Severity::HELP.message(shown(help).into_owned())),
        None => group,
    };
    with_column(&renderer.render(&[group]), finding)
}

/// The same with the finding's own column: what was laid out is a line that may have been cut.
fn with_column(rendered: &str, finding: &Finding) -> String {
    let place = &finding.place;
    let before = format!("{}:{}:", shown(&place.file), place.line);
    // The message is the first line, the place the second.
    let from = rendered.find('\n').unwrap_or_default();
    let until = rendered.split_inclusive('\n').take(2).map(str::len).sum();
    let header = rendered.get(from..until).unwrap_or_default();
    let Some(at) = header.rfind(&before).map(|at| from + at + before.len()) else {
        return rendered.to_owned();
    };
    let (head, tail) = rendered.split_at(at);
    let tail = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{head}{}{tail}", place.column)
}

/// The last line: what was found in how much, and what is hidden.
pub(super) fn summary(view: &Findings) -> String {
    let counts = &view.summary;
    let found = match (counts.errors, counts.warnings) {
        (0, 0) => "no errors, no warnings".to_owned(),
        (errors, warnings) => format!(
            "{}, {}",
            text::count(errors, "error"),
            text::count(warnings, "warning")
        ),
    };
    let read = format!(
        "in {} and {}",
        text::count(counts.entries, "entry"),
        text::count(counts.drafts, "draft")
    );
    let mut summary = format!("{found} {read}");
    if counts.excused > 0 {
        summary.extend(["; ", &counts.excused.to_string(), " excused"]);
    }
    if let Some(only) = view.only.in_words() {
        summary.extend(["; only ", &shown(&only)]);
    }
    if view.hidden_notes() > 0 {
        let hidden = text::count(view.hidden_notes(), "note");
        summary.extend(["; ", &hidden, " hidden, --notes shows them"]);
    }
    summary
}

fn write_explanation(view: &Explanation, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    for rule in &view.rules {
        write_rule(rule, style, out)?;
    }
    Ok(())
}

fn write_rule(rule: &RuleView, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n", style.heading(rule.rule), rule.summary)?;
    for (label, said) in [
        ("Why", rule.why),
        ("Example", rule.example),
        ("Level", &rule.level),
    ] {
        let lines = text::wrapped(said, style.width.saturating_sub(LABEL)).join(BELOW_LABEL);
        writeln!(out, "{label:LABEL$}{lines}")?;
    }
    let (switch, others, level) = if rule.is_off {
        ("on", r#""note" or "error""#, "warning")
    } else {
        ("off", r#""note", "warning", "error""#, "off")
    };
    let told = format!(
        "Switch it {switch} in calendar/config.toml (or {others}):\n\n  [check]\n  {} = \"{level}\"",
        rule.rule
    );
    writeln!(out, "\n{}", style.paint(Tone::Muted, &told))
}
