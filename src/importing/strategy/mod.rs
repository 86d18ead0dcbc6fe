//! A strategy in Markdown → the files of the plan: what is what is told by headings, labels and the form of lists.

mod calendar;
mod document;
mod fences;
mod goals;
mod kinds;
mod known;
mod kpis;
mod linking;
mod lists;
mod pillars;
mod reader;
mod reading;
mod subject;
mod tasks;
mod templates;
mod time;
mod voice;
mod words;
mod writing;

use super::{Guess, Import, Left};
use crate::{
    editorial::{desk::Desk, quarter::Quarter},
    plan::Value,
};
use document::{Document, Text};
use reading::{File, Reading};
use subject::Subject;
use time::Frame;

/// A part of the plan that can be asked for alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the calendar has.
    Entries,
    /// Pillars with their topics.
    Topics,
    /// Quick wins and checklists.
    Tasks,
    /// Templates between fences.
    Templates,
    /// Channels.
    Channels,
    /// KPIs.
    Kpis,
    /// Goal, messages, audiences and whatever else the strategy says.
    Strategy,
    /// The voice.
    Voice,
    /// Strategic goals.
    Goals,
}

impl Part {
    /// All parts with their names.
    pub const ALL: [(&'static str, Part); 9] = [
        ("entries", Self::Entries),
        ("topics", Self::Topics),
        ("tasks", Self::Tasks),
        ("templates", Self::Templates),
        ("channels", Self::Channels),
        ("kpis", Self::Kpis),
        ("strategy", Self::Strategy),
        ("voice", Self::Voice),
        ("goals", Self::Goals),
    ];
}

/// What is decided for a document from outside.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The year of months without one.
    pub year: Option<i32>,
    /// The quarter of what says no other.
    pub quarter: Option<Quarter>,
    /// The parts that are wanted; all where none is named.
    pub only: Vec<Part>,
    /// What the document is called, for comments.
    pub source: String,
    /// Kinds that get their templates from elsewhere.
    pub kinds: Vec<String>,
}

/// Reads a document beside what is there; `None` for a text that cannot be read as Markdown.
#[must_use]
pub fn import(text: &str, desk: &Desk, choices: &Choices) -> Option<Import> {
    let document = reader::document(text)?;
    let mut reading = Reading::new(&document, desk);
    set_frame(&mut reading, choices);
    take_all(&mut reading);
    tell_of_frame(&mut reading);
    let left = left(&reading, text);
    let mut import = writing::import(reading, choices);
    import.left = left;
    import.guesses.sort_by_key(|guess| guess.line);
    Some(import)
}

/// Takes all sections: each by its own heading, else by the one above it.
fn take_all(reading: &mut Reading) {
    let sections = &reading.document.sections;
    let (mut at, mut above) = (0, None::<(Subject, usize)>);
    while let Some(section) = sections.get(at) {
        above = above.filter(|(_, end)| at < *end);
        let own = Subject::of(reading.document, at).map(|subject| (subject, section.end));
        let mut next = at + 1;
        if let Some((subject, end)) = own.or(above) {
            take(reading, subject, at);
            above = subject.is_inherited().then_some((subject, end));
            if above.is_none() {
                next = section.end;
            }
        } else {
            take_tables(reading, at);
        }
        at = next;
    }
    for (at, section) in sections.iter().enumerate() {
        section
            .paragraphs
            .iter()
            .for_each(|text| take_line(reading, section.level, text));
        tasks::take_boxes_left(reading, at);
    }
}

fn take(reading: &mut Reading, subject: Subject, at: usize) {
    match subject {
        Subject::Calendar => calendar::take(reading, at),
        Subject::Pillars => pillars::take(reading, at),
        Subject::Topics => pillars::take_topics(reading, at),
        Subject::Collaboration => pillars::take_collaboration(reading, at),
        Subject::Channels => lists::take_channels(reading, at),
        Subject::Kpis => kpis::take(reading, at),
        Subject::QuickWins => tasks::take_quick_wins(reading, at),
        Subject::Templates => fences::take(reading, at),
        Subject::Voice => voice::take(reading, at),
        Subject::Statements(table, what) => lists::take_statements(reading, at, (table, what)),
        Subject::Undertakings(table, what) => lists::take_undertakings(reading, at, (table, what)),
        Subject::Sentences(key, what) => lists::take_sentences(reading, at, (key, what)),
        Subject::Audiences => lists::take_named(reading, at, ("audience", "audience")),
        Subject::Partners => lists::take_named(reading, at, ("partner", "partner")),
        Subject::Mission => lists::take_mission(reading, at),
        Subject::Tasks => tasks::take_list(reading, at, None),
        Subject::Goals => goals::take(reading, at),
    }
}

/// Takes tables with days under any heading.
fn take_tables(reading: &mut Reading, at: usize) {
    let Some(section) = reading.section(at) else {
        return;
    };
    let frame = reading.frame_at(at);
    for rows in &section.tables {
        calendar::take_table(reading, rows, frame);
    }
}

