//! The standup view: what is late, what ships this week, what must move, what is coming.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    entry_view::EntryView,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        date,
        desk::Desk,
        entry::Entry,
        milestone::Milestone,
        publish::Precision,
        week::{MonthWeeks, Week},
    },
    text,
};

/// How many weeks behind the shown one are looked at.
const WEEKS_AHEAD: i64 = 4;
/// Entries later than this many days are folded into one line where no calendar covers the week.
const FOLDED_AFTER_DAYS: i64 = 28;

/// One week seen from one day. Each entry stands in one list only.
#[derive(Debug, Serialize)]
pub struct Agenda {
    schema: u32,
    today: NaiveDate,
    week: WeekView,
    /// Whether a calendar file plans the week's quarter.
    covered: bool,
    /// The promise was not kept; worst first.
    late: Vec<Item>,
    /// A milestone was missed; worst first.
    behind: Vec<Item>,
    /// Promised for this week.
    this_week: Vec<Item>,
    /// Promised for the weeks that follow.
    next: Vec<Item>,
    /// Weeks from this one on for which nothing is promised.
    gaps: Vec<String>,
    #[serde(skip)]
    month_weeks: MonthWeeks,
    #[serde(skip)]
    shown: Week,
    #[serde(skip)]
    newest: Option<String>,
    #[serde(skip)]
    plans_anything: bool,
}

/// The week.
#[derive(Debug, Serialize)]
pub struct WeekView {
    start: NaiveDate,
    end: NaiveDate,
    iso: String,
    label: String,
}

/// An entry with what a standup asks about it.
#[derive(Debug, Serialize)]
pub struct Item {
    #[serde(flatten)]
    entry: EntryView,
    /// Sections of the template that are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<Progress>,
    /// What is needed first and not out yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waits_for: Vec<String>,
    /// The next milestone that is neither reached nor missed.
    #[serde(skip)]
    upcoming: Option<Milestone>,
}

/// How far a draft is written.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Progress {
    written: usize,
    of: usize,
}

impl Agenda {
    /// The agenda of a week as it stands on the desk's day.
    #[must_use]
    pub fn over(desk: &Desk, week: Week) -> Self {
        let today = desk.today;
        let last = week.plus(WEEKS_AHEAD).unwrap_or(week);
        let mut agenda = Self {
            schema: SCHEMA,
            today,
            week: WeekView {
                start: week.monday(),
                end: week.sunday(),
                iso: week.iso(),
                label: week.label(desk.settings.month_weeks),
            },
            covered: desk.covers(week),
            late: Vec::new(),
            behind: Vec::new(),
            this_week: Vec::new(),
            next: Vec::new(),
            gaps: gaps(desk, week, last),
            month_weeks: desk.settings.month_weeks,
            shown: week,
            newest: desk
                .calendars
                .last()
                .map(|calendar| calendar.place.file.clone()),
            plans_anything: !desk.entries.is_empty(),
        };
        for entry in desk.entries.iter().filter(|entry| !entry.is_cancelled()) {
            let Some(publish) = &entry.publish else {
                continue;
            };
            let place = if entry.late_days(today) > 0 {
                &mut agenda.late
            } else if publish.week() == week {
                &mut agenda.this_week
            } else if !entry.behind(today).is_empty() {
                &mut agenda.behind
            } else if publish.week() > week && publish.week() <= last {
                &mut agenda.next
            } else {
                continue;
            };
            place.push(Item::of(entry, desk));
        }
        agenda.late.sort_by_key(|item| -item.entry.late_days);
        agenda
            .behind
            .sort_by_key(|item| item.entry.behind.first().map(|missed| missed.due));
        agenda
    }

    /// Whether the agenda shows how far this entry is written, so that its body must be read.
    #[must_use]
    pub fn asks_for_progress(entry: &Entry, desk: &Desk, week: Week) -> bool {
        entry.is_open()
            && entry.draft.is_some()
            && entry.publish.as_ref().is_some_and(|publish| {
                publish.week() <= week || !entry.behind(desk.today).is_empty()
            })
    }

