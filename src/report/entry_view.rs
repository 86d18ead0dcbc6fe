//! An entry as every data format shows it: the JSON contract.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    approvals::{self, ApprovalView},
    elsewhere::ElsewhereView,
};
use crate::editorial::{
    body::{Body, Heading},
    date,
    desk::Desk,
    draft::FrontMatterFormat,
    elsewhere::Elsewhere,
    embargo::Embargo,
    entry::{Entry, Missed},
    publish::Publish,
    sections,
};

/// What a cell shows where there is nothing to say.
pub const NONE: &str = "—";

/// An entry with all that follows from it on one day.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// Its id.
    pub id: String,
    /// The draft's title, else the working title.
    pub title: String,
    /// What sort of entry it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Where it stands.
    pub status: String,
    /// Its pillar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pillar: Option<String>,
    /// Who holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Its partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// The site's tags.
    pub tags: Vec<String>,
    /// When it is promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish: Option<Publish>,
    /// Its draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftView>,
    /// Where its draft is, where only another branch has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<ElsewhereView>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its milestones.
    pub milestones: Vec<MilestoneView>,
    /// Calendar days since it was due; 0 when it is not late.
    pub late_days: i64,
    /// Milestones that were missed.
    pub behind: Vec<Missed>,
    /// What must be out before it.
    pub needs: Vec<String>,
    /// The goals it serves besides those of its topic, by number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// What is to be known about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who must agree to it, or did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<ApprovalView>,
    /// How long nothing of it is told to the outside, while that holds: the day from which it is, or `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Embargo>,
    /// The topic its brief comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The series it is an occurrence of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Where it stands in the workspace.
    pub source: SourceView,
    /// What a standup is told of its approvals and its embargo.
    #[serde(skip)]
    pub remarks: Vec<String>,
    /// What became of its draft.
    #[serde(skip)]
    pub paper: Paper,
    /// Whether it is out.
    #[serde(skip)]
    pub is_done: bool,
    /// Whether it was given up.
    #[serde(skip)]
    pub is_cancelled: bool,
}

/// What became of an entry's draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// It is there, or none is wanted.
    Fine,
    /// None is there, and what comes again may take place without one.
    Routine,
    /// One is wanted and not there.
    Missing,
    /// One is wanted, and only another branch has it.
    Elsewhere,
    /// It is there and cannot be read.
    Unreadable,
}

impl Paper {
    fn of(entry: &Entry, desk: &Desk) -> Self {
        if desk.has_unreadable_draft(entry) {
            Self::Unreadable
        } else if desk.elsewhere(entry).is_some() {
            Self::Elsewhere
        } else if is_routine(entry, desk) {
            Self::Routine
        } else if entry.has_draft && entry.draft.is_none() {
            Self::Missing
        } else {
            Self::Fine
        }
    }
}

/// Whether nothing is asked of an occurrence: it has no draft, and is neither a review nor behind.
fn is_routine(entry: &Entry, desk: &Desk) -> bool {
    let series = desk.series_of(entry);
    entry.draft.is_none()
        && series.is_some_and(|series| series.reviews.is_none())
        && entry.behind(desk.today).is_empty()
}

/// A draft.
#[derive(Debug, Clone, Serialize)]
pub struct DraftView {
    /// Its file.
    pub file: String,
    /// The site's draft flag.
    pub is_draft: bool,
    /// The site's date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The day from which the site no longer shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
    /// How its front matter is fenced.
    pub front_matter: FrontMatterFormat,
}

/// A milestone.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneView {
    /// The status to reach.
    pub status: String,
    /// By when.
    pub due: NaiveDate,
    /// When it was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<NaiveDate>,
}

/// File and line.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Relative to the workspace.
    pub file: String,
    /// From 1.
    pub line: usize,
}

/// What a body holds.
#[derive(Debug, Clone, Serialize)]
pub struct BodyView {
    /// Words of prose.
    pub words: usize,
    /// Headings of level 1.
    pub h1_count: usize,
    /// All headings.
    pub headings: Vec<Heading>,
    /// All blocks of code between fences.
    pub fences: Vec<FenceView>,
    /// Code fences that name no language.
    pub fences_without_language: usize,
    /// Links.
    pub links: usize,
    /// Images.
    pub images: usize,
    /// Pieces of the template's guidance that are left.
    pub placeholders: usize,
}

/// A block of code between fences.
#[derive(Debug, Clone, Serialize)]
pub struct FenceView {
    /// The language it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The line of the file on which it opens, from 1.
    pub line: usize,
}

