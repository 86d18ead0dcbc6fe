//! `calendar/quick-wins.toml` ⇄ the checklist of the first weeks.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    checklists,
    toml_file::{TomlFile, take_out},
};
use crate::editorial::{problem::Problem, task::QuickWins};

#[derive(Deserialize)]
struct QuickWinsRecord {
    start: Option<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[expect(
    dead_code,
    reason = "`task` is read table by table; here it is a known key"
)]
struct WeekRecord {
    task: Option<toml::Value>,
}

/// Reads the file; a task that cannot be used hides no other.
pub(super) fn read(file: &str, text: &str) -> (QuickWins, Vec<Problem>) {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (QuickWins::default(), vec![*problem]),
    };
    let given = toml.take("week");
    let record = toml.rest::<QuickWinsRecord>();
    let start = record.and_then(|record| record.start);
    let mut quick_wins = QuickWins {
        start: start.and_then(|start| toml.day("start", &start)),
        weeks: Vec::new(),
    };
    let mut ids = BTreeMap::new();
    for mut value in toml.tables("week", given) {
        let tasks = take_out(&mut value, "task");
        // A week without a task is a week all the same: those behind it keep their numbers.
        toml.record::<WeekRecord>(value, None);
        let tasks = checklists::tasks(&mut toml, "week.task", tasks, &mut ids);
        quick_wins.weeks.push(tasks);
    }
    (quick_wins, toml.problems)
}