    /// The agenda in rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let (folded, late): (Vec<_>, Vec<_>) = self
            .late
            .iter()
            .partition(|item| !self.covered && item.entry.late_days > FOLDED_AFTER_DAYS);
        let (moving, coming): (Vec<_>, Vec<_>) = self
            .next
            .iter()
            .partition(|item| self.milestone_this_week(item).is_some());
        let mut blocks = vec![
            Block::new(
                "late",
                "LATE",
                late.iter().map(|item| late_row(item)).collect(),
            ),
            Block::new(
                "behind",
                "BEHIND",
                self.behind
                    .iter()
                    .map(|item| self.behind_row(item))
                    .collect(),
            ),
            Block::new("this-week", self.this_week_heading(), self.this_week_rows()),
            Block::new(
                "must-move",
                "MUST MOVE",
                moving.iter().map(|item| self.moving_row(item)).collect(),
            ),
            Block::new("next", "NEXT", self.next_rows(&coming)),
        ];
        blocks.retain(|block| !block.rows.is_empty());
        let mut notes = Vec::new();
        if !folded.is_empty() {
            notes.push(fold(&folded, late.is_empty()));
        }
        notes.extend(self.coverage_note());
        notes.extend(self.next_step());
        Sheet {
            title: Some(self.title()),
            columns: columns(),
            blocks,
            notes,
        }
    }

    fn title(&self) -> String {
        let counts = [
            (self.late.len(), "late"),
            (self.behind.len(), "behind"),
            (self.this_week.len(), "this week"),
        ];
        let counts = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect::<Vec<_>>();
        let counts = if counts.is_empty() {
            "nothing planned".to_owned()
        } else {
            counts.join(", ")
        };
        format!(
            "Week {} · {} · {} · {counts}",
            self.shown.number(),
            self.shown.title(),
            self.week.label
        )
    }

    fn this_week_heading(&self) -> &'static str {
        if self.shown.contains(self.today) {
            "THIS WEEK"
        } else {
            "THAT WEEK"
        }
    }

    fn this_week_rows(&self) -> Vec<Row> {
        let mut rows = self
            .this_week
            .iter()
            .map(|item| (item.due(), this_week_row(item)))
            .collect::<Vec<_>>();
        rows.sort_by_key(|(due, _)| *due);
        let mut rows = rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        if self.gaps.contains(&self.week.iso) {
            rows.push(row(
                ["—".to_owned(), "nothing is promised".to_owned()],
                "",
                Tone::Soon,
            ));
        }
        rows
    }

    fn behind_row(&self, item: &Item) -> Row {
        let missed = item.entry.behind.first();
        let days = missed.map_or(0, |missed| missed.days);
        let missed =
            missed.map(|missed| format!("{} was due {}", missed.status, self.day(missed.due)));
        let when = item
            .entry
            .publish
            .as_ref()
            .map(|publish| self.day(publish.due));
        let out = when.map(|day| format!("out by {day}"));
        item.row(days_text(days), missed.into_iter().chain(out), Tone::Soon)
    }

    fn moving_row(&self, item: &Item) -> Row {
        let (status, due) = self
            .milestone_this_week(item)
            .map_or(("", self.today), |milestone| {
                (milestone.status.as_str(), milestone.due)
            });
        let out = item
            .entry
            .publish
            .as_ref()
            .map(|publish| format!("out by {}", self.day(publish.due)));
        let tone = if due <= self.today {
            Tone::Soon
        } else {
            Tone::Plain
        };
        let due_note = format!("{status} due");
        item.row(date::short(due), std::iter::once(due_note).chain(out), tone)
    }

    fn next_rows(&self, coming: &[&Item]) -> Vec<Row> {
        let mut rows = coming
            .iter()
            .filter_map(|item| {
                let publish = item.entry.publish.as_ref()?;
                let week = Week::of(publish.on);
                let next = item
                    .upcoming
                    .as_ref()
                    .filter(|milestone| milestone.due < publish.due)
                    .map(|milestone| {
                        format!("{} due {}", milestone.status, self.day(milestone.due))
                    });
                let day = (publish.precision == Precision::Day)
                    .then(|| format!("out {}", self.day(publish.on)));
                let when = format!("week {}", week.number());
                Some((
                    week,
                    item.row(when, next.into_iter().chain(day), Tone::Plain),
                ))
            })
            .collect::<Vec<_>>();
        for gap in self.gaps.iter().filter(|gap| **gap != self.week.iso) {
            if let Some(week) = week_of_iso(gap) {
                let what = format!("nothing is promised ({})", week.label(self.month_weeks));
                rows.push((
                    week,
                    row(
                        [format!("week {}", week.number()), "—".to_owned()],
                        &what,
                        Tone::Soon,
                    ),
                ));
            }
        }
        rows.sort_by_key(|(week, _)| *week);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The milestone of an entry that is still to be reached in the shown week.
    fn milestone_this_week<'a>(&self, item: &'a Item) -> Option<&'a Milestone> {
        item.upcoming
            .as_ref()
            .filter(|milestone| self.shown.contains(milestone.due))
    }

    fn coverage_note(&self) -> Option<Note> {
        if self.covered {
            return None;
        }
        let next = "plan it with: dstack-content new KIND SUBJECT --publish WHEN";
        let newest = match &self.newest {
            Some(newest) => format!("the newest is {newest}"),
            None => "there is none yet".to_owned(),
        };
        let text = format!("no calendar covers this week; {newest}; {next}");
        Some(Note::new("uncovered", text, Tone::Soon))
    }

    /// What to do next: the most pressing thing a command can do something about.
    fn next_step(&self) -> Option<Note> {
        let pressing = self
            .late
            .iter()
            .chain(&self.behind)
            .chain(&self.this_week)
            .chain(&self.next);
        let command = pressing
            .clone()
            .find(|item| item.entry.lacks_draft && !item.entry.is_done)
            .map(|item| format!("dstack-content new {} {}", item.entry.kind, item.entry.id))
            .or_else(|| {
                let first = self.late.iter().chain(&self.behind).next()?;
                Some(format!("dstack-content status {}", first.entry.id))
            });
        match command {
            Some(command) => Some(Note::new("hint", format!("next: {command}"), Tone::Muted)),
            None if self.plans_anything => None,
            None => Some(Note::new(
                "hint",
                "next: dstack-content new KIND SUBJECT --publish WHEN",
                Tone::Muted,
            )),
        }
    }

    /// A day within the year of the shown week goes without the year.
    fn day(&self, day: NaiveDate) -> String {
        let near = (day - self.shown.monday()).num_days().abs() <= 13;
        if near {
            date::short(day)
        } else {
            date::medium(day)
        }
    }
}

