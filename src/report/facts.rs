//! All that is known of one entry.

mod channels;

use chrono::NaiveDate;
use serde::Serialize;

use self::channels::ChannelView;
use super::{
    SCHEMA, approvals,
    elsewhere::ElsewhereView,
    entry_view::{BodyView, EntryView, Paper},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{date, desk::Desk, entry::Entry, publish::Precision},
    text,
};

/// One entry with its brief, its milestones and its draft.
#[derive(Debug, Serialize)]
pub struct Facts {
    schema: u32,
    today: NaiveDate,
    #[serde(flatten)]
    entry: EntryView,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<BodyView>,
    /// Who is told what: the topic's brief, a line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    brief: Vec<String>,
    /// Where it is posted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    channels: Vec<ChannelView>,
    /// What is in the way of the next status.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
    #[serde(skip)]
    shown: Vec<Block>,
}

/// What is in the way of a status.
#[derive(Debug, Serialize)]
pub struct Missing {
    /// The status.
    pub status: String,
    /// What does not hold yet.
    pub requirements: Vec<Requirement>,
}

impl Missing {
    /// Whether nothing but approvals is.
    fn is_agreement(&self) -> bool {
        let mut rules = self.requirements.iter().map(|one| one.rule);
        !self.requirements.is_empty() && rules.all(|rule| rule.starts_with("approval-"))
    }
}

/// Something that does not hold yet.
#[derive(Debug, Clone, Serialize)]
pub struct Requirement {
    /// The rule that says so.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file it is about.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

impl Facts {
    /// The facts of an entry; `missing` is what the check says of its next status.
    #[must_use]
    pub fn of(entry: &Entry, desk: &Desk, missing: Option<Missing>) -> Self {
        let view = EntryView::of(entry, desk);
        let body = BodyView::of(entry, desk);
        let topic = entry.topic.as_deref().and_then(|id| desk.topic(id));
        let brief = topic.map(|topic| topic.brief.clone()).unwrap_or_default();
        let mut shown = vec![plan_block(&view, desk)];
        shown.extend(milestone_block(entry, desk.today));
        shown.push(approvals::block(&view.approvals, desk.today));
        shown.extend(draft_block(entry, desk, body.as_ref()));
        shown.extend(view.elsewhere.as_ref().map(ElsewhereView::block));
        let rows = brief.labelled().into_iter();
        let rows = rows.map(|(label, text)| fact(&label.to_lowercase(), text));
        shown.push(Block::new("brief", "BRIEF", rows.collect()));
        let channels = ChannelView::all(entry, desk);
        if !entry.is_cancelled() {
            shown.push(channels::block(&channels));
        }
        shown.extend(missing.as_ref().map(missing_block));
        shown.retain(|block| !block.rows.is_empty());
        Self {
            schema: SCHEMA,
            today: desk.today,
            entry: view,
            body,
            brief: brief.as_lines(),
            channels,
            missing,
            shown,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let next = self.missing.as_ref().map(|missing| {
            let step = match &self.entry.draft {
                None if self.entry.lacks_draft() => {
                    format!(
                        "dstack-content new {} {}",
                        self.entry.kind,
                        self.entry.subject()
                    )
                }
                None if self.entry.elsewhere.is_some() => self.merge(),
                Some(_) if missing.is_agreement() => self.agreement(),
                Some(draft) if !missing.requirements.is_empty() => {
                    format!("write what is missing in {}", draft.file)
                }
                _ => format!("dstack-content status {} {}", self.entry.id, missing.status),
            };
            Note::new("hint", format!("next: {step}"), Tone::Muted)
        });
        Sheet {
            title: Some(format!("{} · {}", self.entry.id, self.entry.title)),
            columns: vec![
                Column::new("fact", Fit::Whole),
                Column::new("value", Fit::Wrap),
                Column::link(),
            ],
            blocks: self.shown.clone(),
            notes: next.into_iter().collect(),
        }
    }
}

impl Facts {
    /// What brings the draft here that another branch has.
    fn merge(&self) -> String {
        let elsewhere = self.entry.elsewhere.as_ref();
        let command = elsewhere.and_then(|found| found.command.clone());
        command.unwrap_or_else(|| "merge that branch".to_owned())
    }

