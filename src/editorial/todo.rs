//! All tasks of the desk: quick wins, checklists of the strategy, boxes in the drafts of calls and reviews.

use chrono::NaiveDate;

use super::{
    body::TaskBox,
    date,
    desk::Desk,
    entry::Entry,
    place::Place,
    review::REVIEW,
    selection::{self, Miss},
    task::{Done, Task},
};

/// Kinds whose drafts hold boxes besides those that come again.
const KEPT: [&str; 2] = ["community-call", REVIEW];

/// A task with where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// The task; its owner and its day are those of what it belongs to where it names none.
    pub task: Task,
    /// Where it belongs.
    pub home: Home,
    /// Whether nothing is left to do of it.
    pub is_done: bool,
}

/// Where a task belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// To a week of the quick wins, from 1.
    QuickWins(usize),
    /// To a checklist of the strategy, by its title.
    Checklist(String),
    /// To the draft of an entry, as the box of that number, from 1.
    Draft(String, usize),
}

impl Todo {
    /// Calendar days since it should have been done; 0 when it is not late.
    #[must_use]
    pub fn late_days(&self, today: NaiveDate) -> i64 {
        match self.task.due {
            Some(due) if !self.is_done => (today - due).num_days().max(0),
            _ => 0,
        }
    }
}

/// Whether the boxes of an entry's draft are tasks of the team.
#[must_use]
pub fn holds_tasks(entry: &Entry, desk: &Desk) -> bool {
    let comes_again = |kind: &str| {
        let mut kinds = desk.series.iter().filter_map(|one| one.kind.as_deref());
        kinds.any(|own| own == kind)
    };
    let kind = entry.kind.as_str();
    entry.draft.is_some() && (KEPT.contains(&kind) || comes_again(kind))
}

/// All tasks: quick wins, checklists, then boxes, each in their order.
#[must_use]
pub fn all(desk: &Desk) -> Vec<Todo> {
    let todo = |task: Task, home| Todo {
        is_done: desk.is_done(&task),
        task,
        home,
    };
    let mut all = Vec::new();
    for (at, tasks) in desk.quick_wins.weeks.iter().enumerate() {
        let week = desk.quick_wins.week(at + 1);
        let due = week.map(|week| week.day(desk.settings.week_due));
        all.extend(tasks.iter().map(|task| {
            let mut task = held(task, desk);
            task.due = task.due.or(due);
            todo(task, Home::QuickWins(at + 1))
        }));
    }
    for list in &desk.strategy.checklists {
        let home = || Home::Checklist(list.title.clone());
        let tasks = list.tasks.iter();
        all.extend(tasks.map(|task| todo(held(task, desk), home())));
    }
    let entries = desk.entries.iter().filter(|entry| !entry.is_cancelled());
    for entry in entries.filter(|entry| holds_tasks(entry, desk)) {
        let Some(draft) = &entry.draft else { continue };
        let Some(body) = &draft.body else { continue };
        let place = body.places(&draft.file);
        for (number, found) in (1..).zip(&body.boxes) {
            let task = of_box(&entry.id, number, found, place(found.span));
            all.push(todo(task, Home::Draft(entry.id.clone(), number)));
        }
    }
    all
}

/// A task with the owner of the entry that does it, where it names none.
fn held(task: &Task, desk: &Desk) -> Task {
    let mut task = task.clone();
    if task.owner.is_none() {
        let entry = task.entry.as_deref().and_then(|id| desk.entry(id));
        task.owner = entry.and_then(|entry| entry.owner.clone());
    }
    task
}

fn of_box(draft: &str, number: usize, found: &TaskBox, place: Place) -> Task {
    let said = Said::of(&found.text);
    Task {
        id: format!("{draft}/{number}"),
        text: said.text,
        owner: said.owner,
        due: said.due,
        done: if found.is_ticked {
            Done::Some
        } else {
            Done::Open
        },
        entry: None,
        place,
    }
}

/// What a box asks for, without who holds it and by when.
#[must_use]
pub fn text_of(found: &TaskBox) -> String {
    Said::of(&found.text).text
}

/// What the text behind a box says: what, who, by when.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    text: String,
    owner: Option<String>,
    due: Option<NaiveDate>,
}

