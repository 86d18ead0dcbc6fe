//! Everything joined: entries with their drafts, templates and pillars, as they stand on one day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    calendar::Calendar,
    channel::Channel,
    copy_template::CopyTemplate,
    draft::Draft,
    elsewhere::Elsewhere,
    entry::Entry,
    fact::Fact,
    goal::{Area, Goal},
    kpi::Kpis,
    page::Page,
    period::{Length, Period},
    pillar::{Pillar, Topic},
    problem::{Fault, Problem},
    publish::Publish,
    quarter::Quarter,
    sections,
    series::Series,
    settings::Settings,
    span::Span,
    strategy::Strategy,
    task::{QuickWins, Task},
    template::Template,
    voice::Voice,
    week::Week,
};

/// How many working days before a milestone it is near.
const SOON: u32 = 3;

/// The whole plan on one day.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The day.
    pub today: NaiveDate,
    /// The workspace's settings.
    pub settings: Settings,
    /// The quarters' files, in order.
    pub calendars: Vec<Calendar>,
    /// All entries: by promise, the backlog last, then by id.
    pub entries: Vec<Entry>,
    /// The kinds, by name.
    pub templates: BTreeMap<String, Template>,
    /// The pillars with their topics, in the strategy's order.
    pub pillars: Vec<Pillar>,
    /// What the content is for.
    pub strategy: Strategy,
    /// Where pieces are posted.
    pub channels: Vec<Channel>,
    /// How the brand speaks.
    pub voice: Voice,
    /// The figures that are quoted.
    pub facts: Vec<Fact>,
    /// What is measured.
    pub kpis: Kpis,
    /// The strategic goals, by area.
    pub areas: Vec<Area>,
    /// What comes again.
    pub series: Vec<Series>,
    /// The checklist of the first weeks.
    pub quick_wins: QuickWins,
    /// The documents that are made from all this.
    pub pages: Vec<Page>,
    /// The texts that copies for channels are made from.
    pub copy_templates: Vec<CopyTemplate>,
    /// Drafts that only other branches have, by id; none unless they were asked for.
    pub elsewhere: Vec<Elsewhere>,
    /// What was wrong with the files.
    pub problems: Vec<Problem>,
    /// How many drafts and how many files in all were read.
    pub read: ReadCount,
}

/// What was read to lay the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadCount {
    /// Drafts.
    pub drafts: usize,
    /// All files.
    pub files: usize,
}

impl Desk {
    /// The template of an entry's kind.
    #[must_use]
    pub fn template(&self, entry: &Entry) -> Option<&Template> {
        self.templates.get(&entry.kind)
    }

