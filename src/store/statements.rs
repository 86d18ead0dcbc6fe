//! Tables of a title with a text or with points ⇄ statements and undertakings.

use serde::{Deserialize, de::DeserializeOwned};

use super::toml_file::TomlFile;
use crate::editorial::strategy::{Statement, Undertaking};

#[derive(Deserialize)]
struct StatementRecord {
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct UndertakingRecord {
    title: String,
    months: Option<String>,
    points: Option<Vec<String>>,
}

/// The tables of that name, each with title and text.
pub(super) fn statements(toml: &mut TomlFile, key: &'static str) -> Vec<Statement> {
    let records = records::<StatementRecord>(toml, key).into_iter();
    records
        .map(|record| Statement {
            title: record.title,
            text: record.text,
        })
        .collect()
}

/// The tables of that name, each with title and points.
pub(super) fn undertakings(toml: &mut TomlFile, key: &'static str) -> Vec<Undertaking> {
    let records = records::<UndertakingRecord>(toml, key).into_iter();
    records
        .map(|record| Undertaking {
            title: record.title,
            months: record.months,
            points: record.points.unwrap_or_default(),
        })
        .collect()
}

fn records<T: DeserializeOwned>(toml: &mut TomlFile, key: &'static str) -> Vec<T> {
    let given = toml.take(key);
    let tables = toml.tables(key, given).into_iter();
    tables
        .filter_map(|table| toml.record::<T>(table, None))
        .collect()
}
