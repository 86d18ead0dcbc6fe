//! The agenda in rows: sections, wording, the next step.

use chrono::NaiveDate;

use super::{
    Agenda, Item,
    notes::{FOLDED_AFTER_DAYS, fold},
};
use crate::{
    editorial::{date, milestone::Milestone, publish::Precision, week::Week},
    report::{
        entry_view::NONE,
        sheet::{Block, Column, Fit, Row, Sheet, Tone},
    },
    text,
};

impl Agenda {
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
                late.iter().map(|item| self.late_row(item)).collect(),
            ),
            Block::new(
                "behind",
                "BEHIND",
                self.behind
                    .iter()
                    .map(|item| self.behind_row(item))
                    .collect(),
            ),
            Block::new("review", "REVIEW", self.review_rows()),
            Block::new(
                "this-week",
                self.when().to_uppercase(),
                self.this_week_rows(),
            ),
            Block::new("to-post", "TO POST", self.posting_rows()),
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
        notes.extend(self.folded_postings());
        notes.extend(self.coverage_note());
        notes.extend(self.elsewhere_note());
        notes.extend(self.next_step(&late));
        Sheet {
            title: Some(self.title()),
            columns: columns(),
            blocks,
            notes,
        }
    }

    fn title(&self) -> String {
        let behind = self
            .this_week
            .iter()
            .filter(|item| !item.entry.behind.is_empty());
        // What comes again is no promise of its own.
        let promised = self
            .this_week
            .iter()
            .filter(|item| item.entry.series.is_none());
        let counts = [
            (self.late.len(), "late"),
            (self.behind.len() + behind.count(), "behind"),
            (promised.count(), self.when()),
            (self.pressing_postings().count(), "to post"),
        ];
        let counts = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .chain(self.reviews_due())
            .collect::<Vec<_>>();
        let counts = if counts.is_empty() {
            format!("nothing {}", self.when())
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

    /// What the shown week is called on the agenda's day.
    fn when(&self) -> &'static str {
        if self.shown.contains(self.today) {
            "this week"
        } else {
            "that week"
        }
    }

    fn this_week_rows(&self) -> Vec<Row> {
        let mut rows = self
            .this_week
            .iter()
            .map(|item| (item.due(), self.this_week_row(item)))
            .chain(self.strategy_row())
            .collect::<Vec<_>>();
        if self.shown.contains(self.today) && !rows.is_empty() {
            rows.push((
                Some(self.today),
                mark_row(date::short(self.today), "→ today"),
            ));
        }
        // On the day itself, the mark stands above what is due.
        rows.sort_by_key(|(due, row)| (*due, row.tone != Tone::Mark));
        let mut rows = rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        if self.gaps.contains(&self.week.iso) {
            rows.push(gap_row(NONE.to_owned()));
        }
        let pressing = self.late.len() + self.behind.len() + self.reviews.len();
        rows.extend(self.quick_wins.iter().flat_map(|wins| wins.rows(pressing)));
        rows
    }

    fn this_week_row(&self, item: &Item) -> Row {
        let publish = item.entry.publish.as_ref();
        let due = publish.map(|publish| date::short(publish.due));
        let by = publish
            .filter(|publish| publish.precision == Precision::Week && !item.entry.is_done)
            .map(|publish| format!("due out by {}", publish.due.format("%A")));
        let missed = self.missed(item);
        let tone = if missed.is_some() {
            Tone::Soon
        } else {
            Tone::Plain
        };
        item.row(due.unwrap_or_default(), missed.into_iter().chain(by), tone)
    }

    fn late_row(&self, item: &Item) -> Row {
        let due = item.due().map(|due| format!("was due {}", self.day(due)));
        item.row(text::days(item.entry.late_days), due, Tone::Late)
    }

    fn behind_row(&self, item: &Item) -> Row {
        let days = item.entry.behind.first().map_or(0, |missed| missed.days);
        let publish = item.entry.publish.as_ref();
        let out = publish.map(|publish| format!("out by {}", self.day(publish.due)));
        let said = self.missed(item).into_iter().chain(out);
        item.row(text::days(days), said, Tone::Soon)
    }

    /// The first milestone that an entry has missed, in words.
    fn missed(&self, item: &Item) -> Option<String> {
        let missed = item.entry.behind.first()?;
        Some(format!(
            "{} was due {}",
            missed.status,
            self.day(missed.due)
        ))
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
                let week = publish.week();
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
        rows.extend(self.gap_rows());
        rows.sort_by_key(|(week, _)| *week);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// A row for each run of weeks behind the shown one for which nothing is promised.
    fn gap_rows(&self) -> Vec<(Week, Row)> {
        let mut runs: Vec<(Week, Week)> = Vec::new();
        for week in self.gaps.iter().filter_map(|iso| week_of_iso(iso)) {
            match runs.last_mut() {
                _ if week == self.shown => {}
                Some((_, last)) if last.next() == Some(week) => *last = week,
                _ => runs.push((week, week)),
            }
        }
        let rows = runs.into_iter().map(|(first, last)| {
            let when = if first == last {
                format!("week {}", first.number())
            } else {
                format!("{}–{}", first.number(), last.number())
            };
            (first, gap_row(when))
        });
        rows.collect()
    }

    /// The milestone of an entry that is still to be reached in the shown week.
    fn milestone_this_week<'a>(&self, item: &'a Item) -> Option<&'a Milestone> {
        item.upcoming
            .as_ref()
            .filter(|milestone| self.shown.contains(milestone.due))
    }

    /// A day within the year of the shown week goes without the year.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let near = (day - self.shown.monday()).num_days().abs() <= 13;
        if near {
            date::short(day)
        } else {
            date::medium(day)
        }
    }
}

impl Item {
    /// A row: when, id, title, owner, standing, everything there is to say, and where it can be read.
    pub(super) fn row(
        &self,
        when: String,
        said: impl IntoIterator<Item = String>,
        tone: Tone,
    ) -> Row {
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
            .chain(self.entry.remarks.clone())
            .chain(self.review.clone())
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
                self.entry.leads_to(),
            ],
            tone: if self.entry.is_done { Tone::Done } else { tone },
        }
    }
}

/// The columns of everything that lists entries by time.
pub(in crate::report) fn columns() -> Vec<Column> {
    vec![
        Column::new("when", Fit::Whole).right(),
        Column::new("id", Fit::Whole),
        Column::new("title", Fit::Cut(14)),
        Column::new("owner", Fit::Aside),
        Column::new("status", Fit::Whole),
        Column::new("note", Fit::Below),
        Column::link(),
    ]
}

/// A gap is news, so it is a row.
fn gap_row(when: String) -> Row {
    Row {
        tone: Tone::Soon,
        ..mark_row(when, "nothing is promised")
    }
}

/// A row that is about a time and no entry.
fn mark_row(when: String, what: &str) -> Row {
    let mut cells = vec![when, what.to_owned()];
    cells.resize(columns().len(), String::new());
    Row {
        cells,
        tone: Tone::Mark,
    }
}

fn week_of_iso(iso: &str) -> Option<Week> {
    let (year, number) = iso.split_once("-W")?;
    Week::from_iso(year.parse().ok()?, number.parse().ok()?)
}
