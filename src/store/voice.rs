//! `calendar/voice.toml` ⇄ the brand's voice.

use serde::Deserialize;
use toml::Spanned;

use super::{statements::statements, toml_file::TomlFile, voice_rules};
use crate::{
    editorial::{
        problem::{Fault, Problem},
        voice::{Colour, Voice, Words},
    },
    text,
};

#[derive(Default, Deserialize)]
struct VoiceRecord {
    prefer: Option<Vec<String>>,
    include: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct WordsRecord {
    words: Option<Vec<String>>,
    manner: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct ColourRecord {
    name: String,
    value: Spanned<String>,
}

/// Reads the file; what cannot be used of it hides nothing else.
pub(super) fn read(file: &str, text: &str) -> (Voice, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Voice::default(), vec![*problem]),
    };
    let (avoided, manner) = voice_rules::avoided(&mut toml);
    let mut voice = Voice {
        tone: statements(&mut toml, "tone"),
        uses: words(&mut toml, "use"),
        avoids: Words {
            words: avoided.iter().map(|avoided| avoided.word.clone()).collect(),
            manner,
        },
        avoided,
        terms: voice_rules::terms(&mut toml),
        lengths: voice_rules::lengths(&mut toml),
        colors: colours(&mut toml),
        visuals: statements(&mut toml, "visual"),
        ..Voice::default()
    };
    let record = toml.rest::<VoiceRecord>().unwrap_or_default();
    voice.prefer = record.prefer.unwrap_or_default();
    voice.include = record.include.unwrap_or_default();
    (voice, toml.problems)
}

fn words(toml: &mut TomlFile, key: &'static str) -> Words {
    let Some(record) = toml.section::<WordsRecord>(key) else {
        return Words::default();
    };
    Words {
        words: record.words.unwrap_or_default(),
        manner: record.manner.unwrap_or_default(),
    }
}

fn colours(toml: &mut TomlFile) -> Vec<Colour> {
    let given = toml.take("color");
    let tables = toml.tables("color", given).into_iter();
    tables
        .filter_map(|table| {
            let record = toml.record::<ColourRecord>(table, None)?;
            is_hex(toml, &record.value).then(|| Colour {
                name: record.name,
                value: record.value.into_inner(),
            })
        })
        .collect()
}

fn is_hex(toml: &mut TomlFile, given: &Spanned<String>) -> bool {
    let digits = given.get_ref().strip_prefix('#');
    let is_hex = digits.is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    if !is_hex {
        let message = format!("`value`: `{}` is no colour", text::cut(given.get_ref(), 40));
        let help = "write `#` and six hexadecimal digits, as in \"#8B5CF6\"";
        toml.advise(Fault::ValueInvalid, given.span(), message, help);
    }
    is_hex
}
