//! What was found → the steps that write it, beside what is there already.

mod entries;
mod homes;
mod kinds;

use std::collections::{BTreeMap, HashMap};

use super::{
    Choices, Part,
    known::Known,
    linking::Candidate,
    reading::{File, Piece, Reading},
    templates,
    words::normal,
};
use crate::{
    editorial::{date, desk::Desk},
    importing::{Import, Told},
    plan::{NewTable, Step, Value},
};
use chrono::NaiveDate;

const FILES: [File; 7] = [
    File::Pillars,
    File::QuickWins,
    File::Channels,
    File::Kpis,
    File::Strategy,
    File::Voice,
    File::Goals,
];

/// The steps for all that was found and is wanted.
pub(super) fn import(reading: Reading, choices: &Choices) -> Import {
    let is_wanted = |part: Part| choices.only.is_empty() || choices.only.contains(&part);
    let days = reading.entries.iter().map(|entry| &entry.promise);
    let first = days
        .filter(|promise| promise.value.is_some())
        .map(|promise| promise.day)
        .min();
    let mut writer = Writer {
        first,
        desk: reading.desk,
        choices,
        own_kinds: reading.own_kinds,
        known: Known::of(reading.desk),
        candidates: Vec::new(),
        pillars: HashMap::new(),
        kinds: BTreeMap::new(),
        import: Import {
            guesses: reading.guesses,
            ..Import::default()
        },
    };
    let mut pieces = reading.pieces;
    pieces.retain(|piece| is_wanted(part_of(piece)));
    if is_wanted(Part::Topics) {
        let names = reading
            .entries
            .iter()
            .filter_map(|entry| entry.pillar.as_deref());
        writer.name_pillars(&mut pieces, names, is_wanted(Part::Entries));
        writer.house(&mut pieces, reading.loose_topics);
        homes::introduce(writer.desk, &mut pieces);
    }
    writer.know_topics();
    let templates = reading.templates.into_iter();
    let templates = templates.filter(|_| is_wanted(Part::Templates));
    let templates = templates
        .map(|found| (templates::of_fence(&found), found))
        .collect::<Vec<_>>();
    for file in FILES {
        let of_file = pieces.iter().filter(|piece| piece.file == file);
        let of_file = of_file.collect::<Vec<_>>();
        writer.file(file, &of_file);
    }
    if is_wanted(Part::Entries) {
        writer.entries(reading.entries, &templates);
    }
    writer.templates(templates);
    writer.import
}

/// The part that a piece belongs to.
fn part_of(piece: &Piece) -> Part {
    match piece.file {
        File::Pillars => Part::Topics,
        File::QuickWins => Part::Tasks,
        File::Strategy if piece.table == "checklist" => Part::Tasks,
        File::Channels => Part::Channels,
        File::Kpis => Part::Kpis,
        File::Strategy => Part::Strategy,
        File::Voice => Part::Voice,
        File::Goals => Part::Goals,
    }
}

struct Writer<'a> {
    desk: &'a Desk,
    /// The first day of the document's calendar.
    first: Option<NaiveDate>,
    choices: &'a Choices,
    /// What kinds of the writer's own are called.
    own_kinds: BTreeMap<String, String>,
    known: Known,
    candidates: Vec<Candidate>,
    /// The ids of pillars by their titles, in normal words.
    pillars: HashMap<String, String>,
    /// The kinds that are named by what is new, with the line of the first that does.
    kinds: BTreeMap<String, usize>,
    import: Import,
}

