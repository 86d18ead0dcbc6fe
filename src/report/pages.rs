//! The living documents in a row each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        desk::Desk,
        page::{Page, Standing},
    },
    text,
};

/// The pages, by name.
#[derive(Debug, Serialize)]
pub struct Pages {
    schema: u32,
    today: NaiveDate,
    /// The pages.
    pub pages: Vec<PageView>,
}

/// A page and its file.
#[derive(Debug, Serialize)]
pub struct PageView {
    page: String,
    file: String,
    template: String,
    state: Standing,
}

impl Pages {
    /// These pages.
    #[must_use]
    pub fn of<'a>(desk: &Desk, pages: impl Iterator<Item = (&'a Page, Standing)>) -> Self {
        let pages = pages.map(|(page, state)| PageView {
            page: page.name.clone(),
            file: page.file.clone(),
            template: page.template().to_owned(),
            state,
        });
        Self {
            schema: SCHEMA,
            today: desk.today,
            pages: pages.collect(),
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let rows = self.pages.iter().map(row).collect();
        let mut notes = vec![Note::new("summary", self.summary(), Tone::Muted)];
        if let Some(next) = self.next() {
            notes.push(Note::new("hint", next, Tone::Plain));
        }
        Sheet {
            title: None,
            columns: vec![
                Column::new("page", Fit::Whole),
                Column::new("file", Fit::Whole),
                Column::new("state", Fit::Whole),
            ],
            blocks: vec![Block {
                heading: None,
                key: "page".to_owned(),
                rows,
            }],
            notes,
        }
    }

    /// How many pages there are, and how many of them are not what they should be.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |state| self.pages.iter().filter(|page| page.state == state).count();
        let mut told = match self.pages.len() {
            0 => "no pages".to_owned(),
            pages => text::count(pages, "page"),
        };
        let is_current = |page: &PageView| page.state == Standing::Current;
        if !self.pages.is_empty() && self.pages.iter().all(is_current) {
            told.push_str(", all current");
        }
        for state in [
            Standing::Stale,
            Standing::NotWritten,
            Standing::WrittenByHand,
        ] {
            let count = count(state);
            if count > 0 {
                told.extend([", ", &count.to_string(), " ", state.in_words()]);
            }
        }
        told
    }

    fn next(&self) -> Option<&'static str> {
        let any = |state| self.pages.iter().any(|page| page.state == state);
        if self.pages.is_empty() {
            Some("next: write templates/pages/NAME.hbs")
        } else if any(Standing::Stale) || any(Standing::NotWritten) {
            Some("next: dstack-content render --write")
        } else {
            None
        }
    }
}

fn row(page: &PageView) -> Row {
    let tone = match page.state {
        Standing::Current => Tone::Done,
        Standing::Stale | Standing::NotWritten => Tone::Soon,
        Standing::WrittenByHand => Tone::Late,
    };
    Row {
        cells: vec![
            page.page.clone(),
            page.file.clone(),
            page.state.in_words().to_owned(),
        ],
        tone,
    }
}
