//! What was taken over from a document, what was guessed on the way, and what has no place.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    importing::{Guess, Import, Left, Told},
    text,
};

/// What an import of a document brought.
#[derive(Debug, Serialize)]
pub struct PlacedView {
    schema: u32,
    today: NaiveDate,
    /// The document.
    source: String,
    /// What is new, in the order of the files.
    added: Vec<Piece>,
    /// What was there already and is changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changed: Vec<Piece>,
    /// What was there already and was left alone.
    known: Vec<Piece>,
    /// What the document does not say.
    guesses: Vec<Guess>,
    /// The lines that have no place.
    left: Vec<Left>,
}

/// One thing that was found.
#[derive(Debug, Serialize)]
struct Piece {
    file: String,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: String,
    line: usize,
}

impl PlacedView {
    /// What was found in a document of that name.
    #[must_use]
    pub fn of(today: NaiveDate, source: &str, import: &Import) -> Self {
        let (known, added) = import
            .pieces
            .iter()
            .partition::<Vec<_>, _>(|piece| piece.is_known);
        Self {
            schema: SCHEMA,
            today,
            source: source.to_owned(),
            added: added.into_iter().map(piece).collect(),
            changed: import.changed.iter().map(piece).collect(),
            known: known.into_iter().map(piece).collect(),
            guesses: import.guesses.clone(),
            left: import.left.clone(),
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let blocks = [
            block("added", "ADDED", files(&self.added, Tone::Plain)),
            block("changed", "CHANGED", files(&self.changed, Tone::Plain)),
            block("known", "ALREADY THERE", files(&self.known, Tone::Muted)),
            block(
                "guessed",
                "GUESSED",
                self.guesses.iter().map(guessed).collect(),
            ),
            block("left", "NOT PLACED", left(&self.left)),
        ];
        Sheet {
            title: None,
            columns: vec![
                Column::new("where", Fit::Whole),
                Column::new("what", Fit::Wrap),
            ],
            blocks: blocks.into_iter().flatten().collect(),
            notes: vec![Note::new("summary", self.summary(), Tone::Plain)],
        }
    }

    /// The guesses and the lines without a place, a line each, and the summary.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let guesses = self
            .guesses
            .iter()
            .map(|guess| format!("guessed, line {}: {}", guess.line, guess.text));
        let left = self
            .left
            .iter()
            .map(|left| format!("not placed, line {}: {}", left.line, left.text));
        guesses.chain(left).chain([self.summary()]).collect()
    }

    fn summary(&self) -> String {
        let mut said = match self.added.len() {
            0 => format!("nothing new in {}", self.source),
            count => format!(
                "{} of {} taken over",
                text::count(count, "piece"),
                self.source
            ),
        };
        if !self.changed.is_empty() {
            said.extend([format!("; {} changed", self.changed.len())]);
        }
        if !self.known.is_empty() {
            said.extend([format!("; {} there already", self.known.len())]);
        }
        let left = match self.left.len() {
            0 => "every line has its place".to_owned(),
            1 => "1 line has no place".to_owned(),
            count => format!("{count} lines have no place"),
        };
        said.extend(["; ", &left]);
        said
    }
}

fn piece(told: &Told) -> Piece {
    Piece {
        file: told.file.clone(),
        what: told.what,
        id: told.id.clone(),
        title: told.title.clone(),
        line: told.line,
    }
}

fn block(key: &str, heading: &str, rows: Vec<Row>) -> Option<Block> {
    (!rows.is_empty()).then(|| Block::new(key, heading, rows))
}

/// The folder of templates.
const TEMPLATES: &str = "templates/";

/// A row for each file, with what it has; one for all templates.
fn files(pieces: &[Piece], tone: Tone) -> Vec<Row> {
    let mut files = Vec::<(&str, Vec<&Piece>)>::new();
    let mut places = BTreeMap::new();
    for piece in pieces {
        // Each template is a file of its own.
        let is_template = piece.file.starts_with(TEMPLATES);
        let file = if is_template { TEMPLATES } else { &piece.file };
        let at = *places.entry(file).or_insert(files.len());
        match files.get_mut(at) {
            Some((_, of_file)) => of_file.push(piece),
            None => files.push((file, vec![piece])),
        }
    }
    let rows = files.into_iter().map(|(file, pieces)| Row {
        cells: vec![file.to_owned(), text::list(&counts(pieces))],
        tone,
    });
    rows.collect()
}

/// How many there are of each sort, in their order: `12 entries`.
fn counts<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Vec<String> {
    let mut counts = Vec::<(&str, usize)>::new();
    for piece in pieces {
        match counts.iter_mut().find(|(what, _)| *what == piece.what) {
            Some((_, count)) => *count += 1,
            None => counts.push((piece.what, 1)),
        }
    }
    let counts = counts.into_iter();
    counts
        .map(|(what, count)| text::count(count, what))
        .collect()
}

fn guessed(guess: &Guess) -> Row {
    Row {
        cells: vec![format!("line {}", guess.line), guess.text.clone()],
        tone: Tone::Soon,
    }
}

/// The lines, each group below a row with its headings.
fn left(left: &[Left]) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in left.chunk_by(|one, other| one.heading == other.heading) {
        if let Some(first) = group.first().filter(|first| !first.heading.is_empty()) {
            rows.push(Row {
                cells: vec!["under".to_owned(), first.heading.clone()],
                tone: Tone::Mark,
            });
        }
        rows.extend(group.iter().map(|left| Row {
            cells: vec![format!("line {}", left.line), left.text.clone()],
            tone: Tone::Plain,
        }));
    }
    rows
}