impl Writer<'_> {
    /// Topics and pillars that are there already.
    fn know_topics(&mut self) {
        for pillar in &self.desk.pillars {
            self.pillars
                .insert(normal(&pillar.title), pillar.id.clone());
            self.pillars.insert(normal(&pillar.id), pillar.id.clone());
        }
        for topic in self.desk.topics() {
            let kind = topic.kind.as_deref();
            let candidate = Candidate::new(&topic.id, &topic.pillar, kind, &topic.title);
            self.candidates.push(candidate);
        }
    }

    /// Tells of a piece.
    fn tell(&mut self, piece: &Piece, id: Option<String>, is_known: bool) {
        self.import.pieces.push(Told {
            file: piece.file.path().to_owned(),
            what: piece.what,
            id: id.filter(|id| !id.is_empty()),
            title: piece.title.clone(),
            line: piece.line,
            is_known,
        });
    }

    fn file(&mut self, file: File, pieces: &[&Piece]) {
        let (mut keys, mut tables) = (Vec::new(), Vec::new());
        for piece in pieces {
            if piece.table.is_empty() {
                let known = self.known.find(piece).map(str::to_owned);
                self.tell(piece, None, known.is_some());
                if known.is_none() {
                    keys.extend(piece.keys.iter().cloned());
                }
            } else {
                tables.extend(self.table(piece, None));
            }
        }
        // Single tables stand in front of lists, as keys do.
        tables.sort_by_key(|table| table.is_listed);
        if file == File::QuickWins {
            keys.extend(self.start(&tables, pieces));
        }
        if keys.is_empty() && tables.is_empty() {
            return;
        }
        self.import.plan.steps.push(Step::AddTables {
            path: file.path().to_owned(),
            head: vec![format!("{}, from {}.", head(file), self.choices.source)],
            keys,
            tables,
        });
    }

    /// The day of the first quick wins, in a file that is made: the first day of the calendar.
    fn start(&mut self, tables: &[NewTable], pieces: &[&Piece]) -> Option<(String, Value)> {
        let first = pieces.first().filter(|_| !tables.is_empty())?;
        if self.desk.quick_wins.start.is_some() {
            return None;
        }
        let day = self.first.unwrap_or(self.desk.today);
        let text = format!(
            "week 1 of the quick wins is taken to be that of {}",
            date::long(day)
        );
        self.import.guesses.push(super::Guess {
            line: first.line,
            text,
        });
        Some(("start".to_owned(), Value::Date(day)))
    }

    /// A piece as a table, with those in it; nothing where all of it is there. `pillar` is the one around it.
    fn table(&mut self, piece: &Piece, pillar: Option<&str>) -> Option<NewTable> {
        let there = self.known.find(piece).map(str::to_owned);
        let id = match (&there, &piece.id) {
            (Some(there), _) => Some(there.clone()),
            (None, Some(id)) => Some(self.known.unique(piece.table, id)),
            (None, None) => None,
        };
        self.tell(piece, id.clone(), there.is_some());
        if piece.table == "pillar" {
            let id = id.clone().unwrap_or_default();
            self.pillars.insert(normal(&piece.title), id);
        }
        if let (None, "topic", Some(id)) = (&there, piece.table, &id) {
            let kind = piece.text("kind");
            if let Some(kind) = kind {
                self.kinds.entry(kind.to_owned()).or_insert(piece.line);
            }
            let pillar = pillar.unwrap_or_default();
            self.candidates
                .push(Candidate::new(id, pillar, kind, &piece.title));
        }
        let inner = piece.inner.iter();
        let inner = inner.filter_map(|inner| self.table(inner, id.as_deref()));
        let inner = inner.collect::<Vec<_>>();
        let own = id.clone().map(|id| ("id".to_owned(), Value::Text(id)));
        match there {
            Some(id) if !inner.is_empty() && !id.is_empty() => Some(NewTable {
                name: piece.table.to_owned(),
                is_listed: true,
                into: Some(id),
                tables: inner,
                ..NewTable::default()
            }),
            Some(_) => None,
            None => Some(NewTable {
                name: piece.table.to_owned(),
                is_listed: piece.is_listed,
                into: None,
                comment: piece.comment.clone(),
                keys: own.into_iter().chain(piece.keys.iter().cloned()).collect(),
                tables: inner,
            }),
        }
    }
}

/// What a file holds, as the beginning of its comment.
fn head(file: File) -> &'static str {
    match file {
        File::Pillars => "Pillars and their topics",
        File::QuickWins => "The quick wins, week by week",
        File::Channels => "Where pieces are posted",
        File::Kpis => "What is measured",
        File::Strategy => "What the content is for",
        File::Voice => "How the brand speaks and looks",
        File::Goals => "The strategic goals by area",
    }
}
