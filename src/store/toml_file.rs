//! Reading our TOML files record by record, so that one bad value loses nothing else.

use serde::de::DeserializeOwned;
use serde_aux::serde_introspection::serde_introspect;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{toml_days, toml_guard, toml_words};
use crate::editorial::{
    place::{Place, Ruler},
    problem::{Fault, Problem},
    slug,
};

/// A parsed file with the faults found in it.
pub(super) struct TomlFile<'a> {
    file: &'a str,
    ruler: Ruler<'a>,
    root: DeTable<'a>,
    /// Keys of the top level that are read on their own.
    taken: Vec<&'static str>,
    /// What was wrong, in the order it was found.
    pub(super) problems: Vec<Problem>,
}

impl<'a> TomlFile<'a> {
    /// Parses a whole file. Where that fails, the problem names the line.
    pub(super) fn parse(file: &'a str, text: &'a str) -> Result<Self, Box<Problem>> {
        toml_guard::guard(text).map_err(|refusal| {
            let place = Place::at(file, refusal.line.unwrap_or(1), 1);
            let problem = Problem::new(Fault::FileUnreadable, place, refusal.message);
            Box::new(problem.help(refusal.help))
        })?;
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut root = root.into_inner();
        let mut errors = errors.as_slice();
        if !errors.is_empty() && toml_days::as_written(&mut root, text) == errors.len() {
            errors = &[];
        }
        match errors.first() {
            None => Ok(Self {
                file,
                ruler: Ruler::of(text),
                root,
                taken: Vec::new(),
                problems: Vec::new(),
            }),
            Some(error) => Err(Box::new(match conflict(text) {
                Some(at) => Problem::new(
                    Fault::FileUnreadable,
                    Place::of_span(file, text, at..at + CONFLICT.len()),
                    "a merge conflict is not resolved",
                )
                .help(
                    "keep what belongs in and remove the lines with <<<<<<<, ======= and >>>>>>>",
                ),
                None => Problem::new(
                    Fault::FileUnreadable,
                    Place::of_span(file, text, error.span().unwrap_or(0..0)),
                    format!("not readable as TOML: {}", error.message()),
                )
                .help("mend that line; nothing of this file is used until then"),
            })),
        }
    }

