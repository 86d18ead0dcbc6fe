//! Collects what one rule finds, at the level that the rule, the day and the settings give.

use std::cell::OnceCell;

use super::{
    crowd::Crowd,
    excusing::Verdict,
    exempt,
    finding::{Finding, Fix},
    lost, readiness,
    rule::{Rule, Weight},
};
use crate::editorial::{
    body::Body,
    desk::Desk,
    draft::Draft,
    entry::Entry,
    place::{Place, Ruler},
    problem::Fault,
    settings::Level,
    template::{DraftTemplate, Template},
};

/// The findings of one rule.
pub(super) struct Report<'a> {
    scale: Scale<'a>,
    verdicts: &'a [Verdict],
    findings: Crowd<'a>,
}

/// How much the findings of one rule weigh.
#[derive(Clone, Copy)]
struct Scale<'a> {
    rule: &'a Rule,
    desk: &'a Desk,
    configured: Option<Level>,
}

impl Scale<'_> {
    /// A level that follows the day can be lowered by the settings, never raised.
    fn at_most(self, level: Level) -> Level {
        self.configured.map_or(level, |most| level.min(most))
    }

    /// The level of a rule about text for a draft, and the status by which its template wants it kept.
    fn of_text(self, written: &Written) -> (Level, Option<String>) {
        let (usual, requirement) = match self.rule.weight {
            Weight::Text { usual, requirement } => (usual, Some(requirement)),
            Weight::Always(level) => (level, None),
            Weight::Deadline | Weight::Readiness(_) => (Level::Error, None),
        };
        let template = self.desk.template(written.entry);
        let required = || template?.requires(requirement?);
        if let Some(status) = required() {
            let level = readiness::level(self.desk, written.entry, status);
            return (self.at_most(level), Some(status.to_owned()));
        }
        let level = self.configured.unwrap_or(usual);
        let is_out = written.entry.is_done();
        let most = if is_out { Level::Warning } else { Level::Error };
        (level.min(most), None)
    }
}

impl<'a> Report<'a> {
    /// A report of nothing yet; `verdicts` on excuses are there once all other rules have looked.
    pub(super) fn new(rule: &'a Rule, desk: &'a Desk, verdicts: &'a [Verdict]) -> Self {
        Self {
            scale: Scale {
                rule,
                desk,
                configured: desk.settings.level_of(rule.id),
            },
            verdicts,
            findings: Crowd::new(desk),
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_findings()
    }

    /// The excuses that are of no use.
    pub(super) fn verdicts(&self) -> &'a [Verdict] {
        self.verdicts
    }

    /// Whether a rule that is not about text is looked for.
    pub(super) fn is_on(&self) -> bool {
        let usual = match self.scale.rule.weight {
            Weight::Always(level) => level,
            Weight::Deadline | Weight::Readiness(_) | Weight::Text { .. } => Level::Error,
        };
        self.scale.configured.unwrap_or(usual) != Level::Off
    }

    /// A finding at the rule's own level, or at the one it was given in the settings.
    pub(super) fn add(&mut self, place: Place, message: impl Into<String>) -> &mut Finding {
        let level = match self.scale.rule.weight {
            Weight::Always(level) => self.scale.configured.unwrap_or(level),
            Weight::Deadline | Weight::Readiness(_) | Weight::Text { .. } => {
                self.scale.at_most(Level::Error)
            }
        };
        self.push(level, place, message.into())
    }

