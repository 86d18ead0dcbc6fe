//! What became of a period's plan, and what was measured meanwhile.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::editorial::{
    channel::Channel, desk::Desk, entry::Entry, kpi::Kpi, measured, period::Period,
    publish::Publish, series::Series, span::Span, trend::Point,
};

/// The figures of a period, as they stand on the desk's day.
pub struct Figures<'a> {
    /// The period.
    pub period: Period,
    /// The day.
    pub today: NaiveDate,
    /// The desk.
    pub desk: &'a Desk,
    /// What was promised for the period, in the order of the promises.
    pub planned: Vec<Outcome<'a>>,
    /// What came out in the period and was promised for another one.
    pub elsewhere: Vec<Outcome<'a>>,
    /// The KPIs with a number up to the period's end, in the plan's order.
    pub kpis: Vec<Measured<'a>>,
    /// The others that have a target.
    pub unmeasured: Vec<&'a Kpi>,
    /// What is promised for the period that follows.
    pub next: Vec<&'a Entry>,
    /// The series that this review is one of.
    pub series: Option<&'a Series>,
}

/// An entry with what became of its promise.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Its promise.
    pub promise: &'a Publish,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is out, since this day where that is known.
    Out(Option<NaiveDate>),
    /// It should be out, so many calendar days ago.
    Late(i64),
    /// It was given up.
    Dropped,
    /// Its day is still to come.
    Open,
}

/// A KPI over a period.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The KPI.
    pub kpi: &'a Kpi,
    /// The latest number up to the period's end.
    pub latest: Point,
    /// The change within the period: from the last number before it, else from the first one in it. `None` where
    /// there is no number in the period, or nothing to compare it with.
    pub change: Option<f64>,
}

/// How often something was planned, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Promised for the period.
    pub planned: usize,
    /// Out.
    pub out: usize,
    /// Not out, and its day has passed.
    pub late: usize,
    /// Given up.
    pub dropped: usize,
}

impl<'a> Figures<'a> {
    /// The figures of a period.
    #[must_use]
    pub fn of(desk: &'a Desk, period: Period) -> Self {
        let rule = desk.settings.month_weeks;
        let span = Span::from(period);
        let (mut planned, mut elsewhere) = (Vec::new(), Vec::new());
        for outcome in outcomes(desk) {
            if span.holds(outcome.promise, rule) {
                planned.push(outcome);
            } else if matches!(outcome.fate, Fate::Out(Some(on)) if period.contains(on)) {
                elsewhere.push(outcome);
            }
        }
        let next = period.next().map(Span::from).into_iter().flat_map(|next| {
            let open = desk.entries.iter().filter(|entry| entry.is_open());
            open.filter(move |entry| {
                let promise = entry.publish.as_ref();
                is_counted(entry) && promise.is_some_and(|promise| next.holds(promise, rule))
            })
        });
        let until = period.end().min(desk.today);
        let kpis = desk.kpis.kpis.iter();
        let kpis = kpis.filter_map(|kpi| Measured::of(desk, kpi, period, until));
        let kpis = kpis.collect::<Vec<_>>();
        let is_measured = |kpi: &Kpi| kpis.iter().any(|one| one.kpi.id == kpi.id);
        let aimed = |kpi: &&Kpi| kpi.target.is_some() || kpi.aim.is_some();
        let unmeasured = desk.kpis.kpis.iter().filter(aimed);
        Self {
            period,
            today: desk.today,
            desk,
            planned,
            elsewhere,
            unmeasured: unmeasured.filter(|kpi| !is_measured(kpi)).collect(),
            kpis,
            next: next.collect(),
            series: desk
                .series
                .iter()
                .find(|series| series.reviews == Some(period.length())),
        }
    }

