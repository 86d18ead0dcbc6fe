//! The files of the plan beside the quarters: pillars, strategy, channels, voice, facts, KPIs, goals, series, quick wins.

use super::{
    channels, facts, goals, kpis, limits, load::Scope, pillars, quick_wins, readings, recurring,
    source::Source, strategy, voice, workspace::Store,
};
use crate::editorial::{
    channel::{self, Channel},
    fact::Fact,
    goal::Area,
    kpi::{self, Kpis},
    pillar::Pillar,
    problem::Problem,
    series::Series,
    strategy::Strategy,
    task::QuickWins,
    voice::Voice,
};

/// What the files beside the quarters say; a file that is not there says nothing.
#[derive(Default)]
pub(super) struct Companions {
    pub(super) pillars: Vec<Pillar>,
    pub(super) strategy: Strategy,
    pub(super) channels: Vec<Channel>,
    pub(super) voice: Voice,
    pub(super) facts: Vec<Fact>,
    pub(super) kpis: Kpis,
    pub(super) areas: Vec<Area>,
    pub(super) series: Vec<Series>,
    pub(super) quick_wins: QuickWins,
    /// How many files were read.
    pub(super) files: usize,
}

/// The file with the pillars.
const PILLARS: &str = "calendar/pillars.toml";

/// How a file's text is read.
type Read<T> = fn(&str, &str) -> (T, Vec<Problem>);

impl<S: Source> Store<S> {
    /// The pillars alone.
    pub(super) fn pillars(&self) -> Vec<Pillar> {
        self.alone(PILLARS, pillars::read)
    }

    /// The channels alone.
    pub(super) fn channels(&self) -> Vec<Channel> {
        self.alone(channel::FILE, channels::read)
    }

    /// What one file says; whoever asks for no more says nothing of what is wrong with it either.
    fn alone<T: Default>(&self, file: &str, read: Read<T>) -> T {
        let mut files = Files {
            store: self,
            problems: &mut Vec::new(),
            count: 0,
        };
        files.one(file, read)
    }

    /// Reads the files beside the quarters, as far as they are needed.
    pub(super) fn companions(&self, scope: Scope, problems: &mut Vec<Problem>) -> Companions {
        let mut files = Files {
            store: self,
            problems,
            count: 0,
        };
        let is_agenda = matches!(scope, Scope::Agenda(..));
        let series = files.one("calendar/recurring.toml", recurring::read);
        let quick_wins = files.one("calendar/quick-wins.toml", quick_wins::read);
        let read: Read<Strategy> = if is_agenda {
            strategy::read_next_review
        } else {
            strategy::read
        };
        let strategy = files.one("calendar/strategy.toml", read);
        if is_agenda {
            return Companions {
                series,
                quick_wins,
                strategy,
                files: files.count,
                ..Companions::default()
            };
        }
        let mut kpis = files.one("calendar/kpis.toml", kpis::read);
        kpis.readings = files.upto(limits::CSV, kpi::READINGS, readings::read);
        Companions {
            pillars: files.one(PILLARS, pillars::read),
            channels: files.one(channel::FILE, channels::read),
            voice: files.one("calendar/voice.toml", voice::read),
            facts: files.one("calendar/facts.toml", facts::read),
            areas: files.one("calendar/goals.toml", goals::read),
            kpis,
            series,
            quick_wins,
            strategy,
            files: files.count,
        }
    }
}

struct Files<'a, S> {
    store: &'a Store<S>,
    problems: &'a mut Vec<Problem>,
    count: usize,
}

impl<S: Source> Files<'_, S> {
    /// One file; nothing where it is not there or cannot be read.
    fn one<T: Default>(&mut self, file: &str, read: Read<T>) -> T {
        self.upto(limits::PLAN, file, read)
    }

    /// The same for a file that may have so many bytes.
    fn upto<T: Default>(&mut self, limit: u64, file: &str, read: Read<T>) -> T {
        let text = self.store.text_if_there(file, limit, self.problems);
        let Some(text) = text else {
            return T::default();
        };
        self.count += 1;
        let (read, odd) = read(file, &text);
        self.problems.extend(odd);
        read
    }
}
