//! `calendar/facts.toml` ⇄ the figures that the team quotes.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::toml_file::TomlFile;
use crate::{
    editorial::{
        fact::{self, Fact},
        phrase,
        problem::{Fault, Problem},
    },
    text,
};

#[derive(Deserialize)]
struct NothingElse {}

#[derive(Deserialize)]
struct FactRecord {
    id: Spanned<String>,
    about: Option<String>,
    value: Spanned<String>,
    as_of: Spanned<toml::Value>,
    source: Option<String>,
    expires: Option<Spanned<toml::Value>>,
    quoted: Option<Vec<Spanned<String>>>,
    refuse: Option<Vec<Spanned<String>>>,
}

/// The wordings that were read so far: whether each is right, and the line on which it stands.
type Wordings = BTreeMap<String, (bool, usize)>;

/// Reads the ledger; a figure that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Fact>, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (Vec::new(), vec![*problem]),
    };
    let facts = toml.take("fact");
    toml.rest::<NothingElse>();
    let (mut ids, mut wordings) = (BTreeMap::new(), Wordings::new());
    let facts = toml.tables("fact", facts).into_iter();
    let facts = facts
        .filter_map(|value| {
            let record = toml.record::<FactRecord>(value, None)?;
            let id = toml.once(&mut ids, &record.id)?;
            read_fact(&mut toml, record, id, &mut wordings)
        })
        .collect();
    (facts, toml.problems)
}

fn read_fact(
    toml: &mut TomlFile,
    record: FactRecord,
    id: String,
    wordings: &mut Wordings,
) -> Option<Fact> {
    if !is_phrase(toml, "value", &record.value) {
        return None;
    }
    let as_of = toml.day("as_of", &record.as_of);
    let expires = record.expires.and_then(|given| {
        let expires = toml.day("expires", &given)?;
        if as_of.is_some_and(|as_of| expires <= as_of) {
            let message = "`expires` is not after `as_of`";
            let help = "write the first day on which the figure has to be looked up again";
            toml.advise(Fault::ValueInvalid, given.span(), message, help);
            return None;
        }
        Some(expires)
    });
    let quoted = own(toml, "quoted", record.quoted, true, wordings);
    let refuse = own(toml, "refuse", record.refuse, false, wordings);
    let speaks = fact::speaks_for_itself(record.value.get_ref());
    if expires.is_some() && quoted.is_empty() && !speaks {
        let message = format!(
            "`value`: `{}` alone may stand for anything, so no draft is found that quotes it",
            record.value.get_ref()
        );
        let help = "write under `quoted` how drafts quote it, as in [\"20 contributors\"]";
        toml.advise(Fault::ValueInvalid, record.value.span(), message, help);
    }
    Some(Fact {
        id,
        about: record.about,
        as_of,
        source: record.source,
        expires,
        quoted,
        refuse,
        place: toml.place(record.id.span()),
        value: record.value.into_inner(),
    })
}

/// The wordings of a figure that can be looked for and that no other one claims.
fn own(
    toml: &mut TomlFile,
    key: &str,
    given: Option<Vec<Spanned<String>>>,
    is_right: bool,
    wordings: &mut Wordings,
) -> Vec<String> {
    let given = given.unwrap_or_default().into_iter();
    given
        .filter(|wording| {
            is_phrase(toml, key, wording) && is_first(toml, wording, is_right, wordings)
        })
        .map(Spanned::into_inner)
        .collect()
}

/// Whether a wording can be looked for.
fn is_phrase(toml: &mut TomlFile, key: &str, wording: &Spanned<String>) -> bool {
    let Some((what, help)) = phrase::fault(wording.get_ref()) else {
        return true;
    };
    let message = match wording.get_ref().trim() {
        "" => format!("`{key}`: a wording {what}"),
        wording => format!("`{key}`: `{}` {what}", text::cut(wording, 40)),
    };
    toml.advise(Fault::ValueInvalid, wording.span(), message, help);
    false
}

/// Whether a wording was not given before.
fn is_first(
    toml: &mut TomlFile,
    wording: &Spanned<String>,
    is_right: bool,
    wordings: &mut Wordings,
) -> bool {
    let place = toml.place(wording.span());
    let words = wording.get_ref().split_whitespace().collect::<Vec<_>>();
    let form = words.join(" ").to_lowercase();
    let Some((was_right, line)) = wordings.get(&form) else {
        wordings.insert(form, (is_right, place.line));
        return true;
    };
    let shown = text::cut(wording.get_ref(), 40);
    let named = |is_right: bool| if is_right { "quoted" } else { "refused" };
    let message = if *was_right == is_right {
        format!(
            "`{shown}` is {} twice; line {line} has it as well",
            named(is_right)
        )
    } else {
        format!(
            "`{shown}` is {} here and {} on line {line}",
            named(is_right),
            named(*was_right)
        )
    };
    let help = "keep it where it belongs; until then only the first counts";
    toml.advise(Fault::ValueInvalid, wording.span(), message, help);
    false
}
