//! Who must agree to an entry, and how each of them stands to it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        approval::{Agreement, Standing},
        date,
        desk::Desk,
        entry::Entry,
    },
    text,
};

/// One role with its answer: the JSON contract.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalView {
    /// Who agrees.
    pub role: String,
    /// Who said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day on which they agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Whether the text was changed since; absent where the text was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<bool>,
    /// The day on which they were asked, while nobody answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<NaiveDate>,
    /// Calendar days since they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awaited_days: Option<i64>,
    /// The role in words; of the partner, who that is.
    #[serde(skip)]
    who: String,
    #[serde(skip)]
    is_demanded: bool,
}

impl ApprovalView {
    /// All that are demanded of an entry or recorded in its draft.
    #[must_use]
    pub fn all(entry: &Entry, desk: &Desk) -> Vec<Self> {
        let all = desk.agreements(entry).into_iter();
        all.map(|one| Self::of(&one, entry, desk)).collect()
    }

    /// Whether somebody who must agree has not, or not to the text as it is.
    pub(super) fn is_open(&self) -> bool {
        self.is_demanded && (self.by.is_none() || self.stale == Some(true))
    }

    fn of(agreement: &Agreement, entry: &Entry, desk: &Desk) -> Self {
        let mut view = Self {
            role: agreement.role.to_owned(),
            by: None,
            on: None,
            stale: None,
            asked: None,
            awaited_days: None,
            who: desk.role_in_words(entry, agreement.role),
            is_demanded: agreement.is_demanded,
        };
        match agreement.standing {
            Standing::Missing => {}
            Standing::Awaited(since) => {
                view.asked = Some(since);
                view.awaited_days = Some((desk.today - since).num_days().max(0));
            }
            Standing::Given { by, on, is_stale } => {
                view.by = Some(by.to_owned());
                view.on = Some(on);
                view.stale = is_stale;
            }
        }
        view
    }

    /// Whether it is given for the text as it is, as far as that was read.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.by.is_some() && self.stale != Some(true)
    }

    /// Who, and how they stand to it, in words.
    #[must_use]
    pub fn told(&self, today: NaiveDate) -> (String, String) {
        (self.who.clone(), self.in_words(today).0)
    }

    /// How it stands, with all days.
    fn in_words(&self, today: NaiveDate) -> (String, Tone) {
        match (&self.by, self.on, self.asked) {
            (Some(by), Some(on), _) if self.holds() => {
                (format!("✓ {by}, {}", date::long(on)), Tone::Done)
            }
            (Some(by), Some(on), _) => {
                let day = date::long(on);
                let said = format!("stale: {by} agreed on {day}, but not to this text");
                (said, Tone::Late)
            }
            (_, _, Some(asked)) => {
                let (day, ago) = (date::long(asked), text::ago(asked, today));
                (format!("asked on {day}, {ago}"), Tone::Soon)
            }
            _ => ("not asked".to_owned(), Tone::Plain),
        }
    }

    fn row(&self, today: NaiveDate) -> Row {
        let (said, tone) = self.in_words(today);
        let cells = vec![self.who.clone(), said];
        Row { cells, tone }
    }

    /// What a standup is told of it: nothing while it holds. What nobody was asked for is only told where it is near.
    fn remark(&self, today: NaiveDate, is_near: bool) -> Option<String> {
        let who = &self.who;
        match self.asked {
            Some(asked) => Some(format!("{who}: asked {}", text::ago(asked, today))),
            None if self.holds() || !self.is_demanded || !is_near => None,
            None if self.by.is_some() => Some(format!("approval of {who} is stale")),
            None => Some(format!("approval of {who} is missing")),
        }
    }
}

/// What a standup is told of an entry's approvals. Without a draft there is nothing to agree to.
#[must_use]
pub fn remarks(approvals: &[ApprovalView], entry: &Entry, desk: &Desk) -> Vec<String> {
    if !entry.is_open() || entry.draft.is_none() {
        return Vec::new();
    }
    let is_near = desk.must_be_agreed(entry);
    let remarks = approvals.iter();
    remarks
        .filter_map(|one| one.remark(desk.today, is_near))
        .collect()
}

/// The approvals in rows.
#[must_use]
pub(super) fn block(approvals: &[ApprovalView], today: NaiveDate) -> Block {
    let rows = approvals.iter().map(|one| one.row(today));
    Block::new("approvals", "APPROVALS", rows.collect())
}

/// The approvals of one entry.
#[derive(Debug, Serialize)]
pub struct Approvals {
    schema: u32,
    today: NaiveDate,
    id: String,
    title: String,
    /// The status by which all must be given.
    by_status: String,
    /// The day by which that is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(rename = "approvals")]
    roles: Vec<ApprovalView>,
}

impl Approvals {
    /// Those of an entry.
    #[must_use]
    pub fn of(entry: &Entry, desk: &Desk) -> Self {
        let by_status = desk.agreed_by(entry);
        Self {
            schema: SCHEMA,
            today: desk.today,
            id: entry.id.clone(),
            title: entry.title.clone(),
            by_status: by_status.to_owned(),
            due: entry.due_for(by_status).filter(|_| entry.is_open()),
            roles: ApprovalView::all(entry, desk),
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut block = block(&self.roles, self.today);
        block.heading = None;
        let summary = match (self.roles.is_empty(), self.due) {
            (true, _) => "nobody has to agree to it".to_owned(),
            (false, None) => format!("all must agree before it is {}", self.by_status),
            (false, Some(due)) => {
                let due = date::long(due);
                format!("all must agree before it is {}: due {due}", self.by_status)
            }
        };
        Sheet {
            title: Some(format!("{} · {}", self.id, self.title)),
            columns: vec![
                Column::new("role", Fit::Whole),
                Column::new("answer", Fit::Wrap),
            ],
            blocks: vec![block],
            notes: vec![Note::new("summary", summary, Tone::Muted)],
        }
    }
}
