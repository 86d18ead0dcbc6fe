//! The voice: tone, words that are used and avoided, looks.

use super::{
    document::Item,
    lists::title_and_text,
    reading::{File, Piece, Reading},
    words::{has_phrase, is_quoted, listed, normal, unquoted, with_remark},
};
use crate::plan::Value;

/// What a label in front of words means.
enum Label {
    Use,
    Avoid,
    Prefer,
    Include,
    Colours,
}

/// Takes what is said of the voice, by the headings and the labels.
pub(super) fn take(reading: &mut Reading, at: usize) {
    for section in reading.document.subtree(at) {
        let words = normal(&section.title);
        let table = if ["visual", "look", "design", "image"]
            .iter()
            .any(|word| has_phrase(&words, word))
        {
            Some(("visual", "visual"))
        } else if ["tone", "voice", "style", "personality"]
            .iter()
            .any(|word| has_phrase(&words, word))
        {
            Some(("tone", "tone"))
        } else {
            None
        };
        for item in &section.items {
            if take_item(reading, item, table) {
                reading.place_text(&item.text);
            }
        }
    }
}

fn take_item(
    reading: &mut Reading,
    item: &Item,
    table: Option<(&'static str, &'static str)>,
) -> bool {
    let Some((title, said)) = title_and_text(&item.text).filter(|(_, said)| !said.is_empty())
    else {
        return false;
    };
    let line = item.text.first;
    match label(&title) {
        Some(Label::Use) => return words(reading, ("use", "list of words to use"), &said, line),
        Some(Label::Avoid) => {
            return words(reading, ("avoid", "list of words to avoid"), &said, line);
        }
        Some(Label::Prefer) => return key(reading, ("prefer", "list of preferences"), &said, line),
        Some(Label::Include) => {
            return key(
                reading,
                ("include", "list of what pieces include"),
                &said,
                line,
            );
        }
        Some(Label::Colours) => return colours(reading, &said, line),
        None => {
            let Some(table) = table else { return false };
            let mut piece = Piece::titled(File::Voice, table, &title, line);
            piece.set("text", Value::text(said));
            reading.pieces.push(piece);
        }
    }
    true
}

fn label(title: &str) -> Option<Label> {
    Some(match normal(title).as_str() {
        "use" | "do" | "we say" | "words we use" | "say" => Label::Use,
        "avoid" | "dont" | "we avoid" | "we dont say" | "words we avoid" | "never" => Label::Avoid,
        "prefer" | "we prefer" => Label::Prefer,
        "include" | "always include" => Label::Include,
        "colors" | "colours" | "palette" | "color" | "colour" => Label::Colours,
        _ => return None,
    })
}

fn key(
    reading: &mut Reading,
    names: (&'static str, &'static str),
    said: &str,
    line: usize,
) -> bool {
    reading.take_key(File::Voice, names, Value::Texts(listed(said)), line)
}

/// Words stand in quotes; what stands without them is a manner of writing, where there are both.
fn words(
    reading: &mut Reading,
    (table, what): (&'static str, &'static str),
    said: &str,
    line: usize,
) -> bool {
    if reading.keys.contains_key(table) {
        return false;
    }
    reading.keys.insert(table, reading.pieces.len());
    let parts = listed(said);
    let any_quoted = parts.iter().any(|part| is_quoted(part));
    let (words, manner): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .partition(|part| is_quoted(part) || (!any_quoted && !part.contains(' ')));
    let mut piece = Piece::titled(File::Voice, (table, what), said, line);
    piece.is_listed = false;
    piece.keys.clear();
    if !words.is_empty() {
        let words = words.iter().map(|word| unquoted(word).to_owned());
        piece.set("words", Value::Texts(words.collect()));
    }
    if !manner.is_empty() {
        piece.set("manner", Value::Texts(manner));
    }
    reading.pieces.push(piece);
    true
}

/// Colours with their values: `Purple (#8B5CF6)`.
fn colours(reading: &mut Reading, said: &str, line: usize) -> bool {
    let colours = listed(said).into_iter().map(|one| {
        let (name, value) = with_remark(&one);
        let value = value.filter(|value| is_hex(value))?;
        Some((name.to_owned(), value.to_owned()))
    });
    let Some(colours) = colours.collect::<Option<Vec<_>>>() else {
        return false;
    };
    for (name, value) in colours {
        let mut piece = Piece::titled(File::Voice, ("color", "colour"), &name, line);
        piece.keys = vec![
            ("name".to_owned(), Value::text(&name)),
            ("value".to_owned(), Value::text(value)),
        ];
        reading.pieces.push(piece);
    }
    true
}

fn is_hex(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
