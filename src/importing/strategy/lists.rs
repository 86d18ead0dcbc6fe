//! Lists of named things: channels, statements, initiatives, audiences, partners, sentences.

use super::{
    document::{Section, Text},
    reading::{File, Piece, Reading},
    words::{behind_sign, has_phrase, normal, numbered, unquoted, with_remark},
};
use crate::plan::Value;

/// What is in bold at the beginning, and what is said about it; without bold, what a colon parts.
pub(super) fn title_and_text(text: &Text) -> Option<(String, String)> {
    let (title, said) = match &text.lead {
        Some(lead) => (lead.as_str(), text.source.as_str()),
        None => text.source.split_once(": ").filter(|(title, _)| {
            let words = title.split_whitespace().count();
            words <= 5
        })?,
    };
    let title = unquoted(title.trim_end_matches(':')).to_owned();
    (!title.is_empty()).then(|| (title, behind_sign(said).to_owned()))
}

/// Takes channels, by what the headings say of whose they are.
pub(super) fn take_channels(reading: &mut Reading, at: usize) {
    for section in reading.document.subtree(at) {
        let words = normal(&section.title);
        let reach = [
            ("partner", "partner"),
            ("third part", "third-party"),
            ("earned", "third-party"),
            ("external", "third-party"),
            ("syndication", "third-party"),
            ("owned", "owned"),
            ("own ", "owned"),
            ("our ", "owned"),
        ];
        let said = reach.iter().find(|(phrase, _)| has_phrase(&words, phrase));
        for item in &section.items {
            let named = title_and_text(&item.text);
            let (title, about) =
                named.unwrap_or_else(|| (unquoted(&item.text.plain).to_owned(), String::new()));
            let line = item.text.first;
            let mut channel = Piece::with_id(File::Channels, ("channel", "channel"), &title, line);
            channel.set_text("about", &about);
            channel.set_text("reach", said.map_or("owned", |(_, reach)| reach));
            if said.is_none() {
                reading.guess(
                    line,
                    format!("`{title}` is taken for a channel of your own"),
                );
            }
            reading.place_text(&item.text);
            reading.pieces.push(channel);
        }
    }
}

/// Takes titles with what is said about them.
pub(super) fn take_statements(
    reading: &mut Reading,
    at: usize,
    names: (&'static str, &'static str),
) {
    let Some(section) = reading.section(at) else {
        return;
    };
    for item in &section.items {
        match title_and_text(&item.text).filter(|(_, said)| !said.is_empty()) {
            Some((title, said)) => {
                let title = against(names.0, &title);
                let line = item.text.first;
                let mut piece = Piece::titled(File::Strategy, names, title, line);
                piece.set("text", Value::text(said));
                reading.place_text(&item.text);
                reading.pieces.push(piece);
            }
            None if names.0 == "message" => sentence(reading, &item.text, SLOGANS),
            None => {}
        }
    }
}

/// Sentences that are used as they are.
const SLOGANS: (&str, &str) = ("slogans", "list of slogans");

/// The title of what sets a project apart is whom it is against.
fn against<'a>(table: &str, title: &'a str) -> &'a str {
    let prefixes = ["vs. ", "vs ", "versus ", "Vs. "];
    let mut found = prefixes
        .iter()
        .filter_map(|prefix| title.strip_prefix(prefix));
    found
        .next()
        .filter(|_| table == "differentiator")
        .unwrap_or(title)
}

/// Takes sentences that stand alone.
pub(super) fn take_sentences(
    reading: &mut Reading,
    at: usize,
    names: (&'static str, &'static str),
) {
    let Some(section) = reading.section(at) else {
        return;
    };
    for item in &section.items {
        if names.0 == "slogans" && item.text.lead.is_some() {
            return take_statements(reading, at, ("message", "message"));
        }
        sentence(reading, &item.text, names);
    }
}

/// Adds a sentence to those that are known.
fn sentence(reading: &mut Reading, text: &Text, (key, what): (&'static str, &'static str)) {
    let said = super::pillars::whole(text);
    let said = unquoted(&said).to_owned();
    reading.place_text(text);
    let at = *reading.keys.entry(key).or_insert(reading.pieces.len());
    let known = reading.pieces.get_mut(at).and_then(|piece| {
        let (_, value) = piece.keys.first_mut()?;
        Some((&mut piece.title, value))
    });
    if let Some((title, Value::Texts(texts))) = known {
        title.push_str(", ");
        title.push_str(&said);
        texts.push(said);
    } else {
        let value = Value::Texts(vec![said]);
        let piece = Piece::key(File::Strategy, (key, what), value, text.first);
        reading.pieces.push(piece);
    }
}

/// Takes what comes in points under a heading each.
pub(super) fn take_undertakings(
    reading: &mut Reading,
    at: usize,
    names: (&'static str, &'static str),
) {
    let below = reading.document.below(at);
    let below = below.map(|(_, section)| section).collect::<Vec<_>>();
    for section in below {
        if section.items.is_empty() {
            continue;
        }
        let piece = undertaking(reading, section, names);
        reading.pieces.push(piece);
    }
}

fn undertaking(
    reading: &mut Reading,
    section: &Section,
    names: (&'static str, &'static str),
) -> Piece {
    let line = section.lines.map_or(1, |lines| lines.0);
    let (title, months) = phase(&section.title)
        .filter(|_| names.0 == "phase")
        .unwrap_or((&section.title, None));
    let mut piece = Piece::titled(File::Strategy, names, title, line);
    piece.set_text("months", months.unwrap_or_default());
    let points = section.items.iter().map(|item| {
        reading.place_text(&item.text);
        super::pillars::whole(&item.text)
    });
    let points = points.collect();
    piece.set("points", Value::Texts(points));
    reading.place(section.lines.unwrap_or((1, 0)));
    piece
}

/// `Phase 1: Foundation (Months 0-6)` → what it is called, and its months.
fn phase(title: &str) -> Option<(&str, Option<&str>)> {
    let (name, remark) = with_remark(title);
    let name = match name.split_once(": ") {
        Some((front, name)) if normal(front).starts_with("phase") => name,
        _ => numbered(name).1,
    };
    let Some(remark) = remark else {
        return Some((name, None));
    };
    let at = remark.find(|c: char| c.is_ascii_digit())?;
    let (words, months) = remark.split_at(at);
    (normal(words) == "months" || normal(words) == "month").then_some((name, Some(months.trim())))
}

/// Takes people or companies with what is said about them.
pub(super) fn take_named(reading: &mut Reading, at: usize, names: (&'static str, &'static str)) {
    let Some(section) = reading.section(at) else {
        return;
    };
    for item in &section.items {
        let Some((title, about)) = title_and_text(&item.text) else {
            continue;
        };
        let line = item.text.first;
        let mut piece = Piece::with_id(File::Strategy, names, &title, line);
        piece.set_text("about", &about);
        reading.place_text(&item.text);
        reading.pieces.push(piece);
    }
}

/// Takes the mission: the first line below its heading.
pub(super) fn take_mission(reading: &mut Reading, at: usize) {
    let Some(text) = reading
        .section(at)
        .and_then(|section| section.paragraphs.first())
    else {
        return;
    };
    let said = Value::text(super::pillars::whole(text));
    if reading.take_key(File::Strategy, ("mission", "mission"), said, text.first) {
        reading.place_text(text);
    }
}
