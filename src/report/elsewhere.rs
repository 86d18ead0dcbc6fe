//! Drafts that only other branches have, as data and in the words of a table.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    entry_view::EntryView,
    sheet::{Block, Column, Fit, Row, Tone},
};
use crate::{
    check::elsewhere,
    editorial::{desk::Desk, elsewhere::Elsewhere, workflow::Workflow},
    text,
};

/// The most other branches that are named.
const NAMED: usize = 2;

/// Where the draft of an entry is that is not here.
#[derive(Debug, Clone, Serialize)]
pub struct ElsewhereView {
    /// The branch, as git calls it.
    pub branch: String,
    /// The file there, relative to the workspace.
    pub file: String,
    /// Where it stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// How many commits of the branch changed it.
    pub commits: usize,
    /// Whether there may be more, as the clone does not reach back to where the work began.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
    /// The day it was changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Other branches that have other versions of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// How much work is in it, and of when.
    #[serde(skip)]
    work: String,
    /// The command that brings it here, where its name can be typed.
    #[serde(skip)]
    pub command: Option<String>,
    /// `draft on origin/alice/eliza, 3 commits, 2 days ago`
    #[serde(skip)]
    pub remark: String,
}

impl ElsewhereView {
    /// A draft of a piece with this workflow.
    #[must_use]
    pub fn of(found: &Elsewhere, workflow: &Workflow, desk: &Desk) -> Self {
        Self {
            branch: found.branch.clone(),
            file: found.file.clone(),
            status: found.status.clone(),
            commits: found.commits,
            at_least: found.at_least,
            on: found.on,
            by: found.by.clone(),
            also: found.also.clone(),
            command: found.command(),
            remark: remark(found, workflow, desk.today),
            work: elsewhere::work(found, desk.today),
        }
    }

    /// All that is known of it, in rows.
    #[must_use]
    pub fn block(&self) -> Block {
        let optional = [
            ("branch", Some(self.branch.clone())),
            ("file", Some(self.file.clone())),
            ("status", self.status.clone()),
            ("work", Some(self.work.clone())),
            ("by", self.by.clone()),
            (
                "also on",
                (!self.also.is_empty()).then(|| named(&self.also)),
            ),
        ];
        let rows = optional.into_iter().filter_map(|(name, value)| {
            Some(Row {
                cells: vec![name.to_owned(), value?],
                tone: Tone::Plain,
            })
        });
        Block::new("elsewhere", "DRAFT ON ANOTHER BRANCH", rows.collect())
    }
}

/// The column of lists in which something is elsewhere.
pub(super) fn column() -> Column {
    Column::new("note", Fit::Below)
}

/// What stands in it.
pub(super) fn cell(entry: &EntryView) -> String {
    let there = entry.elsewhere.as_ref();
    there.map_or_else(String::new, |found| found.remark.clone())
}

/// Where it is, how much work is in it, where it stands once that is beyond its beginning, and where else it is.
fn remark(found: &Elsewhere, workflow: &Workflow, today: NaiveDate) -> String {
    let mut remark = format!(
        "draft on {}, {}",
        elsewhere::short(&found.branch),
        elsewhere::work(found, today)
    );
    let begun = workflow.position(workflow.second());
    let status = found.status.as_deref();
    let status = status.filter(|status| workflow.position(status) > begun);
    remark.extend(status.map(|status| format!(", at {status}")));
    if !found.also.is_empty() {
        remark.extend([", also on ", &named(&found.also)]);
    }
    remark
}

/// The other branches, or how many they are.
fn named(branches: &[String]) -> String {
    if branches.len() > NAMED {
        return format!("{} other branches", branches.len());
    }
    let branches = branches.iter().map(|branch| elsewhere::short(branch));
    text::list(&branches.collect::<Vec<_>>())
}
