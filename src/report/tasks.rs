//! What is to be ticked off, with who does it and by when; what is late comes first.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::{NONE, SourceView},
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        desk::Desk,
        task::Done,
        todo::{self, Home, Todo},
    },
    text,
};

/// Tasks, the late ones first, then by day; those without a day keep their order.
#[derive(Debug, Serialize)]
pub struct Tasks {
    schema: u32,
    today: NaiveDate,
    #[serde(rename = "tasks")]
    all: Vec<TaskView>,
}

/// A task.
#[derive(Debug, Serialize)]
pub struct TaskView {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    /// Calendar days since then; 0 when it is not late.
    late_days: i64,
    done: bool,
    /// The day on which it was done, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    done_on: Option<NaiveDate>,
    /// The entry that does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// What it belongs to, in words.
    list: String,
    source: SourceView,
}

impl Tasks {
    /// The tasks of a desk that an owner holds, or all; `none` stands for nobody.
    #[must_use]
    pub fn of(desk: &Desk, owner: Option<&str>, with_done: bool) -> Self {
        let is_held = |todo: &Todo| match (owner, &todo.task.owner) {
            (None, _) | (Some("none"), None) => true,
            (Some(wanted), Some(held)) => held.eq_ignore_ascii_case(wanted),
            (Some(_), None) => false,
        };
        let mut tasks = todo::all(desk)
            .into_iter()
            .filter(|todo| (with_done || !todo.is_done) && is_held(todo))
            .map(|todo| TaskView::of(todo, desk.today))
            .collect::<Vec<_>>();
        tasks.sort_by_key(|task| {
            let due = task.due.unwrap_or(NaiveDate::MAX);
            (task.done, -task.late_days, due)
        });
        Self {
            schema: SCHEMA,
            today: desk.today,
            all: tasks,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let (mut late, mut open, mut done) = (Vec::new(), Vec::new(), Vec::new());
        for task in &self.all {
            if task.done {
                let on = task.done_on.map(|on| on.to_string());
                done.push(task.row(on, Tone::Done));
            } else if task.late_days > 0 {
                late.push(task.row(Some(text::days(task.late_days)), Tone::Late));
            } else {
                open.push(task.row(task.due.map(|due| due.to_string()), Tone::Plain));
            }
        }
        let counts = [
            (late.len(), "late"),
            (open.len(), "to do"),
            (done.len(), "done"),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts = counts.map(|(count, what)| format!("{count} {what}"));
        let counts = counts.collect::<Vec<_>>().join(", ");
        let mut notes = vec![Note::new(
            "summary",
            if counts.is_empty() {
                "nothing is to be done".to_owned()
            } else {
                counts
            },
            Tone::Muted,
        )];
        if self.all.iter().any(|task| !task.done) {
            notes.push(Note::new(
                "hint",
                "next: dstack-content tasks done ID",
                Tone::Muted,
            ));
        }
        let mut blocks = vec![
            Block::new("late", "LATE", late),
            Block::new("to-do", "TO DO", open),
            Block::new("done", "DONE", done),
        ];
        blocks.retain(|block| !block.rows.is_empty());
        Sheet {
            title: None,
            columns: vec![
                Column::new("when", Fit::Whole).right(),
                Column::new("id", Fit::Whole),
                Column::new("list", Fit::Extra),
                Column::new("owner", Fit::Extra),
                Column::new("title", Fit::Wrap),
            ],
            blocks,
            notes,
        }
    }
}

impl TaskView {
    fn of(todo: Todo, today: NaiveDate) -> Self {
        let late_days = todo.late_days(today);
        let list = match todo.home {
            Home::QuickWins(week) => format!("quick wins, week {week}"),
            Home::Checklist(title) => title,
            Home::Draft(draft, _) => draft,
        };
        let task = todo.task;
        Self {
            id: task.id,
            text: task.text,
            owner: task.owner,
            due: task.due,
            late_days,
            done: todo.is_done,
            done_on: match task.done {
                Done::On(day) => Some(day),
                Done::Open | Done::Some => None,
            },
            entry: task.entry,
            list,
            source: SourceView {
                file: task.place.file,
                line: task.place.line,
            },
        }
    }

    fn row(&self, when: Option<String>, tone: Tone) -> Row {
        let list = match &self.entry {
            Some(entry) => format!("{}, by {entry}", self.list),
            None => self.list.clone(),
        };
        Row {
            cells: vec![
                when.unwrap_or_else(|| NONE.to_owned()),
                self.id.clone(),
                list,
                self.owner.clone().unwrap_or_else(|| NONE.to_owned()),
                self.text.clone(),
            ],
            tone,
        }
    }
}