    /// A finding about a milestone that is due on a day.
    pub(super) fn add_due(
        &mut self,
        due: chrono::NaiveDate,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Finding {
        let level = self.scale.at_most(readiness::by_day(self.scale.desk, due));
        self.push(level, place, message.into())
    }

    /// A finding about something that must hold by `status`.
    pub(super) fn add_required(
        &mut self,
        entry: &Entry,
        status: &str,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Finding {
        let level = self
            .scale
            .at_most(readiness::level(self.scale.desk, entry, status));
        let finding = self.push(level, place, message.into());
        finding.by = Some(status.to_owned());
        finding.of(&entry.id)
    }

    /// A finding in the text of a draft, at bytes of its body.
    pub(super) fn add_text(
        &mut self,
        written: &Written,
        span: (usize, usize),
        message: impl Into<String>,
    ) -> &mut Finding {
        self.add_text_at(written, written.place(span), message)
    }

    /// The same at a place of its front matter.
    pub(super) fn add_text_at(
        &mut self,
        written: &Written,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Finding {
        let (level, by) = self.scale.of_text(written);
        let finding = self.push(level, place, message.into());
        finding.by = by;
        finding.of(&written.entry.id)
    }

    /// The drafts of whose text this rule has anything to say.
    pub(super) fn written(&self) -> impl Iterator<Item = Written<'a>> + use<'a> {
        let scale = self.scale;
        written(scale.desk).filter(move |written| scale.of_text(written).0 != Level::Off)
    }

    /// Whether this rule has anything to say about a draft.
    pub(super) fn asks_of(&self, written: &Written) -> bool {
        self.scale.of_text(written).0 != Level::Off
    }

    /// A finding for each fault of that sort in the files.
    pub(super) fn add_faults(&mut self, fault: Fault) {
        let desk = self.scale.desk;
        for problem in desk
            .problems
            .iter()
            .filter(|problem| problem.fault == fault)
        {
            let finding = self.add(problem.place.clone(), problem.message.clone());
            finding.help.clone_from(&problem.help);
            finding.entry.clone_from(&problem.entry);
        }
    }

    fn push(&mut self, level: Level, place: Place, message: String) -> &mut Finding {
        self.findings.push(Finding {
            rule: self.scale.rule.id,
            level,
            message,
            help: None,
            place,
            entry: None,
            count: 1,
            by: None,
            fix: None,
        })
    }
}

/// The entries that a requirement is about: those with a draft that was read, whose kind names a status for it.
pub(super) fn required<'a>(
    desk: &'a Desk,
    requirement: &'static str,
) -> impl Iterator<Item = (&'a Entry, &'a str, &'a Template)> {
    let lost = lost::drafts(desk);
    desk.entries.iter().filter_map(move |entry| {
        let template = desk.template(entry)?;
        let status = template.requires(requirement)?;
        let is_read = entry.draft.is_some() && !lost.contains(entry.id.as_str());
        is_read.then_some((entry, status, template))
    })
}

/// A draft that a requirement is about, with its template and its body.
pub(super) struct Required<'a> {
    pub(super) entry: &'a Entry,
    /// The status by which the requirement must hold.
    pub(super) status: &'a str,
    pub(super) template: &'a DraftTemplate,
    pub(super) draft: &'a Draft,
    pub(super) body: &'a Body,
}

/// The same where the kind has a draft to compare with, and the entry's body was read.
pub(super) fn required_of_drafts<'a>(
    desk: &'a Desk,
    requirement: &'static str,
) -> impl Iterator<Item = Required<'a>> {
    required(desk, requirement).filter_map(|(entry, status, template)| {
        let draft = entry.draft.as_deref()?;
        Some(Required {
            entry,
            status,
            template: template.draft.as_ref()?,
            draft,
            body: draft.body.as_ref()?,
        })
    })
}

/// A draft whose text is looked at.
pub(super) struct Written<'a> {
    pub(super) entry: &'a Entry,
    pub(super) draft: &'a Draft,
    pub(super) body: &'a Body,
    ruler: OnceCell<Ruler<'a>>,
}

impl<'a> Written<'a> {
    /// An entry's draft, where its body was read.
    pub(super) fn of(entry: &'a Entry) -> Option<Self> {
        let draft = entry.draft.as_deref()?;
        Some(Self {
            entry,
            draft,
            body: draft.body.as_ref()?,
            ruler: OnceCell::new(),
        })
    }

    /// The place in the file of bytes of the body.
    pub(super) fn place(&self, span: (usize, usize)) -> Place {
        let bytes = self.body.text.get(span.0..span.1).unwrap_or_default();
        let end = span.0 + bytes.trim_end_matches(['\n', '\r']).len();
        self.whole_place((span.0, end))
    }

    /// What takes the place of bytes of the body.
    pub(super) fn fix(&self, span: (usize, usize), instead: impl Into<String>) -> Fix {
        let place = self.whole_place(span);
        Fix {
            span,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            instead: instead.into(),
        }
    }

    fn whole_place(&self, span: (usize, usize)) -> Place {
        let text = self.body.text.as_str();
        let ruler = self.ruler.get_or_init(|| Ruler::inside(text));
        let place = ruler.place(self.draft.file.as_str(), span.0..span.1);
        place.moved_down(self.body.first_line - 1)
    }

    /// What its front matter shows to readers: what it is, the text, and where it stands.
    pub(super) fn front(&self) -> impl Iterator<Item = (&'static str, &'a str, Place)> {
        let draft = self.draft;
        let texts = [("title", &draft.title), ("description", &draft.description)];
        texts
            .into_iter()
            .filter_map(move |(key, text)| Some((key, text.as_deref()?, draft.place_of(key))))
    }
}

/// The drafts whose text a rule looks at: those that were read, are not given up, and are not exempt. Of a draft whose
/// front matter cannot be read nobody knows its day, nor what it is excused from.
fn written(desk: &Desk) -> impl Iterator<Item = Written<'_>> {
    let lost = lost::drafts(desk);
    let entries = desk.entries.iter().filter(move |entry| {
        let is_lost = lost.contains(entry.id.as_str());
        !is_lost && !entry.is_cancelled() && !exempt::is_exempt(desk, entry)
    });
    entries.filter_map(Written::of)
}
