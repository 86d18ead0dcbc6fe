//! What was found so far in a document, and which of its lines have their place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    document::{Document, Section, Text},
    time::{Frame, Promise},
};
use crate::{
    editorial::{desk::Desk, quarter::Quarter, slug},
    importing::Guess,
    plan::Value,
};

/// A document while it is read.
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) desk: &'a Desk,
    /// What holds where no heading says the time.
    pub(super) frame: Frame,
    /// Whether the frame was only guessed.
    pub(super) is_frame_guessed: bool,
    /// Whether headings may say another time than the frame.
    pub(super) is_frame_fixed: bool,
    placed: Vec<bool>,
    pub(super) pieces: Vec<Piece>,
    /// Topics that belong to a pillar which their headings do not name.
    pub(super) loose_topics: Vec<Piece>,
    pub(super) entries: Vec<FoundEntry>,
    pub(super) templates: Vec<FoundTemplate>,
    pub(super) guesses: Vec<Guess>,
    /// Which piece has a key or a table that can be there once.
    pub(super) keys: HashMap<&'static str, usize>,
    /// Kinds that are none of those that are known by their words, with what they are called.
    pub(super) own_kinds: BTreeMap<String, String>,
    quarters: BTreeSet<Quarter>,
}

/// A part of the plan that can be asked for alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    Pillars,
    QuickWins,
    Channels,
    Kpis,
    Strategy,
    Voice,
    Goals,
}

impl File {
    /// Where it is in a workspace.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Pillars => "calendar/pillars.toml",
            Self::QuickWins => "calendar/quick-wins.toml",
            Self::Channels => "calendar/channels.toml",
            Self::Kpis => "calendar/kpis.toml",
            Self::Strategy => "calendar/strategy.toml",
            Self::Voice => "calendar/voice.toml",
            Self::Goals => "calendar/goals.toml",
        }
    }
}

/// One thing for a file of the plan.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) file: File,
    /// The table it becomes; empty for keys above all tables.
    pub(super) table: &'static str,
    /// Whether it is one of a list of tables.
    pub(super) is_listed: bool,
    /// What people call it.
    pub(super) what: &'static str,
    /// Its id before it is told apart from others; `None` for what has none.
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) line: usize,
    pub(super) comment: Option<String>,
    /// Its keys without the id.
    pub(super) keys: Vec<(String, Value)>,
    pub(super) inner: Vec<Piece>,
}

impl Piece {
    /// Something with an id made of its title.
    pub(super) fn with_id(
        file: File,
        (table, what): (&'static str, &'static str),
        title: &str,
        line: usize,
    ) -> Self {
        Self {
            id: Some(id_of(title)),
            ..Self::titled(file, (table, what), title, line)
        }
    }

    /// Something that is known by its title alone.
    pub(super) fn titled(
        file: File,
        (table, what): (&'static str, &'static str),
        title: &str,
        line: usize,
    ) -> Self {
        Self {
            file,
            table,
            is_listed: true,
            what,
            id: None,
            title: title.to_owned(),
            line,
            comment: None,
            keys: vec![("title".to_owned(), Value::text(title))],
            inner: Vec::new(),
        }
    }

    /// A key above all tables.
    pub(super) fn key(
        file: File,
        (key, what): (&'static str, &'static str),
        value: Value,
        line: usize,
    ) -> Self {
        let title = match &value {
            Value::Text(text) => text.clone(),
            Value::Texts(texts) => texts.join(", "),
            Value::Date(day) => day.to_string(),
            _ => String::new(),
        };
        Self {
            table: "",
            is_listed: false,
            keys: vec![(key.to_owned(), value)],
            ..Self::titled(file, ("", what), &title, line)
        }
    }

    /// Adds a key.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        self.keys.push((key.to_owned(), value));
    }

    /// Adds a text where there is one.
    pub(super) fn set_text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.set(key, Value::text(text));
        }
    }

    /// The text under a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.keys.iter().find_map(|(own, value)| match value {
            Value::Text(text) if own == key => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Fewest words in front of a colon that make an id of their own.
const HEAD_WORDS: usize = 3;

