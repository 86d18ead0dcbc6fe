//! Calendars: months, weeks and days with what is to be out in them, as items or in a table.

use super::{
    document::{Item, Row},
    kinds,
    reading::{FoundEntry, Reading, id_of},
    time::{self, Frame, When},
    words::{is_quoted, normal, unquoted, with_remark},
};
use crate::editorial::date;

/// Takes a calendar with all that is below its heading.
pub(super) fn take(reading: &mut Reading, at: usize) {
    let Some(end) = reading.section(at).map(|section| section.end) else {
        return;
    };
    for at in at..end {
        let Some(section) = reading.section(at) else {
            continue;
        };
        let frame = reading.frame_at(at);
        for item in &section.items {
            take_item(reading, item, frame);
        }
        for rows in &section.tables {
            take_table(reading, rows, frame);
        }
        for text in &section.paragraphs {
            if let Some((when, rest)) = time::leading(&text.plain)
                && plan(reading, text.first, Some(when), rest, frame)
            {
                reading.place_text(text);
            }
        }
    }
}

fn take_item(reading: &mut Reading, item: &Item, frame: Frame) {
    let said = time::leading(&item.text.plain);
    // A week or a day with several pieces below it.
    if let Some((when, rest)) = said
        && rest.is_empty()
    {
        let mut is_taken = false;
        for inner in &item.items {
            if plan(
                reading,
                inner.text.first,
                Some(when),
                &inner.text.plain,
                frame,
            ) {
                reading.place_text(&inner.text);
                is_taken = true;
            }
        }
        if is_taken {
            reading.place_text(&item.text);
        }
        return;
    }
    let (when, rest) = said.map_or((None, item.text.plain.as_str()), |(when, rest)| {
        (Some(when), rest)
    });
    let is_dated = when.is_some() || frame.week.is_some() || frame.month.is_some();
    if is_dated && plan(reading, item.text.first, when, rest, frame) {
        reading.place_text(&item.text);
    }
}

/// Takes one piece of a calendar; `false` where it cannot be planned.
fn plan(reading: &mut Reading, line: usize, when: Option<When>, text: &str, frame: Frame) -> bool {
    let (text, owner) = owned(text);
    let Some(promise) = time::promise(when, frame, &reading.desk.settings) else {
        return false;
    };
    if text.trim().is_empty() {
        return false;
    }
    let (kind, title, guess) = kind_and_title(reading, text);
    let dayless = match &promise.fault {
        Some(fault) => Some(format!("{fault}: `{title}` is planned without a day")),
        None if promise.value.is_none() => Some(format!("`{title}` has neither a day nor a week")),
        None => None,
    };
    let is_taken = reading.take_entry(FoundEntry {
        line,
        title,
        kind,
        promise,
        owner,
        pillar: None,
    });
    if is_taken {
        for text in guess.into_iter().chain(dayless) {
            reading.guess(line, text);
        }
    }
    is_taken
}

/// Who holds it, where that stands at the end: `(owner: dana)` or `@dana`.
fn owned(text: &str) -> (&str, Option<String>) {
    if let (title, Some(remark)) = with_remark(text) {
        let named = ["owner:", "owner", "by", "author:"]
            .iter()
            .find_map(|word| strip_word(remark, word));
        let named = named.or_else(|| remark.strip_prefix('@'));
        if let Some(name) = named.filter(|name| !name.trim().is_empty()) {
            return (title, Some(name.trim_matches([' ', '@']).to_owned()));
        }
    }
    let at = text.rfind(" @");
    let name = at.and_then(|at| text.get(at + 2..));
    match (at.and_then(|at| text.get(..at)), name) {
        (Some(title), Some(name)) if !name.is_empty() && !name.contains(char::is_whitespace) => (
            title.trim_end_matches([' ', '-', '–', '—', ',']),
            Some(name.to_owned()),
        ),
        _ => (text, None),
    }
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let front = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    (front.eq_ignore_ascii_case(word) && rest.starts_with(' ')).then_some(rest)
}

/// Most words that name a kind in front of a title.
const KIND_WORDS: usize = 4;

/// Kinds of the writer's own that are taken out of one document.
const MOST_KINDS: usize = 50;

/// What sort of piece it is, its title, and what was guessed.
fn kind_and_title(reading: &mut Reading, text: &str) -> (String, String, Option<String>) {
    let text = text.trim();
    if let Some((front, title)) = split(text) {
        if let Some(kind) = kinds::named(front) {
            return (kind.name.to_owned(), title.to_owned(), None);
        }
        // Words in front of a title in quotes are a kind of the writer's own.
        let kind = id_of(front);
        let has_room =
            reading.own_kinds.len() < MOST_KINDS || reading.own_kinds.contains_key(&kind);
        if is_quoted_behind(text) && has_room {
            let guess = format!("`{front}` is taken for a kind of its own, `{kind}`");
            reading
                .own_kinds
                .entry(kind.clone())
                .or_insert_with(|| front.to_owned());
            return (kind, title.to_owned(), Some(guess));
        }
    }
    let title = unquoted(text).to_owned();
    if let Some(kind) = kinds::named(&title) {
        return (kind.name.to_owned(), title, None);
    }
    let guess = format!("`{title}` is taken for a blog post: it does not say what it is");
    ("blog-post".to_owned(), title, Some(guess))
}

