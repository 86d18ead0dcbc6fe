//! What comes by itself: reviews that are due, the strategy's own, and the quick wins of the first weeks.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Agenda, Item};
use crate::{
    editorial::{date, desk::Desk, entry::Entry, period::Period, task::Task, week::Week},
    report::{
        entry_view::{NONE, SourceView},
        sheet::{Row, Tone},
    },
    text,
};

/// Quick wins that are named, while little is pressing; what a standup cannot read out is counted.
const NAMED: usize = 5;
/// From this many pressing things on, no quick win is named.
const CROWDED: usize = 8;

/// The day on which the strategy itself is to be looked over.
#[derive(Debug, Serialize)]
pub(super) struct StrategyReview {
    on: NaiveDate,
    /// Calendar days since then; 0 when it is still to come.
    late_days: i64,
    source: SourceView,
}

impl StrategyReview {
    /// The review, where it falls into a week or was due before today.
    pub(super) fn of(desk: &Desk, week: Week) -> Option<Self> {
        let review = desk.strategy.next_review.as_ref()?;
        let is_shown = week.contains(review.on) || review.on < desk.today;
        is_shown.then(|| Self {
            on: review.on,
            late_days: (desk.today - review.on).num_days().max(0),
            source: SourceView {
                file: review.place.file.clone(),
                line: review.place.line,
            },
        })
    }

    fn row(&self, when: &str) -> Row {
        let tone = if self.late_days > 0 {
            Tone::Soon
        } else {
            Tone::Plain
        };
        let cells = [
            when,
            &self.source.file,
            "The strategy is to be looked over",
            NONE,
            "",
            "then move its next_review on",
        ];
        Row {
            cells: cells.map(str::to_owned).to_vec(),
            tone,
        }
    }
}

/// The checklist of the first weeks, as far as a week is concerned.
#[derive(Debug, Serialize)]
pub(super) struct QuickWinsView {
    /// The week's number in the checklist, from 1; absent once its weeks are over.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<usize>,
    /// How many of that week's are done; of all where its weeks are over.
    done: usize,
    of: usize,
    /// Those of that week that are to be done.
    open: Vec<OpenTask>,
    /// How many of the weeks before are to be done.
    open_before: usize,
}

/// A quick win that is to be done.
#[derive(Debug, Serialize)]
struct OpenTask {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
}

impl QuickWinsView {
    /// The quick wins of a week; those that are left, in the weeks behind the checklist's.
    pub(super) fn of(desk: &Desk, week: Week) -> Option<Self> {
        let wins = &desk.quick_wins;
        let is_open = |task: &&Task| !desk.is_done(task);
        let open = |tasks: &[Task]| tasks.iter().filter(is_open).count();
        let Some(number) = wins.number_of(week) else {
            let all = wins.weeks.iter().map(Vec::len).sum();
            let left = wins.weeks.iter().map(|tasks| open(tasks)).sum();
            let is_behind = wins.start.is_some_and(|start| Week::of(start) < week);
            return (is_behind && left > 0).then_some(Self {
                week: None,
                done: all - left,
                of: all,
                open: Vec::new(),
                open_before: left,
            });
        };
        let (before, from) = wins.weeks.split_at(number - 1);
        let tasks = from.first()?;
        let named = tasks.iter().filter(is_open).map(|task| OpenTask {
            id: task.id.clone(),
            text: task.text.clone(),
            owner: task.owner.clone(),
        });
        let named = named.collect::<Vec<_>>();
        Some(Self {
            week: Some(number),
            done: tasks.len() - named.len(),
            of: tasks.len(),
            open: named,
            open_before: before.iter().map(|tasks| open(tasks)).sum(),
        })
    }

