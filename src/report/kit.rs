//! The copies of a piece for its channels: what each is, how long, by when, and whether it was posted.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    posted::PostedView,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    check::{self, Finding},
    editorial::{channel::Limits, date, desk::Desk, entry::Entry, settings::Level},
    kit::{Copy, Kit},
    text,
};

/// The copies of a piece.
#[derive(Debug, Serialize)]
pub struct KitView {
    schema: u32,
    today: NaiveDate,
    entry: String,
    #[serde(skip)]
    title: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Where it is read, or will be.
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    /// Where they are written; nowhere where one is printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    folder: String,
    /// The copies, in the order of the channels.
    pub copies: Vec<CopyView>,
    /// What does not fit, whatever the channel.
    findings: Vec<Finding>,
}

/// A copy.
#[derive(Debug, Serialize)]
pub struct CopyView {
    /// The channel's id.
    pub channel: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Its file, relative to the folder.
    pub file: String,
    /// What becomes of its file; absent where none is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<FileState>,
    /// What the file holds.
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    posts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_length: Option<usize>,
    text_length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<usize>,
    #[serde(skip_serializing_if = "Limits::is_none")]
    limits: Limits,
    /// The last day for it; absent in the backlog.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    posted: Option<PostedView>,
    findings: Vec<Finding>,
}

/// What becomes of a copy's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// It is written.
    Written,
    /// It says the same already.
    Unchanged,
    /// It says something else, and takes the place of that.
    Replaced,
    /// It says something else, and stays.
    Kept,
}

impl KitView {
    /// A kit in a folder; `state` is what becomes of each file.
    #[must_use]
    pub fn of(
        desk: &Desk,
        kit: &Kit,
        folder: &str,
        state: impl Fn(&Copy) -> Option<FileState>,
    ) -> Self {
        let entry = kit.entry;
        let copies = kit.copies.iter();
        let copies = copies.map(|copy| CopyView::of(desk, entry, copy, state(copy)));
        Self {
            schema: SCHEMA,
            today: desk.today,
            entry: entry.id.clone(),
            title: entry.title.clone(),
            url: entry.url.clone(),
            canonical: kit.canonical.clone(),
            folder: folder.to_owned(),
            copies: copies.collect(),
            findings: check::of_misfits(desk, entry, &kit.misfits),
        }
    }

    /// Whether something is wrong that stops a job.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.all_findings().any(|found| found.level == Level::Error)
    }

    /// What does not fit, a line each.
    pub fn findings_told(&self) -> impl Iterator<Item = String> {
        self.all_findings().map(told)
    }

    fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        let of_copies = self.copies.iter().flat_map(|copy| &copy.findings);
        self.findings.iter().chain(of_copies)
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut notes = vec![Note::new("summary", self.summary(), Tone::Muted)];
        let findings = self.findings_told();
        notes.extend(findings.map(|told| Note::new("finding", told, Tone::Late)));
        notes.extend(self.next());
        Sheet {
            title: Some(format!("{} · {}", self.entry, self.title)),
            columns: vec![
                Column::new("channel", Fit::Whole),
                Column::new("file", Fit::Whole),
                Column::new("length", Fit::Whole),
                Column::new("posted", Fit::Wrap),
                Column::link(),
            ],
            blocks: vec![Block {
                heading: None,
                key: "copy".to_owned(),
                rows: self.copies.iter().map(CopyView::row).collect(),
            }],
            notes,
        }
    }

    fn summary(&self) -> String {
        let many = match self.copies.len() {
            1 => "1 copy".to_owned(),
            many => format!("{many} copies"),
        };
        let mut told = format!("{many} in {}", self.folder);
        let kept = self
            .copies
            .iter()
            .filter(|copy| copy.state == Some(FileState::Kept));
        let kept = kept.count();
        if kept > 0 {
            let (are, them) = if kept == 1 {
                ("it is", "it")
            } else {
                ("they are", "them")
            };
            let kept = kept.to_string();
            told.extend([
                ", ",
                &kept,
                " kept as ",
                are,
                "; --replace writes over ",
                them,
            ]);
        }
        told
    }

    /// What is to be done next: the first that is not posted yet.
    fn next(&self) -> Option<Note> {
        let mut open = self.copies.iter().filter(|copy| copy.posted.is_none());
        let channel = &open.next()?.channel;
        let next = format!(
            "next: post it, then dstack-content kit {} --done {channel} --url URL",
            self.entry
        );
        Some(Note::new("hint", next, Tone::Muted))
    }
}

impl CopyView {
    fn of(desk: &Desk, entry: &Entry, copy: &Copy, state: Option<FileState>) -> Self {
        let promised = || entry.publish.as_ref().map(|publish| publish.due);
        let out = entry.out_on().or_else(promised);
        let posted = entry.posted_on(&copy.channel.id);
        Self {
            channel: copy.channel.id.clone(),
            title: copy.title.clone(),
            file: copy.file.clone(),
            state,
            text: copy.text.clone(),
            posts: copy.posts.clone(),
            title_length: copy.title_length,
            text_length: copy.text_length,
            tags: copy.tags,
            limits: copy.channel.limits,
            due: out.and_then(|out| copy.channel.due(out)),
            posted: posted.map(PostedView::of),
            findings: check::of_misfits(desk, entry, &copy.misfits),
        }
    }

    fn row(&self) -> Row {
        let url = self.posted.as_ref().and_then(|posted| posted.url.clone());
        let cells = [
            self.channel.clone(),
            self.file_told(),
            self.length(),
            self.posted_told(),
        ];
        let tone = match &self.posted {
            _ if !self.findings.is_empty() => Tone::Late,
            Some(_) => Tone::Done,
            None => Tone::Plain,
        };
        Row {
            cells: cells.into_iter().chain(url).collect(),
            tone,
        }
    }

    fn file_told(&self) -> String {
        match self.state {
            Some(FileState::Kept) => format!("{} (kept)", self.file),
            Some(FileState::Replaced) => format!("{} (replaced)", self.file),
            _ => self.file.clone(),
        }
    }

    /// How long it is, and how long it may be.
    fn length(&self) -> String {
        let posts = match self.posts.len() {
            0 => None,
            posts => Some(text::count(posts, "post")),
        };
        let of = |length: usize, most: Option<u32>| Some(format!("{length} of {}", most?));
        let title = self
            .title_length
            .and_then(|length| of(length, self.limits.title));
        let tags = self.tags.and_then(|tags| of(tags, self.limits.tags));
        let parts = [
            title.map(|title| format!("title {title}")),
            posts,
            of(self.text_length, self.limits.text),
            tags.map(|tags| format!("{tags} tags")),
        ];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>();
        if parts.is_empty() {
            return text::count(self.text_length, "character");
        }
        parts.join(", ")
    }

    fn posted_told(&self) -> String {
        match (&self.posted, self.due) {
            (Some(posted), _) => match posted.on {
                Some(on) => format!("✓ {}", date::medium(on)),
                None => "✓".to_owned(),
            },
            (None, Some(due)) => format!("by {}", date::medium(due)),
            (None, None) => String::new(),
        }
    }
}

/// A finding in a line.
fn told(finding: &Finding) -> String {
    let mut said = format!(
        "{}: {}:{}: {}",
        finding.level.name(),
        finding.place.file,
        finding.place.line,
        finding.message
    );
    if let Some(help) = &finding.help {
        said.extend(["; ", help]);
    }
    said
}
