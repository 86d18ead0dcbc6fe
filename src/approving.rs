//! Recording an approval, or that it was asked for: the plan that writes it into the draft's front matter.

use chrono::NaiveDate;

use crate::{
    editorial::{
        approval::{Answer, Fingerprint},
        desk::Desk,
        draft::Draft,
    },
    plan::{FrontMatterChange, Plan, Step, Value},
};

/// What came of asking somebody to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// They were asked on that day.
    Asked(NaiveDate),
    /// They agreed to the text of that fingerprint.
    Given {
        /// Who says so.
        by: &'a str,
        /// On which day.
        on: NaiveDate,
        /// The text.
        body: Fingerprint,
    },
}

/// The keys of an answer that stands in another one's place.
const KEYS: [&str; 4] = ["by", "on", "body", "asked"];

impl Outcome<'_> {
    fn values(&self) -> Vec<(String, Value)> {
        match self {
            Self::Asked(day) => vec![("asked".to_owned(), Value::Date(*day))],
            Self::Given { by, on, body } => vec![
                ("by".to_owned(), Value::text(*by)),
                ("on".to_owned(), Value::Date(*on)),
                ("body".to_owned(), Value::text(body.to_string())),
            ],
        }
    }
}

/// The plan that records it in place of whatever was recorded of the role before.
#[must_use]
pub fn plan(desk: &Desk, draft: &Draft, role: &str, outcome: &Outcome) -> Plan {
    let mut approvals = desk.settings.front_matter.table.clone();
    approvals.push("approvals".to_owned());
    let of_role = [approvals.as_slice(), &[role.to_owned()]].concat();
    let mut recorded = draft.approvals.iter();
    let changes = match recorded.find(|one| one.role == role) {
        None if draft.approvals.is_empty() => {
            let first = vec![(role.to_owned(), Value::Table(outcome.values()))];
            vec![FrontMatterChange::set(approvals, Value::Table(first))]
        }
        None => vec![FrontMatterChange::set(
            of_role,
            Value::Table(outcome.values()),
        )],
        Some(one) if one.answer == Answer::Unclear => {
            let removed = FrontMatterChange::Remove {
                path: of_role.clone(),
            };
            let written = FrontMatterChange::set(of_role, Value::Table(outcome.values()));
            vec![removed, written]
        }
        Some(_) => replaced(&of_role, outcome.values()),
    };
    Plan::of([Step::EditDraft {
        path: draft.file.clone(),
        changes,
    }])
}

/// The new answer key by key, so that what else somebody wrote beside it stays.
fn replaced(of_role: &[String], values: Vec<(String, Value)>) -> Vec<FrontMatterChange> {
    let at = |key: &str| [of_role, &[key.to_owned()]].concat();
    let is_left = |key: &&str| values.iter().all(|(written, _)| written != key);
    let removed = KEYS.into_iter().filter(is_left);
    let removed = removed.map(|key| FrontMatterChange::Remove { path: at(key) });
    let removed = removed.collect::<Vec<_>>();
    let written = values.into_iter();
    let written = written.map(|(key, value)| FrontMatterChange::set(at(&key), value));
    written.chain(removed).collect()
}
