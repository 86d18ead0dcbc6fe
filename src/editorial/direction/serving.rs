//! Which entries, topics and series serve which strategic goal.

use std::collections::{HashMap, HashSet};

use super::{goal::Goal, pillar::Topic};
use crate::editorial::{desk::Desk, entry::Entry, series::Series, slug};

/// A goal with all that serves it.
#[derive(Debug, Clone)]
pub struct Served<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The entries that serve it, themselves or through their topic, in the order of their days.
    pub entries: Vec<&'a Entry>,
    /// The topics that serve it and that no entry or series takes up yet.
    pub topics: Vec<&'a Topic>,
    /// The series that serve it, themselves or through their topic.
    pub series: Vec<&'a Series>,
}

/// How well a goal is served.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Something is promised or out, or comes again.
    Plan,
    /// There are only ideas.
    Backlog,
    /// There is nothing.
    Nothing,
}

impl Served<'_> {
    /// How many entries are promised or out.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| is_planned(entry))
            .count()
    }

    /// How many of them are out.
    #[must_use]
    pub fn published(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_done()).count()
    }

    /// How many ideas there are: topics that nobody took up, and entries without a day.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.entries.len() - self.planned() + self.topics.len()
    }

    /// How well it is served.
    #[must_use]
    pub fn service(&self) -> Service {
        if self.planned() > 0 || !self.series.is_empty() {
            Service::Plan
        } else if self.backlog() > 0 {
            Service::Backlog
        } else {
            Service::Nothing
        }
    }
}

/// Every goal with what serves it, in order. Cancelled entries serve nothing, and a series counts once for all its
/// occurrences.
#[must_use]
pub fn served(desk: &Desk) -> Vec<Served<'_>> {
    let topics: HashMap<&str, &Topic> = desk
        .topics()
        .map(|topic| (topic.id.as_str(), topic))
        .collect();
    let through = |topic: Option<&String>| {
        let topic = topic.and_then(|id| topics.get(id.as_str()));
        topic.into_iter().flat_map(|topic| &topic.serves)
    };
    let entries = desk
        .entries
        .iter()
        .filter(|entry| !entry.is_cancelled() && entry.series.is_none());
    let taken_up: HashSet<&str> = entries
        .clone()
        .filter_map(|entry| entry.topic.as_deref())
        .chain(
            desk.series
                .iter()
                .filter_map(|series| series.topic.as_deref()),
        )
        .collect();
    let mut by_goal: HashMap<&str, Served<'_>> = desk
        .goals()
        .map(|goal| (goal.id.as_str(), Served::of(goal)))
        .collect();
    for entry in entries {
        for id in goals(entry.serves.iter().chain(through(entry.topic.as_ref()))) {
            if let Some(served) = by_goal.get_mut(id) {
                served.entries.push(entry);
            }
        }
    }
    for series in &desk.series {
        for id in goals(series.serves.iter().chain(through(series.topic.as_ref()))) {
            if let Some(served) = by_goal.get_mut(id) {
                served.series.push(series);
            }
        }
    }
    for topic in desk.topics() {
        if taken_up.contains(topic.id.as_str()) {
            continue;
        }
        for id in goals(topic.serves.iter()) {
            if let Some(served) = by_goal.get_mut(id) {
                served.topics.push(topic);
            }
        }
    }
    desk.goals()
        .filter_map(|goal| by_goal.remove(goal.id.as_str()))
        .collect()
}

impl<'a> Served<'a> {
    fn of(goal: &'a Goal) -> Self {
        Self {
            goal,
            entries: Vec::new(),
            topics: Vec::new(),
            series: Vec::new(),
        }
    }
}

fn is_planned(entry: &Entry) -> bool {
    entry.publish.is_some() || entry.is_done()
}

fn goals<'a>(serves: impl Iterator<Item = &'a String>) -> impl Iterator<Item = &'a str> {
    slug::each_once(serves.map(String::as_str))
}
