//! Reading our TOML files record by record, so that one bad value loses nothing else.

use serde::de::DeserializeOwned;
use serde_aux::serde_introspection::serde_introspect;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::toml_guard;
use crate::editorial::{
    place::Place,
    problem::{Fault, Problem},
    slug,
};

/// A parsed file with the faults found in it.
pub(super) struct TomlFile<'a> {
    file: &'a str,
    text: &'a str,
    root: DeTable<'a>,
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
        match errors.first() {
            None => Ok(Self {
                file,
                text,
                root: root.into_inner(),
                problems: Vec::new(),
            }),
            Some(error) => Err(Box::new(
                Problem::new(
                    Fault::FileUnreadable,
                    Place::of_span(file, text, error.span().unwrap_or(0..0)),
                    format!("not readable as TOML: {}", error.message()),
                )
                .help("mend that line; nothing of this file is used until then"),
            )),
        }
    }

    /// Takes the file's keys that belong to `T`; tables read on their own are taken out before.
    pub(super) fn rest<T: DeserializeOwned>(&mut self) -> Option<T> {
        let table = std::mem::take(&mut self.root);
        self.record(Spanned::new(0..0, DeValue::Table(table)), None)
    }

    /// Takes one key's value out of the file.
    pub(super) fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'a>>> {
        self.root.remove(key)
    }

    /// Takes the tables of an array such as `[[entry]]`; anything else there is a problem.
    pub(super) fn tables(
        &mut self,
        value: Option<Spanned<DeValue<'a>>>,
    ) -> Vec<Spanned<DeValue<'a>>> {
        let Some(value) = value else {
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            let message = "expected an array of tables, each under a `[[…]]` header";
            self.report(Fault::ValueInvalid, span, message);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            if matches!(item.get_ref(), DeValue::Table(_)) {
                tables.push(item);
            } else {
                self.report(Fault::ValueInvalid, item.span(), "expected a table here");
            }
        }
        tables
    }

    /// The keys of a table with free names, such as `[milestones]`, in the order of their names.
    pub(super) fn pairs(
        &mut self,
        value: Spanned<DeValue<'a>>,
    ) -> Vec<(String, Spanned<DeValue<'a>>)> {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.report(Fault::ValueInvalid, span, "expected a table here");
            return Vec::new();
        };
        table
            .into_iter()
            .map(|(key, value)| (key.into_inner().to_string(), value))
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
        loop {
            let whole = Spanned::new(span.clone(), DeValue::Table(table.clone()));
            let error = match T::deserialize(ValueDeserializer::from(whole)) {
                Ok(record) => return Some(record),
                Err(error) => error,
            };
            let at = error.span().unwrap_or_else(|| span.clone());
            let bad = table
                .iter()
                .find(|(_, value)| covers(&value.span(), &at))
                .map(|(key, _)| key.get_ref().to_string());
            let message = match &bad {
                Some(key) => format!("`{key}`: {}", error.message()),
                None => error.message().to_owned(),
            };
            let mut problem = Problem::new(Fault::ValueInvalid, self.place(at), message);
            problem.entry = entry.map(str::to_owned);
            self.problems.push(problem);
            table.remove(bad?.as_str());
        }
    }

    /// The place of a span of this file.
    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::of_span(self.file, self.text, span)
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

fn covers(outer: &std::ops::Range<usize>, inner: &std::ops::Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && !outer.is_empty()
}