impl Item {
    fn of(entry: &Entry, desk: &Desk) -> Self {
        Self {
            entry: EntryView::of(entry, desk),
            progress: desk
                .progress(entry)
                .map(|(written, of)| Progress { written, of }),
            waits_for: desk
                .waits_for(entry)
                .map(|needed| needed.id.clone())
                .collect(),
            upcoming: entry.next_milestone(desk.today).cloned(),
        }
    }

    fn due(&self) -> Option<NaiveDate> {
        self.entry.publish.as_ref().map(|publish| publish.due)
    }

    /// A row: when, id, title, owner, standing, and everything there is to say.
    fn row(&self, when: String, said: impl IntoIterator<Item = String>, tone: Tone) -> Row {
        let progress = self
            .progress
            .filter(|progress| progress.written < progress.of)
            .map(|progress| format!("{} of {} sections", progress.written, progress.of));
        let waits = (!self.waits_for.is_empty())
            .then(|| format!("waits for {}", text::list(&self.waits_for)));
        let said = said
            .into_iter()
            .chain(progress)
            .chain(waits)
            .collect::<Vec<_>>()
            .join(" · ");
        Row {
            cells: vec![
                when,
                self.entry.id.clone(),
                self.entry.title.clone(),
                self.entry.holder(),
                self.entry.standing(),
                said,
            ],
            tone: if self.entry.is_done { Tone::Done } else { tone },
        }
    }
}

/// The columns of everything that lists entries by time.
pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("when", Fit::Whole).right(),
        Column::new("id", Fit::Whole),
        Column::new("title", Fit::Cut(14)),
        Column::new("owner", Fit::Extra),
        Column::new("status", Fit::Whole),
        Column::new("note", Fit::Below),
    ]
}

pub(super) fn days_text(days: i64) -> String {
    text::count(usize::try_from(days).unwrap_or(0), "day")
}

fn late_row(item: &Item) -> Row {
    item.row(days_text(item.entry.late_days), None, Tone::Late)
}

fn this_week_row(item: &Item) -> Row {
    let publish = item.entry.publish.as_ref();
    let due = publish
        .map(|publish| date::short(publish.due))
        .unwrap_or_default();
    let by = publish
        .filter(|publish| publish.precision == Precision::Week && !item.entry.is_done)
        .map(|publish| format!("due out by {}", publish.due.format("%A")));
    item.row(due, by, Tone::Plain)
}

fn row(start: [String; 2], note: &str, tone: Tone) -> Row {
    let [when, id] = start;
    let empty = String::new;
    Row {
        cells: vec![when, id, note.to_owned(), empty(), empty(), empty()],
        tone,
    }
}

fn fold(folded: &[&Item], alone: bool) -> Note {
    let most = folded
        .iter()
        .map(|item| item.entry.late_days)
        .max()
        .unwrap_or(0);
    let least = folded
        .iter()
        .map(|item| item.entry.late_days)
        .min()
        .unwrap_or(0);
    let more = if alone { "" } else { " more" };
    let by = if least == most {
        days_text(most)
    } else {
        format!("{least} to {most} days")
    };
    let text = format!(
        "{}{more} late by {by}: dstack-content overdue",
        text::count(folded.len(), "entry"),
    );
    Note::new("folded", text, Tone::Late)
}

fn gaps(desk: &Desk, first: Week, last: Week) -> Vec<String> {
    let mut gaps = Vec::new();
    let mut week = Some(first);
    while let Some(at) = week.filter(|at| *at <= last) {
        if desk.is_gap(at) && at.sunday() >= desk.today {
            gaps.push(at.iso());
        }
        week = at.next();
    }
    gaps
}

fn week_of_iso(iso: &str) -> Option<Week> {
    let (year, number) = iso.split_once("-W")?;
    Week::from_iso(year.parse().ok()?, number.parse().ok()?)
}