    /// The topic with that id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics().find(|topic| topic.id == id)
    }

    /// All topics in the strategy's order.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.pillars.iter().flat_map(|pillar| &pillar.topics)
    }

    /// The goal with that number.
    #[must_use]
    pub fn goal(&self, id: &str) -> Option<&Goal> {
        self.goals().find(|goal| goal.id == id)
    }

    /// All goals in order.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.areas.iter().flat_map(|area| &area.goals)
    }

    /// The series that an entry is an occurrence of.
    #[must_use]
    pub fn series_of(&self, entry: &Entry) -> Option<&Series> {
        let id = entry.series.as_deref()?;
        self.series.iter().find(|series| series.id == id)
    }

    /// Whether nothing is left to do of a task: it was ticked off, or the entry that does it is out.
    #[must_use]
    pub fn is_done(&self, task: &Task) -> bool {
        let by_entry = || self.entry(task.entry.as_deref()?).map(Entry::is_done);
        task.done.is_done() || by_entry().unwrap_or_default()
    }

    /// The channel with that id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// The entry with exactly that id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The file of a quarter.
    #[must_use]
    pub fn calendar(&self, quarter: Quarter) -> Option<&Calendar> {
        self.calendars
            .iter()
            .find(|calendar| calendar.quarter == quarter)
    }

    /// The draft of an entry that another branch has and that is not here.
    #[must_use]
    pub fn elsewhere(&self, entry: &Entry) -> Option<&Elsewhere> {
        if !entry.has_draft || entry.draft.is_some() || self.elsewhere.is_empty() {
            return None;
        }
        let at = |found: &Elsewhere| found.id.as_str().cmp(&entry.id);
        let at = self.elsewhere.binary_search_by(at).ok()?;
        self.elsewhere.get(at)
    }

    /// Drafts on other branches of pieces that no calendar plans here.
    pub fn unplanned_elsewhere(&self) -> impl Iterator<Item = (&Elsewhere, &Entry)> {
        let unplanned = |found| Some((found, Elsewhere::unplanned_entry(found)?));
        self.elsewhere.iter().filter_map(unplanned)
    }

    /// Whether an entry's draft is there, and what it says cannot be read.
    #[must_use]
    pub fn has_unreadable_draft(&self, entry: &Entry) -> bool {
        let mut unreadable = self.unreadable();
        unreadable.any(|problem| {
            let in_folder = || self.settings.drafts.contains(&problem.place.file);
            problem.entry.as_deref() == Some(&entry.id) || (entry.draft.is_none() && in_folder())
        })
    }

    /// What could not be read at all.
    pub fn unreadable(&self) -> impl Iterator<Item = &Problem> {
        let problems = self.problems.iter();
        problems.filter(|problem| problem.fault == Fault::FileUnreadable)
    }

    /// Files of the plan that cannot be read, so that what they promise is missing here.
    pub fn unreadable_plan(&self) -> impl Iterator<Item = &Problem> {
        self.unreadable().filter(|problem| problem.is_in_plan())
    }

    /// The quarter a week belongs to in this workspace.
    #[must_use]
    pub fn quarter_of(&self, week: Week) -> Quarter {
        Quarter::of_week(week, self.settings.month_weeks)
    }

    /// Whether a calendar file plans the quarter of that week.
    #[must_use]
    pub fn covers(&self, week: Week) -> bool {
        self.calendar(self.quarter_of(week)).is_some()
    }

    /// From the first to the last day for which anything is promised; today where nothing is.
    #[must_use]
    pub fn whole_span(&self) -> Span {
        let promised = self.entries.iter();
        let promised = promised.filter_map(|entry| entry.publish.as_ref());
        let first = promised.clone().map(|publish| publish.on).min();
        let last = promised.map(Publish::last_day).max();
        Span {
            label: "the whole plan".to_owned(),
            ..Span::between(first.unwrap_or(self.today), last.unwrap_or(self.today))
        }
    }

    /// What is looked at where nothing else is asked for: the quarter of today if a calendar plans it, else everything.
    #[must_use]
    pub fn usual_span(&self) -> Span {
        let quarter = self.quarter_of(Week::of(self.today));
        if self.calendar(quarter).is_some() {
            Period::of(Length::Quarter, quarter.start()).into()
        } else {
            self.whole_span()
        }
    }

    /// Whether nothing is promised for a week that a calendar covers and in which something can be published.
    #[must_use]
    pub fn is_gap(&self, week: Week) -> bool {
        self.covers(week)
            && self
                .settings
                .workdays
                .publishing_days(week)
                .next()
                .is_some()
            && !self.entries.iter().any(|entry| {
                !entry.is_cancelled()
                    && entry.series.is_none()
                    && entry
                        .publish
                        .as_ref()
                        .is_some_and(|publish| publish.week() == week)
            })
    }

    /// Whether a day has passed, or is so near that what is missing by then must be said.
    #[must_use]
    pub fn is_near(&self, day: NaiveDate) -> bool {
        day < self.today || self.settings.workdays.between(self.today, day) <= SOON
    }

    /// Entries that are needed by `entry` and not out yet.
    pub fn waits_for<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        entry
            .needs
            .iter()
            .filter_map(|need| self.entry(&need.id))
            .filter(|needed| needed.is_open())
    }

    /// How many of the required sections of an entry's draft are written, and how many there are.
    #[must_use]
    pub fn progress(&self, entry: &Entry) -> Option<(usize, usize)> {
        let template = self.template(entry)?.draft.as_ref()?;
        sections::progress(template, entry.draft.as_ref()?)
    }

    /// The drafts of all entries.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.entries
            .iter()
            .filter_map(|entry| entry.draft.as_deref())
    }
}