    /// Takes the file's keys that belong to `T`; tables read on their own are taken out before.
    pub(super) fn rest<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut table = std::mem::take(&mut self.root);
        let known = [serde_introspect::<T>(), &std::mem::take(&mut self.taken)].concat();
        self.refuse_unknown(&mut table, &known, None);
        self.record(Spanned::new(0..0, DeValue::Table(table)), None)
    }

    /// Reads one of the file's keys and looks at nothing else.
    pub(super) fn only<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let (key, value) = self.root.remove_entry(key)?;
        let table = DeTable::from_iter([(key, value)]);
        self.record(Spanned::new(0..0, DeValue::Table(table)), None)
    }

    /// Takes one key's value out of the file.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.taken.push(key);
        self.root.remove(key)
    }

    /// Takes one table of the file and reads it as a `T`.
    pub(super) fn section<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        let table = self.table(key)?;
        self.record(table, None)
    }

    /// Takes one table of the file.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        let value = self.take(key)?;
        if matches!(value.get_ref(), DeValue::Table(_)) {
            return Some(value);
        }
        self.expect_table(key, value.span());
        None
    }

    fn expect_table(&mut self, key: &str, span: std::ops::Range<usize>) {
        let message = format!("`{key}`: expected a table");
        let help = format!("write what it holds under a line `[{key}]`");
        self.advise(Fault::ValueInvalid, span, message, help);
    }

    /// The tables of an array such as `[[entry]]`; anything else there is a problem.
    pub(super) fn tables(
        &mut self,
        key: &str,
        value: Option<Spanned<DeValue<'a>>>,
    ) -> Vec<Spanned<DeValue<'a>>> {
        let Some(value) = value else {
            return Vec::new();
        };
        let span = value.span();
        let message = format!("`{key}`: expected tables");
        let help = format!("write each of them under a line `[[{key}]]`");
        let DeValue::Array(items) = value.into_inner() else {
            self.advise(Fault::ValueInvalid, span, message, help);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            if matches!(item.get_ref(), DeValue::Table(_)) {
                tables.push(item);
            } else {
                self.advise(Fault::ValueInvalid, item.span(), &message, help.clone());
            }
        }
        tables
    }

    /// The keys of a table with free names, such as `[milestones]`, in the order of their names.
    pub(super) fn pairs(
        &mut self,
        key: &str,
        value: Option<Spanned<DeValue<'a>>>,
    ) -> Vec<(Spanned<String>, Spanned<DeValue<'a>>)> {
        let Some(value) = value else {
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.expect_table(key, span);
            return Vec::new();
        };
        table
            .into_iter()
            .map(|(key, value)| {
                (
                    Spanned::new(key.span(), key.into_inner().to_string()),
                    value,
                )
            })
            .collect()
    }

    /// Reads one table as a `T`. Unknown keys and values of the wrong form become problems and are left out;
    /// `None` when a key that must be there is missing.
    pub(super) fn record<T: DeserializeOwned>(
        &mut self,
        value: Spanned<DeValue<'a>>,
        entry: Option<&str>,
    ) -> Option<T> {
        let span = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            self.report(Fault::ValueInvalid, span, "expected a table here");
            return None;
        };
        let known = serde_introspect::<T>();
        self.refuse_unknown(&mut table, known, entry);
        let mut left_out: Vec<String> = Vec::new();
        loop {
            let whole = Spanned::new(span.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(whole)) {
                Ok(record) => return Some(record),
                Err(error) => error,
            };
            if left_out
                .iter()
                .any(|key| toml_words::is_missing(error.message(), key))
            {
                return None;
            }
            let at = error.span().unwrap_or_else(|| span.clone());
            let bad = table
                .iter()
                .find(|(_, value)| covers(&value.span(), &at))
                .map(|(key, value)| (key.get_ref().to_string(), value.get_ref()));
            let (message, help) = match &bad {
                // A date reaches the deserialiser as a table.
                Some((key, DeValue::Datetime(_))) => (
                    format!("`{key}`: expected no date here"),
                    Some("put it in quotes if it is a text".to_owned()),
                ),
                Some((key, _)) => (
                    format!("`{key}`: {}", toml_words::plain(error.message())),
                    toml_words::way_out(error.message()),
                ),
                None => (
                    toml_words::plain(error.message()),
                    toml_words::way_out(error.message()),
                ),
            };
            let bad = bad.map(|(key, _)| key);
            let mut problem = Problem::new(Fault::ValueInvalid, self.place(at), message);
            problem.help = help;
            problem.entry = entry.map(str::to_owned);
            self.problems.push(problem);
            let bad = bad?;
            table.remove(bad.as_str());
            left_out.push(bad);
        }
    }

    /// The place of a span of this file.
    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
        self.ruler.place(self.file, span)
    }

    /// Notes a fault at a span.
    pub(super) fn report(
        &mut self,
        fault: Fault,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
    ) {
        let place = self.place(span);
        self.problems.push(Problem::new(fault, place, message));
    }

    /// The same with what to do.
    pub(super) fn advise(
        &mut self,
        fault: Fault,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.place(span);
        self.problems
            .push(Problem::new(fault, place, message).help(help));
    }

    fn refuse_unknown(&mut self, table: &mut DeTable<'a>, known: &[&str], entry: Option<&str>) {
        let unknown = table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), key.span()))
            .collect::<Vec<_>>();
        for (key, span) in unknown {
            table.remove(key.as_str());
            let problem = Problem::new(
                Fault::KeyUnknown,
                self.place(span),
                format!("unknown key `{key}`"),
            )
            .help(suggestion(&key, known));
            self.problems.push(match entry {
                Some(entry) => problem.of(entry),
                None => problem,
            });
        }
    }
}

/// How git marks the beginning of a side that is to be chosen.
const CONFLICT: &str = "<<<<<<<";

/// Where a merge conflict begins.
fn conflict(text: &str) -> Option<usize> {
    let mut lines = text.match_indices(CONFLICT).map(|(at, _)| at);
    lines.find(|at| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'))
}

/// "did you mean", or the names there are.
pub(super) fn suggestion(wrong: &str, known: &[&str]) -> String {
    match slug::nearest(wrong, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// The text of a string value, for looking at a record before it is read as a whole.
pub(super) fn peek<'v>(value: &'v Spanned<DeValue<'_>>, key: &str) -> Option<&'v str> {
    match value.get_ref() {
        DeValue::Table(table) => match table.get(key)?.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Takes a value out of a table, to be read on its own.
pub(super) fn take_out<'a>(
    table: &mut Spanned<DeValue<'a>>,
    key: &str,
) -> Option<Spanned<DeValue<'a>>> {
    match table.get_mut() {
        DeValue::Table(table) => table.remove(key),
        _ => None,
    }
}

fn covers(outer: &std::ops::Range<usize>, inner: &std::ops::Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && !outer.is_empty()
}