impl EntryView {
    /// The entry as it stands on the desk's day.
    #[must_use]
    pub fn of(entry: &Entry, desk: &Desk) -> Self {
        let approvals = ApprovalView::all(entry, desk);
        let embargo = entry.embargo(desk.today);
        let remarks = approvals::remarks(&approvals, entry, desk).into_iter();
        let elsewhere = desk.elsewhere(entry);
        let elsewhere = elsewhere.map(|found| ElsewhereView::of(found, &entry.workflow, desk));
        let there = elsewhere.iter().map(|found| found.remark.clone());
        let remarks = there.chain(remarks);
        let remarks = remarks
            .chain(embargo.map(|embargo| format!("embargo {}", embargo.in_words(date::medium))));
        Self {
            remarks: remarks.collect(),
            id: entry.id.clone(),
            title: entry.title.clone(),
            kind: entry.kind.clone(),
            status: entry.status.clone(),
            pillar: entry.pillar.clone(),
            owner: entry.owner.clone(),
            partner: entry.partner.clone(),
            tags: entry
                .draft
                .as_ref()
                .map(|draft| draft.tags.clone())
                .unwrap_or_default(),
            publish: entry.publish.clone(),
            draft: entry.draft.as_ref().map(|draft| DraftView {
                file: draft.file.clone(),
                is_draft: draft.is_draft,
                date: draft.date,
                expires: draft.expires,
                front_matter: draft.format,
            }),
            elsewhere,
            url: entry.url.clone(),
            milestones: entry
                .milestones
                .iter()
                .map(|milestone| MilestoneView {
                    status: milestone.status.clone(),
                    due: milestone.due,
                    reached: milestone.reached,
                })
                .collect(),
            late_days: entry.late_days(desk.today),
            behind: entry.behind(desk.today),
            needs: entry.needs.iter().map(|need| need.id.clone()).collect(),
            serves: entry.serves.clone(),
            note: entry.note.clone(),
            approvals,
            embargo,
            topic: entry.topic.clone(),
            series: entry.series.clone(),
            source: SourceView {
                file: entry.source.file.clone(),
                line: entry.source.line,
            },
            paper: Paper::of(entry, desk),
            is_done: entry.is_done(),
            is_cancelled: entry.is_cancelled(),
        }
    }

    /// The entry that only a draft on another branch makes.
    #[must_use]
    pub fn of_elsewhere(found: &Elsewhere, entry: &Entry, desk: &Desk) -> Self {
        let there = ElsewhereView::of(found, &entry.workflow, desk);
        let view = Self::of(entry, desk);
        Self {
            remarks: std::iter::once(there.remark.clone())
                .chain(view.remarks)
                .collect(),
            elsewhere: Some(there),
            // Nothing of it is here.
            draft: None,
            paper: Paper::Elsewhere,
            ..view
        }
    }

    /// Whether a draft is wanted and not there.
    #[must_use]
    pub fn lacks_draft(&self) -> bool {
        self.paper == Paper::Missing
    }

    /// Where it stands, in the words of a table: a missing draft is said out loud.
    #[must_use]
    pub fn standing(&self) -> String {
        if self.paper == Paper::Unreadable {
            "unreadable".to_owned()
        } else if self.paper == Paper::Routine {
            String::new()
        } else if self.is_done {
            format!("✓ {}", self.status)
        } else if self.lacks_draft() && !self.is_cancelled {
            "no draft".to_owned()
        } else if self.paper == Paper::Elsewhere && !self.is_cancelled {
            "on branch".to_owned()
        } else {
            self.status.clone()
        }
    }

    /// Who holds it, or a dash.
    #[must_use]
    pub fn holder(&self) -> String {
        self.owner.clone().unwrap_or_else(|| NONE.to_owned())
    }

    /// Where it can be read, once it is out.
    #[must_use]
    pub fn leads_to(&self) -> String {
        let url = self.url.clone().filter(|_| self.is_done);
        url.unwrap_or_default()
    }

    /// The shortest subject that `new` understands as this entry: its id without the kind in front.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.id
            .strip_prefix(self.kind.as_str())
            .and_then(|rest| rest.strip_prefix('-'))
            .unwrap_or(&self.id)
    }
}

impl BodyView {
    /// What the body of an entry's draft holds, where it was read.
    #[must_use]
    pub fn of(entry: &Entry, desk: &Desk) -> Option<Self> {
        let draft = entry.draft.as_ref()?;
        let body: &Body = draft.body.as_ref()?;
        let placeholders = desk
            .template(entry)
            .and_then(|template| template.draft.as_ref())
            .map_or(0, |template| {
                sections::placeholders(template, draft, body).len()
            });
        Some(Self {
            words: body.words,
            h1_count: body
                .headings
                .iter()
                .filter(|heading| heading.level == 1)
                .count(),
            headings: body.headings.clone(),
            fences: body
                .fences
                .iter()
                .map(|fence| FenceView {
                    language: fence.language.clone(),
                    line: fence.line,
                })
                .collect(),
            fences_without_language: body
                .fences
                .iter()
                .filter(|fence| fence.language.is_none())
                .count(),
            links: body.links.len(),
            images: body.images.len(),
            placeholders,
        })
    }
}
