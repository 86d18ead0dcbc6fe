//! `[[task]]` ⇄ tasks: under a `[[checklist]]` of the strategy, under a week of the quick wins.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use super::toml_file::{TomlFile, take_out};
use crate::editorial::{
    places::Places,
    problem::Fault,
    task::{Checklist, Done, Task},
};

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`task` is read table by table; here it is a known key"
)]
struct ChecklistRecord {
    id: Spanned<String>,
    title: String,
    partner: Option<Spanned<String>>,
    task: Option<toml::Value>,
}

#[derive(Deserialize)]
struct TaskRecord {
    id: Spanned<String>,
    text: String,
    owner: Option<String>,
    due: Option<Spanned<toml::Value>>,
    done: Option<Spanned<toml::Value>>,
    entry: Option<String>,
}

/// The `[[checklist]]` tables of a file.
pub(super) fn checklists<'a>(
    toml: &mut TomlFile<'a>,
    value: Option<Spanned<DeValue<'a>>>,
) -> Vec<Checklist> {
    let (mut ids, mut task_ids) = (BTreeMap::new(), BTreeMap::new());
    let mut read = Vec::new();
    for mut value in toml.tables("checklist", value) {
        let given = take_out(&mut value, "task");
        let Some(record) = toml.record::<ChecklistRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(&mut ids, &record.id) else {
            continue;
        };
        let mut places = Places::default();
        read.push(Checklist {
            id,
            title: record.title,
            partner: toml.text(&mut places, "partner", record.partner),
            tasks: tasks(toml, "checklist.task", given, &mut task_ids),
            place: toml.place(record.id.span()),
            places,
        });
    }
    read
}

/// The tasks of an array of tables, which the file calls `key`. An id is used once in a file.
pub(super) fn tasks<'a>(
    toml: &mut TomlFile<'a>,
    key: &str,
    value: Option<Spanned<DeValue<'a>>>,
    used: &mut BTreeMap<String, usize>,
) -> Vec<Task> {
    let mut tasks = Vec::new();
    for value in toml.tables(key, value) {
        let Some(record) = toml.record::<TaskRecord>(value, None) else {
            continue;
        };
        let Some(id) = toml.once(used, &record.id) else {
            continue;
        };
        tasks.push(Task {
            id,
            text: record.text,
            owner: record.owner,
            due: record.due.and_then(|due| toml.day("due", &due)),
            done: record
                .done
                .map(|done| done_of(toml, &done))
                .unwrap_or_default(),
            entry: record.entry,
            place: toml.place(record.id.span()),
        });
    }
    tasks
}

fn done_of(toml: &mut TomlFile, given: &Spanned<toml::Value>) -> Done {
    match given.get_ref() {
        toml::Value::Boolean(true) => Done::Some,
        toml::Value::Boolean(false) => Done::Open,
        toml::Value::String(_) | toml::Value::Datetime(_) => {
            toml.day("done", given).map_or(Done::Open, Done::On)
        }
        _ => {
            let message = "`done`: expected `true` or a day";
            let help = "write the day on which it was done, as in 2025-10-20, or `true`";
            toml.advise(Fault::ValueInvalid, given.span(), message, help);
            Done::Open
        }
    }
}