/// An id for a title: without the subtitle where what is in front of it says enough.
pub(super) fn id_of(title: &str) -> String {
    let head = title.split(": ").next().unwrap_or(title);
    let has_enough = head.split_whitespace().count() >= HEAD_WORDS;
    let id = slug::from(if has_enough { head } else { title });
    match slug::fault(&id) {
        None => id,
        Some(_) if id.is_empty() => "untitled".to_owned(),
        Some(_) => format!("the-{id}"),
    }
}

/// A planned entry.
#[derive(Debug, Clone)]
pub(super) struct FoundEntry {
    pub(super) line: usize,
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) promise: Promise,
    pub(super) owner: Option<String>,
    /// The pillar's name as it is written.
    pub(super) pillar: Option<String>,
}

/// A template in a fence.
#[derive(Debug, Clone)]
pub(super) struct FoundTemplate {
    pub(super) line: usize,
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) text: String,
}

impl<'a> Reading<'a> {
    pub(super) fn new(document: &'a Document, desk: &'a Desk) -> Self {
        Self {
            document,
            desk,
            frame: Frame::default(),
            is_frame_guessed: false,
            is_frame_fixed: false,
            placed: Vec::new(),
            pieces: Vec::new(),
            loose_topics: Vec::new(),
            entries: Vec::new(),
            templates: Vec::new(),
            guesses: Vec::new(),
            keys: HashMap::new(),
            own_kinds: BTreeMap::new(),
            quarters: BTreeSet::new(),
        }
    }

    /// The section of that number.
    pub(super) fn section(&self, at: usize) -> Option<&'a Section> {
        self.document.sections.get(at)
    }

    /// These lines have their place.
    pub(super) fn place(&mut self, (first, last): (usize, usize)) {
        if self.placed.len() <= last {
            self.placed.resize(last + 1, false);
        }
        let lines = self.placed.get_mut(first..=last);
        lines.unwrap_or_default().fill(true);
    }

    /// A text has its place.
    pub(super) fn place_text(&mut self, text: &Text) {
        self.place((text.first, text.last));
    }

    /// Whether a line has its place.
    pub(super) fn is_placed(&self, line: usize) -> bool {
        self.placed.get(line).copied().unwrap_or_default()
    }

    /// Says that something was taken for something.
    pub(super) fn guess(&mut self, line: usize, text: impl Into<String>) {
        let text = text.into();
        self.guesses.push(Guess { line, text });
    }

    /// How many lines there are up to the last one that has its place.
    pub(super) fn last_placed(&self) -> usize {
        self.placed.len()
    }

    /// Takes a key above all tables; `false` where the document had it already.
    pub(super) fn take_key(
        &mut self,
        file: File,
        names: (&'static str, &'static str),
        value: Value,
        line: usize,
    ) -> bool {
        if self.keys.contains_key(names.0) {
            return false;
        }
        self.keys.insert(names.0, self.pieces.len());
        self.pieces.push(Piece::key(file, names, value, line));
        true
    }

    /// Takes an entry; `false` where there would be too many quarters.
    pub(super) fn take_entry(&mut self, entry: FoundEntry) -> bool {
        let quarter = entry.promise.quarter;
        if self.quarters.len() >= MOST_QUARTERS && !self.quarters.contains(&quarter) {
            return false;
        }
        self.quarters.insert(quarter);
        self.entries.push(entry);
        true
    }

    /// What the headings around a section say about the time, its own too.
    pub(super) fn frame_at(&self, at: usize) -> Frame {
        let titles = self.document.titles_above(at).collect::<Vec<_>>();
        let titles = titles.into_iter().rev();
        titles.fold(self.frame, |frame, title| {
            let within = frame.within(title);
            if self.is_frame_fixed {
                self.fixed(within)
            } else {
                within
            }
        })
    }

    /// The same with the year or the quarter that was asked for.
    fn fixed(&self, said: Frame) -> Frame {
        let year = self.frame.year;
        let number = said.quarter.map(Quarter::number);
        let of_year = || Quarter::new(year?, number?);
        Frame {
            year,
            quarter: self.frame.quarter.or_else(of_year),
            ..said
        }
    }
}

/// Quarters that are taken out of one document.
const MOST_QUARTERS: usize = 40;