    /// The command that writes down who agreed, of the first who has not.
    fn agreement(&self) -> String {
        let mut open = self.entry.approvals.iter().filter(|one| one.is_open());
        let id = &self.entry.id;
        open.next().map_or_else(
            || format!("dstack-content approve {id}"),
            |one| format!("dstack-content approve {id} {} --by NAME", one.role),
        )
    }
}

fn plan_block(entry: &EntryView, desk: &Desk) -> Block {
    let promise = entry.publish.as_ref().map_or_else(
        || "backlog, no day promised".to_owned(),
        |publish| {
            let words = publish.in_words(desk.settings.month_weeks);
            match (entry.late_days, publish.precision) {
                (0, _) => words,
                (late, Precision::Day | Precision::Week) => {
                    format!("{words} ({} late)", text::days(late))
                }
            }
        },
    );
    let optional = [
        ("pillar", entry.pillar.clone()),
        ("owner", entry.owner.clone()),
        ("partner", entry.partner.clone()),
        ("topic", entry.topic.clone()),
        (
            "embargo",
            entry.embargo.map(|embargo| embargo.in_words(date::long)),
        ),
        ("url", entry.url.clone()),
        (
            "tags",
            (!entry.tags.is_empty()).then(|| entry.tags.join(", ")),
        ),
        (
            "needs",
            (!entry.needs.is_empty()).then(|| entry.needs.join(", ")),
        ),
        (
            "serves",
            (!entry.serves.is_empty()).then(|| entry.serves.join(", ")),
        ),
        ("note", entry.note.clone()),
    ];
    let mut rows = vec![
        fact("kind", entry.kind.clone()),
        // What comes again is at a status too, though nobody asks for it in a table.
        fact(
            "status",
            match entry.paper {
                Paper::Routine => entry.status.clone(),
                _ => entry.standing(),
            },
        ),
        fact("publish", promise),
    ];
    rows.extend(
        optional
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .map(|(name, value)| match name {
                "url" => page(value),
                _ => fact(name, value),
            }),
    );
    rows.push(fact(
        "source",
        format!("{}:{}", entry.source.file, entry.source.line),
    ));
    Block {
        heading: None,
        key: "plan".to_owned(),
        rows,
    }
}

fn milestone_block(entry: &Entry, today: NaiveDate) -> Option<Block> {
    // What was given up has no days to come.
    if entry.is_cancelled() {
        return None;
    }
    let rows = entry
        .milestones
        .iter()
        .map(|milestone| {
            let reached = entry.has_reached(&milestone.status);
            let due = date::long(milestone.due);
            let (said, tone) = match milestone.reached.filter(|_| reached) {
                Some(day) => (format!("✓ {} (due {due})", date::long(day)), Tone::Done),
                None if reached => (format!("✓ due {due}"), Tone::Done),
                None if entry.is_open() && milestone.due < today => {
                    let days = (today - milestone.due).num_days();
                    let days = text::days(days);
                    (format!("{due}, missed by {days}"), Tone::Late)
                }
                None => (due, Tone::Plain),
            };
            Row {
                cells: vec![milestone.status.clone(), said],
                tone,
            }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| Block::new("milestones", "MILESTONES", rows))
}

fn draft_block(entry: &Entry, desk: &Desk, body: Option<&BodyView>) -> Option<Block> {
    let draft = entry.draft.as_ref()?;
    let mut rows = vec![fact("file", draft.file.clone())];
    if let Some(body) = body {
        rows.push(fact("words", body.words.to_string()));
    }
    if let Some((written, of)) = desk.progress(entry) {
        rows.push(fact("sections", format!("{written} of {of} written")));
    }
    if let Some(body) = body.filter(|body| body.placeholders > 0) {
        rows.push(fact(
            "guidance",
            format!("{} left to replace", body.placeholders),
        ));
    }
    Some(Block::new("draft", "DRAFT", rows))
}

fn fact(name: &str, value: String) -> Row {
    Row {
        cells: vec![name.to_owned(), value],
        tone: Tone::Plain,
    }
}

/// Where it can be read, which leads there.
fn page(url: String) -> Row {
    let mut row = fact("url", url.clone());
    row.cells.push(url);
    row
}

fn missing_block(missing: &Missing) -> Block {
    let rows = missing.requirements.iter();
    let rows = rows.map(|one| fact(&format!("line {}", one.line), one.message.clone()));
    let heading = format!("MISSING FOR {}", missing.status.to_uppercase());
    Block::new("missing", heading, rows.collect())
}