    /// All of the period's plan counted.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.planned.iter().fold(Tally::default(), Tally::with)
    }

    /// How many promises of the period were kept, of how many that were due and whose day of being out is known or
    /// past.
    #[must_use]
    pub fn on_time(&self) -> (usize, usize) {
        let judged = self.planned.iter().filter_map(Outcome::is_kept);
        judged.fold((0, 0), |(kept, all), is_kept| {
            (kept + usize::from(is_kept), all + 1)
        })
    }

    /// The plan counted by pillar, in the strategy's order; what has none comes last.
    #[must_use]
    pub fn by_pillar(&self) -> Vec<(String, Tally)> {
        let mut tallies = BTreeMap::<Option<&str>, Tally>::new();
        for outcome in &self.planned {
            let tally = tallies.entry(outcome.entry.pillar.as_deref()).or_default();
            *tally = tally.with(outcome);
        }
        let mut rows = Vec::new();
        for pillar in &self.desk.pillars {
            let tally = tallies
                .remove(&Some(pillar.id.as_str()))
                .unwrap_or_default();
            rows.push((pillar.title.clone(), tally));
        }
        let none = tallies.remove(&None);
        let unknown = tallies.into_iter();
        rows.extend(unknown.map(|(id, tally)| (id.unwrap_or_default().to_owned(), tally)));
        rows.extend(none.map(|tally| ("no pillar".to_owned(), tally)));
        rows
    }

    /// The plan counted by the channels that its kinds go to, in the strategy's order.
    #[must_use]
    pub fn by_channel(&self) -> Vec<(String, Tally)> {
        let mut tallies = BTreeMap::<&str, Tally>::new();
        for outcome in &self.planned {
            let template = self.desk.template(outcome.entry);
            for channel in template.map_or([].as_slice(), |template| &template.channels) {
                let tally = tallies.entry(channel).or_default();
                *tally = tally.with(outcome);
            }
        }
        let known = self.desk.channels.iter().filter_map(|channel: &Channel| {
            let tally = tallies.remove(channel.id.as_str())?;
            Some((channel.title.clone(), tally))
        });
        let mut rows = known.collect::<Vec<_>>();
        rows.extend(
            tallies
                .into_iter()
                .map(|(id, tally)| (id.to_owned(), tally)),
        );
        rows
    }
}

impl<'a> Outcome<'a> {
    fn of(entry: &'a Entry, today: NaiveDate) -> Option<Self> {
        let promise = entry.publish.as_ref()?;
        let fate = if entry.is_cancelled() {
            Fate::Dropped
        } else if entry.is_done() {
            Fate::Out(entry.out_on())
        } else {
            match promise.late_days(today) {
                0 => Fate::Open,
                days => Fate::Late(days),
            }
        };
        Some(Self {
            entry,
            promise,
            fate,
        })
    }

    /// Whether the promise was kept; `None` where that is not known yet, or nobody wrote down when it was out.
    #[must_use]
    pub fn is_kept(&self) -> Option<bool> {
        match self.fate {
            Fate::Out(on) => on.map(|on| on <= self.promise.due),
            Fate::Late(_) => Some(false),
            Fate::Dropped | Fate::Open => None,
        }
    }

    /// How many calendar days after its promise it was out, negative when it was earlier; `None` where it was kept to
    /// the day or week.
    #[must_use]
    pub fn moved_by(&self) -> Option<i64> {
        let Fate::Out(Some(on)) = self.fate else {
            return None;
        };
        if on > self.promise.due {
            Some((on - self.promise.due).num_days())
        } else if on < self.promise.on {
            Some((on - self.promise.on).num_days())
        } else {
            None
        }
    }
}

impl<'a> Measured<'a> {
    fn of(desk: &Desk, kpi: &'a Kpi, period: Period, until: NaiveDate) -> Option<Self> {
        let points = measured::points(desk, kpi, until);
        let latest = *points.last()?;
        let before = points.iter().rev().find(|point| point.on < period.start());
        let within = points.iter().find(|point| period.contains(point.on));
        let change = within.and_then(|first| {
            let from = before.unwrap_or(first);
            (from.on < latest.on).then_some(latest.value - from.value)
        });
        Some(Self {
            kpi,
            latest,
            change,
        })
    }
}

impl Tally {
    /// The same with one more.
    #[must_use]
    fn with(self, outcome: &Outcome) -> Self {
        let is = |fate: bool| usize::from(fate);
        Self {
            planned: self.planned + 1,
            out: self.out + is(matches!(outcome.fate, Fate::Out(_))),
            late: self.late + is(matches!(outcome.fate, Fate::Late(_))),
            dropped: self.dropped + is(outcome.fate == Fate::Dropped),
        }
    }
}

/// All promises with what became of them.
fn outcomes(desk: &Desk) -> impl Iterator<Item = Outcome<'_>> {
    let entries = desk.entries.iter().filter(|entry| is_counted(entry));
    entries.filter_map(|entry| Outcome::of(entry, desk.today))
}

/// Whether a promise is content: reviews are not, and of what comes again only what somebody wrote up.
fn is_counted(entry: &Entry) -> bool {
    !entry.is_review() && (entry.series.is_none() || entry.is_done())
}
