//! Writes the day on which a task was done, wherever in a checklist it stands.

use chrono::NaiveDate;
use toml::{Table, Value, de::DeTable};

use super::{
    Edit, Refusal, check,
    parsed::{Found, Parsed},
    set, value,
};
use crate::plan;

/// The lists whose tables have tasks.
const LISTS: [&str; 2] = ["week", "checklist"];

/// Writes `done` with a day into the `[[week.task]]` or `[[checklist.task]]` of an id.
///
/// The text is parsed again and must differ from the old one in that value and in nothing else.
pub fn finish(file: &str, id: &str, on: NaiveDate) -> Result<String, Refusal> {
    let parsed = Parsed::new(file)?;
    let mut tasks = tasks(&parsed);
    tasks.retain(|task| task.id == Some(id));
    let (task, second) = {
        let mut tasks = tasks.into_iter();
        (tasks.next(), tasks.next())
    };
    let Some(task) = task else {
        return Err(Refusal::new(
            format!("no task has the id `{id}`"),
            "`dstack-content tasks` shows the tasks as they are now",
        ));
    };
    if let Some(second) = second {
        return Err(Refusal::new(
            format!("two tasks have the id `{id}`"),
            "give one of them another id",
        )
        .at_line(parsed.line(second.found.span.start)));
    }
    let done = value::expected("done", &plan::Value::Date(on))?;
    let mut expected = parsed.values.clone();
    let Some(values) = task.values(&mut expected) else {
        return Ok(file.to_owned());
    };
    if values.insert("done".to_owned(), done.clone()).as_ref() == Some(&done) {
        return Ok(file.to_owned());
    }
    let splices = vec![set::splice(&parsed, &task.found, "done", &done)?];
    check::made(&parsed, &Edit { splices, expected })
}

/// A task in a parsed file.
struct Task<'p, 'a> {
    id: Option<&'p str>,
    list: &'static str,
    /// The place of its list among those of that name, counted from 0.
    at: usize,
    /// The task itself, with its place in the list.
    found: Found<'p, 'a>,
}

impl Task<'_, '_> {
    /// What the file says of it.
    fn values<'v>(&self, values: &'v mut Table) -> Option<&'v mut Table> {
        let list = values.get_mut(self.list)?.as_array_mut()?;
        let tasks = list.get_mut(self.at)?.get_mut("task")?;
        let task = tasks.as_array_mut()?.get_mut(self.found.index)?;
        match task {
            Value::Table(task) => Some(task),
            _ => None,
        }
    }
}

fn tasks<'p, 'a>(parsed: &'p Parsed<'a>) -> Vec<Task<'p, 'a>> {
    let mut tasks = Vec::new();
    for list in LISTS {
        let owners = tables(parsed, &parsed.root, list);
        for (at, owner) in owners.into_iter().enumerate() {
            for found in owner.into_iter().flat_map(|owner| {
                let own = tables(parsed, owner.table, "task").into_iter();
                own.flatten().collect::<Vec<_>>()
            }) {
                let id = found.table.get("id").and_then(|id| id.get_ref().as_str());
                tasks.push(Task {
                    id,
                    list,
                    at,
                    found,
                });
            }
        }
    }
    tasks
}

/// The tables of an array, in order; `None` for what is no table.
fn tables<'p, 'a>(
    parsed: &Parsed<'a>,
    table: &'p DeTable<'a>,
    key: &str,
) -> Vec<Option<Found<'p, 'a>>> {
    let list = table.get(key).and_then(|list| list.get_ref().as_array());
    let items = list.into_iter().flat_map(|items| items.iter().enumerate());
    let found = items.map(|(index, item)| {
        let span = item.span();
        Some(Found {
            index,
            table: item.get_ref().as_table()?,
            is_block: parsed.is_header(&span),
            span,
        })
    });
    found.collect()
}