/// Takes a line that means the same under any heading: the days of reviews, and near the top the goal and the mission.
fn take_line(reading: &mut Reading, level: u8, text: &Text) {
    let said = lists::title_and_text(text).filter(|_| !reading.is_placed(text.first));
    let Some((label, said)) = said else {
        return;
    };
    let is_near_top = level <= NEAR_TOP;
    let label = words::normal(&label);
    let (names, value) = match label.as_str() {
        "goal" | "overall goal" | "main goal" if is_near_top => {
            (("goal", "goal"), Some(Value::text(said)))
        }
        "mission" if is_near_top => (("mission", "mission"), Some(Value::text(said))),
        "last updated" | "updated" | "last reviewed" => {
            (("reviewed", "day of the last review"), day(reading, &said))
        }
        "next review" => (
            ("next_review", "day of the next review"),
            day(reading, &said),
        ),
        _ => return,
    };
    let value = value.filter(|value| *value != Value::text(""));
    if let Some(value) = value
        && reading.take_key(File::Strategy, names, value, text.first)
    {
        reading.place_text(text);
    }
}

/// How deep a heading is at most that speaks of the whole strategy.
const NEAR_TOP: u8 = 2;

/// The day that a text is.
fn day(reading: &Reading, text: &str) -> Option<Value> {
    let (when, rest) = time::leading(text)?;
    let promise = time::promise(Some(when), Frame::default(), &reading.desk.settings)?;
    let is_day = matches!(promise.value, Some(Value::Date(_))) && rest.is_empty();
    promise.value.filter(|_| is_day)
}

/// What the time is where the headings around do not say: what was asked for, else the year of any heading, else now.
fn set_frame(reading: &mut Reading, choices: &Choices) {
    reading.is_frame_fixed = choices.year.is_some() || choices.quarter.is_some();
    reading.frame = Frame {
        year: choices.year.or_else(|| choices.quarter.map(Quarter::year)),
        quarter: choices.quarter,
        ..Frame::default()
    };
    if reading.is_frame_fixed {
        return;
    }
    let titles = reading.document.sections.iter();
    let mut frames = titles.map(|section| Frame::default().within(&section.title));
    let year = frames.find_map(|frame| frame.year);
    reading.is_frame_guessed = year.is_none();
    reading.frame = match year {
        Some(year) => Frame {
            year: Some(year),
            ..Frame::default()
        },
        None => Frame {
            quarter: Some(Quarter::of(reading.desk.today)),
            ..Frame::default()
        },
    };
}

fn tell_of_frame(reading: &mut Reading) {
    let entry = reading.entries.first();
    if let Some(entry) = entry.filter(|_| reading.is_frame_guessed) {
        let text = format!(
            "the document names no year: `{}` is planned for {}; --year or --quarter says another",
            entry.title, entry.promise.quarter
        );
        let line = entry.line;
        reading.guesses.push(Guess { line, text });
    }
}

/// The lines that have no place, with the headings they stand under. A heading has one with what stands under it.
fn left(reading: &Reading, text: &str) -> Vec<Left> {
    let sections = &reading.document.sections;
    let mut left = Vec::new();
    let mut current = 0;
    for (line, text) in text.lines().enumerate().map(|(at, text)| (at + 1, text)) {
        let starts = |at: usize| sections.get(at).and_then(|section| section.lines);
        while starts(current + 1).is_some_and(|(first, _)| first <= line) {
            current += 1;
        }
        if reading.is_placed(line) || says_nothing(text) {
            continue;
        }
        let is_heading =
            starts(current).is_some_and(|(first, last)| (first..=last).contains(&line));
        if is_heading && is_any_placed(reading, current) {
            continue;
        }
        left.push(Left {
            line,
            heading: path(reading.document, current),
            text: text.trim().to_owned(),
        });
    }
    left
}

/// Whether a line is empty, or made of nothing but signs such as rules and fences.
fn says_nothing(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

fn is_any_placed(reading: &Reading, at: usize) -> bool {
    let sections = &reading.document.sections;
    let Some(section) = sections.get(at) else {
        return false;
    };
    let first = section.lines.map_or(1, |(_, last)| last + 1);
    let next = sections.get(section.end).and_then(|next| next.lines);
    let end = next.map_or(reading.last_placed() + 1, |(first, _)| first);
    (first..end).any(|line| reading.is_placed(line))
}

/// Headings that are told of a line, the innermost ones.
const HEADINGS: usize = 3;

fn path(document: &Document, at: usize) -> String {
    let titles = document
        .above(at)
        .filter(|section| !section.title.is_empty());
    let titles = titles.map(|section| (section.level, section.title.as_str()));
    let titles = titles.take(HEADINGS).collect::<Vec<_>>();
    // The title of the document says nothing more where there is another.
    let is_title = |level: u8| level <= 1 && titles.len() > 1;
    let inner = titles.iter().filter(|(level, _)| !is_title(*level));
    let mut titles = inner.map(|(_, title)| *title).collect::<Vec<_>>();
    titles.reverse();
    titles.join(" › ")
}