impl Said {
    /// Reads `text @owner by 2025-11-03`; owner and day stand at the end, in any order, or not at all.
    fn of(text: &str) -> Self {
        let mut words = text.split_whitespace().collect::<Vec<_>>();
        let (mut owner, mut due) = (None, None);
        loop {
            match words.as_slice() {
                [rest @ .., by, day] if due.is_none() && is_by(by) && day_of(day).is_some() => {
                    due = day_of(day);
                    words = rest.to_vec();
                }
                [rest @ .., name] if owner.is_none() && name_of(name).is_some() => {
                    owner = name_of(name).map(str::to_owned);
                    words = rest.to_vec();
                }
                _ => break,
            }
        }
        let left = words.join(" ");
        let left = left.trim_end_matches([',', ';', '(']).trim_end();
        Self {
            text: left.to_owned(),
            owner,
            due,
        }
    }
}

/// A word without what stands around it in a sentence.
fn bare(word: &str) -> &str {
    word.trim_matches(|c| matches!(c, '(' | ')' | ',' | ';' | '.' | ':'))
}

fn is_by(word: &str) -> bool {
    bare(word).eq_ignore_ascii_case("by")
}

fn day_of(word: &str) -> Option<NaiveDate> {
    date::parse(bare(word))
}

/// The name behind an `@` that begins a word: no part of an e-mail address.
fn name_of(word: &str) -> Option<&str> {
    let name = bare(word).strip_prefix('@')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(fits)).then_some(name)
}

/// Why a text names no single task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOne {
    /// It is part of no id, or of several.
    Missed(Miss),
    /// Tasks of different files have the id; here they stand.
    SameId(String, Vec<Place>),
}

impl From<Miss> for NotOne {
    fn from(miss: Miss) -> Self {
        Self::Missed(miss)
    }
}

/// The one task that `part` of an id means. Of a box, the draft's id may be shortened, and its number stays whole.
pub fn find<'a>(all: &'a [Todo], part: &str) -> Result<&'a Todo, NotOne> {
    let ids = || all.iter().map(|todo| todo.task.id.as_str());
    let id = match part.rsplit_once('/') {
        Some((draft, number)) => {
            let of_number = ids().filter_map(|id| id.strip_suffix(number)?.strip_suffix('/'));
            let found = selection::id_of(draft, of_number);
            let whole = |draft: &str| format!("{draft}/{number}");
            found.map(whole).map_err(|miss| match miss {
                Miss::Unknown(near) => Miss::Unknown(near.as_deref().map(whole)),
                Miss::Ambiguous(drafts) => {
                    Miss::Ambiguous(drafts.iter().map(|draft| whole(draft)).collect())
                }
            })?
        }
        None => selection::id_of(part, ids())?.to_owned(),
    };
    let found = all.iter().filter(|todo| todo.task.id == id);
    match found.collect::<Vec<_>>().as_slice() {
        [one] => Ok(one),
        [] => Err(NotOne::Missed(Miss::Unknown(None))),
        several => {
            let places = several.iter().map(|todo| todo.task.place.clone());
            Err(NotOne::SameId(id, places.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owner_and_day_stand_at_the_end() {
        let said = |text| {
            let said = Said::of(text);
            let due = said.due.map(|due| due.to_string());
            [Some(said.text), said.owner, due].map(Option::unwrap_or_default)
        };
        let both = ["Write it up", "maya", "2025-11-03"];
        assert_eq!(said("Write it up @maya by 2025-11-03"), both);
        assert_eq!(said("Write it up by 2025-11-03 @maya"), both);
        assert_eq!(said("Write it up (@maya, by 2025-11-03)."), both);
        assert_eq!(said("Write it up, @maya, by 2025-11-03"), both);
        assert_eq!(said("Ask @maya first"), ["Ask @maya first", "", ""]);
        assert_eq!(said("Mail to maya@x.org"), ["Mail to maya@x.org", "", ""]);
        assert_eq!(said("Mail @maya@x.org"), ["Mail @maya@x.org", "", ""]);
        assert_eq!(said("Due by 2025-02-30"), ["Due by 2025-02-30", "", ""]);
        assert_eq!(said("Stand by"), ["Stand by", "", ""]);
        assert_eq!(said("Pair @a @b"), ["Pair @a", "b", ""]);
        assert_eq!(said("@maya"), ["", "maya", ""]);
        assert_eq!(said(""), ["", "", ""]);
    }
}
