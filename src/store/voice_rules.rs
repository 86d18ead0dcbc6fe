//! The parts of `calendar/voice.toml` that the check holds prose against: avoided words, terms, lengths.

use std::ops::RangeInclusive;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::{
    limits,
    toml_file::{TomlFile, take_out},
};
use crate::{
    editorial::{
        problem::Fault,
        voice::{Avoided, Lengths, Term},
    },
    text,
};

#[derive(Default, Deserialize)]
struct AvoidRecord {
    /// Texts and tables, which are read one by one; named here so that the key is known.
    #[expect(dead_code, reason = "the key is known by it")]
    words: Option<toml::Value>,
    manner: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct AvoidedRecord {
    word: Spanned<String>,
    instead: Option<String>,
    why: Option<String>,
    exact: Option<bool>,
}

#[derive(Deserialize)]
struct TermRecord {
    write: Spanned<String>,
    not: Option<Vec<Spanned<String>>>,
    any_case: Option<bool>,
    why: Option<String>,
}

#[derive(Default, Deserialize)]
struct ProseRecord {
    sentence_words: Option<Spanned<i64>>,
    paragraph_words: Option<Spanned<i64>>,
    bullets: Option<Spanned<i64>>,
}

/// The words that are avoided, and the ways of writing.
pub(super) fn avoided(toml: &mut TomlFile) -> (Vec<Avoided>, Vec<String>) {
    let Some(mut table) = toml.table("avoid") else {
        return (Vec::new(), Vec::new());
    };
    let words = take_out(&mut table, "words");
    let record = toml.record::<AvoidRecord>(table, None).unwrap_or_default();
    let words = words.map_or_else(Vec::new, |given| avoided_words(toml, given));
    (words, record.manner.unwrap_or_default())
}

fn avoided_words<'a>(toml: &mut TomlFile<'a>, given: Spanned<DeValue<'a>>) -> Vec<Avoided> {
    let span = given.span();
    let DeValue::Array(items) = given.into_inner() else {
        let help = "put the words in square brackets, as in [\"seamless\", { word = \"leverage\", instead = \"use\" }]";
        toml.advise(Fault::ValueInvalid, span, "`words`: expected a list", help);
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in items {
        let span = item.span();
        let record = match item.get_ref() {
            DeValue::String(word) => Some(AvoidedRecord {
                word: Spanned::new(span.clone(), word.to_string()),
                instead: None,
                why: None,
                exact: None,
            }),
            DeValue::Table(_) => toml.record::<AvoidedRecord>(item, None),
            _ => {
                let help = "write \"seamless\", or { word = \"leverage\", instead = \"use\" }";
                let message = "`words`: expected a text or a table";
                toml.advise(Fault::ValueInvalid, span.clone(), message, help);
                None
            }
        };
        let Some(record) = record else { continue };
        if !fits(toml, found.len(), span) {
            break;
        }
        if is_usable(toml, "word", &record.word) {
            found.push(Avoided {
                word: record.word.into_inner().trim().to_owned(),
                instead: record.instead,
                why: record.why,
                is_exact: record.exact.unwrap_or_default(),
            });
        }
    }
    found
}

/// The names and terms that are written in one way.
pub(super) fn terms(toml: &mut TomlFile) -> Vec<Term> {
    let given = toml.take("term");
    let mut forms = 0;
    let mut terms = Vec::new();
    for table in toml.tables("term", given) {
        let span = table.span();
        let Some(record) = toml.record::<TermRecord>(table, None) else {
            continue;
        };
        let not = record.not.unwrap_or_default();
        if !fits(toml, forms + not.len(), span) {
            break;
        }
        if !is_usable(toml, "write", &record.write) {
            continue;
        }
        forms += 1 + not.len();
        let write = record.write.into_inner().trim().to_owned();
        let not = not.into_iter().filter_map(|form| {
            let is_wrong = is_usable(toml, "not", &form) && is_another(toml, &write, &form);
            is_wrong.then(|| form.into_inner().trim().to_owned())
        });
        terms.push(Term {
            not: not.collect(),
            is_any_case: record.any_case.unwrap_or_default(),
            why: record.why,
            write,
        });
    }
    terms
}

fn is_another(toml: &mut TomlFile, write: &str, form: &Spanned<String>) -> bool {
    let is_same = form.get_ref().trim() == write;
    if is_same {
        let message = format!(
            "`not`: `{}` is how the term is written",
            text::cut(write, 40)
        );
        let help = "name only the forms that are wrong";
        toml.advise(Fault::ValueInvalid, form.span(), message, help);
    }
    !is_same
}

/// Whether a word can be looked for.
fn is_usable(toml: &mut TomlFile, key: &str, given: &Spanned<String>) -> bool {
    let word = given.get_ref().trim();
    let message = if word.is_empty() {
        format!("`{key}`: the text is empty")
    } else if word.len() > limits::VOICE_WORD {
        format!(
            "`{key}`: the text has more than {} bytes",
            limits::VOICE_WORD
        )
    } else {
        return true;
    };
    let help = "write a word, or a few words with blanks between";
    toml.advise(Fault::ValueInvalid, given.span(), message, help);
    false
}

/// Whether so many words may be followed by another one; the first that may not is told.
fn fits(toml: &mut TomlFile, words: usize, span: std::ops::Range<usize>) -> bool {
    let fits = words < limits::VOICE_WORDS;
    if !fits {
        let message = format!("more than {} words are looked for", limits::VOICE_WORDS);
        let help = "this one and those behind it are not; keep those that matter";
        toml.advise(Fault::ValueInvalid, span, message, help);
    }
    fits
}

/// How long sentences, paragraphs and lists may be.
pub(super) fn lengths(toml: &mut TomlFile) -> Lengths {
    let record = toml.section::<ProseRecord>("prose").unwrap_or_default();
    Lengths {
        sentence_words: number(toml, "sentence_words", record.sentence_words, 10..=200),
        paragraph_words: number(toml, "paragraph_words", record.paragraph_words, 20..=2000),
        bullets: number(toml, "bullets", record.bullets, 2..=1000),
    }
}

fn number(
    toml: &mut TomlFile,
    key: &str,
    given: Option<Spanned<i64>>,
    range: RangeInclusive<usize>,
) -> Option<usize> {
    let given = given?;
    let number = usize::try_from(*given.get_ref()).ok();
    let number = number.filter(|number| range.contains(number));
    if number.is_none() {
        let message = format!("`{key}`: {} is out of range", given.get_ref());
        let help = format!(
            "write a whole number from {} to {}",
            range.start(),
            range.end()
        );
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    number
}