    /// A line that counts, and a line for each that is to be done, unless as many things as these are pressing.
    pub(super) fn rows(&self, pressing: usize) -> Vec<Row> {
        let named = if pressing < CROWDED { NAMED } else { 0 };
        let counted = match self.week {
            Some(week) => format!("quick wins, week {week}: {} of {} done", self.done, self.of),
            None => format!("quick wins: {} of {} done", self.done, self.of),
        };
        let left = match (self.week, self.open_before) {
            (Some(_), 0) if named > 0 || self.open.is_empty() => String::new(),
            (Some(_), more) if named > 0 || self.open.is_empty() => {
                format!("{more} more from the weeks before: dstack-content tasks")
            }
            _ => "what is left: dstack-content tasks".to_owned(),
        };
        let row = |cells: [&str; 6], tone| Row {
            cells: cells.map(str::to_owned).to_vec(),
            tone,
        };
        let tone = if self.open.is_empty() && self.open_before == 0 {
            Tone::Done
        } else {
            Tone::Plain
        };
        let mark = if tone == Tone::Done { "✓" } else { "" };
        let mut rows = vec![row([mark, &counted, "", "", "", &left], tone)];
        rows.extend(self.open.iter().take(named).map(|task| {
            let owner = task.owner.as_deref().unwrap_or(NONE);
            row(["[ ]", &task.id, &task.text, owner, "", ""], Tone::Plain)
        }));
        let more = self.open.len().saturating_sub(named);
        if more > 0 && named > 0 {
            let more = format!("and {more} more: dstack-content tasks");
            rows.push(row(["", &more, "", "", "", ""], Tone::Plain));
        }
        rows
    }
}

/// The reviews that were due before a week and are not done: of each series the newest one only, and none once a
/// newer one is in the week.
pub(super) fn reviews(desk: &Desk, week: Week) -> Vec<Item> {
    let until = if week.contains(desk.today) {
        week.sunday()
    } else {
        desk.today
    };
    let due = |entry: &&Entry| entry.publish.as_ref().is_some_and(|due| due.on <= until);
    let mut found = desk
        .series
        .iter()
        .filter(|series| series.reviews.is_some())
        .filter_map(|series| {
            let own = |entry: &&Entry| entry.series.as_deref() == Some(&series.id);
            let due = desk.entries.iter().filter(own).filter(due);
            due.max_by_key(|entry| entry.publish.as_ref().map(|due| due.on))
        })
        .filter(|entry| entry.is_open())
        .filter(|entry| {
            let publish = entry.publish.as_ref();
            publish.is_some_and(|publish| publish.week() != week && publish.on < desk.today)
        })
        .collect::<Vec<_>>();
    found.sort_by_key(|entry| entry.publish.as_ref().map(|due| due.on));
    found
        .into_iter()
        .map(|entry| Item::of(entry, desk))
        .collect()
}

/// The command that writes a review which is not done.
pub(super) fn review_command(entry: &Entry, desk: &Desk) -> Option<String> {
    let is_review = |entry: &Entry| desk.series_of(entry)?.reviews;
    is_review(entry).filter(|_| entry.is_open() && entry.draft.is_none())?;
    let period = Period::of_review(&entry.id)?.written().to_uppercase();
    Some(format!("dstack-content review {period}"))
}

impl Agenda {
    /// What is to be looked back on since before the shown week.
    pub(super) fn review_rows(&self) -> Vec<Row> {
        let mut rows = self
            .reviews
            .iter()
            .map(|item| {
                let on = item.due().unwrap_or(self.today);
                let days = (self.today - on).num_days();
                let due = format!("was due {}", self.day(on));
                (on, item.row(text::days(days), [due], Tone::Soon))
            })
            .collect::<Vec<_>>();
        let strategy = self.strategy_review.as_ref();
        if let Some(review) = strategy.filter(|review| !self.shown.contains(review.on)) {
            rows.push((review.on, review.row(&text::days(review.late_days))));
        }
        rows.sort_by_key(|(on, _)| *on);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The row of the strategy's own review, where it falls into the shown week.
    pub(super) fn strategy_row(&self) -> Option<(Option<NaiveDate>, Row)> {
        let review = self.strategy_review.as_ref()?;
        let is_shown = self.shown.contains(review.on);
        is_shown.then(|| (Some(review.on), review.row(&date::short(review.on))))
    }

    /// How many reviews are due by the end of the shown week, in words.
    pub(super) fn reviews_due(&self) -> Option<String> {
        let of_week = self.this_week.iter().filter(|item| item.review.is_some());
        let strategy = usize::from(self.strategy_review.is_some());
        let count = self.reviews.len() + of_week.count() + strategy;
        (count > 0).then(|| format!("{} due", text::count(count, "review")))
    }
}
