//! What the plan comes to on its day: the numbers at the top of a page.

use crate::editorial::{desk::Desk, entry::Entry, week::Week};

/// The numbers at the top.
#[derive(Debug)]
pub struct Summary {
    /// The day in words: `Thu 23 October 2025`.
    pub day: String,
    /// Its week: `week 43, October week 3`.
    pub week: String,
    /// Entries whose promise was not kept.
    pub late: usize,
    /// Entries that have missed a milestone, and are not late.
    pub behind: usize,
    /// Pieces promised for this week; what comes again is no promise of its own.
    pub this_week: usize,
    /// What the time is called that is planned and out: `Q4 2025`, `the whole plan`.
    pub span: String,
    /// Pieces promised for it, without those given up.
    pub planned: usize,
    /// How many of them are out.
    pub out: usize,
    /// Entries without a promise.
    pub backlog: usize,
    /// Files of the plan that cannot be read, so that what they promise is missing; outsiders are told of none.
    pub unreadable: Vec<String>,
}

impl Summary {
    pub(super) fn of(desk: &Desk, entries: &[&Entry]) -> Self {
        let today = desk.today;
        let week = Week::of(today);
        let span = desk.usual_span();
        let rule = desk.settings.month_weeks;
        let count = |is: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
        let is_promise = |entry: &Entry| !entry.is_cancelled() && entry.series.is_none();
        let within = |entry: &Entry| {
            let publish = entry.publish.as_ref();
            is_promise(entry) && publish.is_some_and(|publish| span.holds(publish, rule))
        };
        let is_late = |entry: &Entry| entry.late_days(today) > 0;
        Self {
            day: crate::editorial::date::long(today),
            week: format!("week {}, {}", week.number(), week.label(rule)),
            late: count(&is_late),
            behind: count(&|entry| !is_late(entry) && !entry.behind(today).is_empty()),
            this_week: count(&|entry| {
                let publish = entry.publish.as_ref();
                is_promise(entry) && publish.is_some_and(|publish| publish.week() == week)
            }),
            planned: count(&within),
            out: count(&|entry| within(entry) && entry.is_done()),
            backlog: count(&|entry| entry.publish.is_none() && entry.is_open()),
            span: span.label,
            unreadable: desk
                .unreadable_plan()
                .map(|problem| problem.place.file.clone())
                .collect(),
        }
    }
}