/// The words in front of a title, and the title without its quotes.
fn split(text: &str) -> Option<(&str, &str)> {
    let signs = [" - ", " – ", " — ", ": "];
    let at = signs
        .iter()
        .filter_map(|sign| Some((text.find(sign)?, sign)));
    let (at, sign) = at.min_by_key(|(at, _)| *at)?;
    let (front, title) = (text.get(..at)?, text.get(at + sign.len()..)?);
    let count = front.split_whitespace().count();
    let title = unquoted(title);
    ((1..=KIND_WORDS).contains(&count) && !title.is_empty()).then_some((front.trim(), title))
}

fn is_quoted_behind(text: &str) -> bool {
    let behind = text.find(['"', '“']).and_then(|at| text.get(at..));
    behind.is_some_and(is_quoted)
}

/// What a column of a table says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    When,
    Title,
    Kind,
    Owner,
    Pillar,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::When,
        &[
            "week",
            "date",
            "when",
            "day",
            "publish",
            "published",
            "publish date",
            "due",
            "month",
        ],
    ),
    (
        Column::Title,
        &[
            "topic",
            "title",
            "piece",
            "content",
            "what",
            "headline",
            "name",
            "working title",
            "post",
        ],
    ),
    (Column::Kind, &["type", "kind", "format", "content type"]),
    (
        Column::Owner,
        &[
            "owner",
            "author",
            "who",
            "writer",
            "responsible",
            "assignee",
            "lead",
        ],
    ),
    (Column::Pillar, &["pillar", "theme", "category"]),
];

/// Takes a table with a column of days and one of titles.
pub(super) fn take_table(reading: &mut Reading, rows: &[Row], frame: Frame) {
    let Some((header, rows)) = rows.split_first() else {
        return;
    };
    let meaning = |name: &String| {
        let name = normal(name);
        let mut columns = COLUMNS.iter();
        let found = columns.find(|(_, names)| names.contains(&name.as_str()));
        found.map(|(column, _)| *column)
    };
    let columns = header.cells.iter().map(meaning).collect::<Vec<_>>();
    if !columns.contains(&Some(Column::When)) || !columns.contains(&Some(Column::Title)) {
        return;
    }
    let mut last = None;
    let mut is_taken = false;
    for row in rows {
        is_taken |= take_row(reading, (&columns, row), &mut last, frame);
    }
    if is_taken {
        reading.place((header.line, header.line));
        for (column, name) in columns.iter().zip(&header.cells) {
            if column.is_none() && !name.is_empty() {
                reading.guess(
                    header.line,
                    format!("the column `{name}` is not taken over"),
                );
            }
        }
    }
}

/// Takes a row; a cell without a day has that of the row above it.
fn take_row(
    reading: &mut Reading,
    (columns, row): (&[Option<Column>], &Row),
    last: &mut Option<When>,
    frame: Frame,
) -> bool {
    let cell = |wanted: Column| {
        let mut cells = columns.iter().zip(&row.cells);
        let cell = cells.find(|(column, _)| **column == Some(wanted));
        cell.map(|(_, cell)| cell.trim())
            .filter(|cell| !matches!(*cell, "" | "-" | "–" | "—"))
    };
    let said = cell(Column::When).map(|text| {
        let number = date::digits(text).filter(|number| (1..=53).contains(number));
        number
            .map(|number| When::Week(None, number))
            .or_else(|| Some(time::leading(text)?.0))
    });
    let when = match said {
        None => *last,
        Some(when) => when,
    };
    *last = when;
    let (Some(when), Some(title)) = (when, cell(Column::Title)) else {
        return false;
    };
    let text = match cell(Column::Kind) {
        Some(kind) if kinds::named(kind).is_some() => format!("{kind} - {title}"),
        Some(kind) => format!("{kind} - \"{}\"", unquoted(title)),
        None => title.to_owned(),
    };
    if !plan(reading, row.line, Some(when), &text, frame) {
        return false;
    }
    if let Some(entry) = reading.entries.last_mut() {
        let owner = cell(Column::Owner).map(|owner| owner.trim_start_matches('@').to_owned());
        entry.owner = owner.or(entry.owner.take());
        entry.pillar = cell(Column::Pillar).map(str::to_owned);
    }
    reading.place((row.line, row.line));
    true
}
