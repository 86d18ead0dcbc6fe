//! The lines below the agenda: what is folded, what no calendar covers, what to do next.

use super::{Agenda, Item};
use crate::{
    report::sheet::{Note, Tone},
    text,
};

/// Entries later than this many days are folded into one line where no calendar covers the week, postings anyway.
pub(super) const FOLDED_AFTER_DAYS: i64 = 28;

impl Agenda {
    /// That nobody planned this week. Without any calendar the posts' own days are the plan, and nothing is missing.
    pub(super) fn coverage_note(&self) -> Option<Note> {
        let follows_posts = self.newest.is_none() && self.plans_anything;
        if self.covered || (follows_posts && self.unreadable.is_empty()) {
            return None;
        }
        let plan = format!("plan it with: dstack-content plan {}", self.quarter);
        let text = match (self.unreadable.as_slice(), &self.newest, &self.first_after) {
            ([], _, Some(first)) => {
                format!("no calendar covers this week; the first is {first}")
            }
            ([], Some(newest), None) => {
                format!("no calendar covers this week; the newest is {newest}; {plan}")
            }
            ([], None, None) => format!("no calendar covers this week; there is none yet; {plan}"),
            (files, ..) => format!(
                "no calendar that can be read covers this week; mend {}; dstack-content check tells more",
                text::list(files)
            ),
        };
        Some(Note::new("uncovered", text, Tone::Soon))
    }

    /// That there is more work on other branches than the rows tell.
    pub(super) fn elsewhere_note(&self) -> Option<Note> {
        let drafts = match self.unplanned_elsewhere {
            0 => return None,
            1 => "1 draft that only another branch has is".to_owned(),
            count => format!("{count} drafts that only other branches have are"),
        };
        let text =
            format!("{drafts} on no calendar here; see them with: dstack-content list --branches");
        Some(Note::new("elsewhere", text, Tone::Muted))
    }

    /// What to do next: the most pressing thing a command can do something about. What is late or behind comes before
    /// what is only begun in the weeks that follow.
    pub(super) fn next_step(&self, late: &[&Item]) -> Option<Note> {
        let overdue = || late.iter().copied().chain(&self.behind);
        let this_week = self.reviews.iter().chain(&self.this_week);
        let command = overdue()
            .chain(this_week)
            .find_map(|item| self.beginning(item))
            .or_else(|| {
                let first = overdue().next()?;
                Some(format!("dstack-content status {}", first.entry.id))
            })
            .or_else(|| self.posting_step())
            .or_else(|| self.next.iter().find_map(|item| self.beginning(item)));
        let first = || "dstack-content new KIND SUBJECT --publish WHEN".to_owned();
        let command = command.or_else(|| (self.covered && !self.plans_anything).then(first))?;
        Some(Note::new("hint", format!("next: {command}"), Tone::Muted))
    }

    /// The command that begins what has no draft yet.
    fn beginning(&self, item: &Item) -> Option<String> {
        if !item.entry.lacks_draft() || item.entry.is_done {
            return None;
        }
        match &item.review {
            // There is nothing to look back on before its day.
            Some(review) => item
                .due()
                .is_some_and(|due| due <= self.today)
                .then(|| review.clone()),
            None => Some(format!(
                "dstack-content new {} {}",
                item.entry.kind,
                item.entry.subject()
            )),
        }
    }
}

pub(super) fn fold(folded: &[&Item], alone: bool) -> Note {
    let noun = if alone { "entry" } else { "more entry" };
    let text = format!(
        "{} late by {}; see them with: dstack-content overdue",
        text::count(folded.len(), noun),
        late_by(folded.iter().map(|item| item.entry.late_days))
    );
    Note::new("folded", text, Tone::Late)
}

/// From the fewest to the most days.
pub(super) fn late_by(days: impl Iterator<Item = i64> + Clone) -> String {
    let least = days.clone().min().unwrap_or_default();
    let most = days.max().unwrap_or_default();
    if least == most {
        text::days(most)
    } else {
        format!("{least} to {most} days")
    }
}
