//! What is not to be told yet: until when, and the plan as everybody may see it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::editorial::{desk::Desk, entry::Entry, pillar::Topic, place::Place, task::Task};

/// The title of a piece that is not to be told yet.
pub const TO_BE_ANNOUNCED: &str = "To be announced";

/// How an embargo is written into a file.
pub const FORMS: &str =
    "write a day as 2025-11-15, or `true` until it is out; until then nothing of it is told";

/// How long nothing of an entry is told to the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embargo {
    /// Until that day, on which it may be told.
    Until(NaiveDate),
    /// Until it is out.
    UntilOut,
}

impl Embargo {
    /// In words, with the day in those of `day`: `until Sat 15 November`.
    #[must_use]
    pub fn in_words(self, day: fn(NaiveDate) -> String) -> String {
        match self {
            Self::Until(until) => format!("until {}", day(until)),
            Self::UntilOut => "until it is out".to_owned(),
        }
    }
}

/// As the calendar has it: the day, or `true`.
impl Serialize for Embargo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Until(day) => day.serialize(serializer),
            Self::UntilOut => serializer.serialize_bool(true),
        }
    }
}

impl Entry {
    /// The embargo that holds on a day; of two, the one that holds longer.
    #[must_use]
    pub fn embargo(&self, today: NaiveDate) -> Option<Embargo> {
        let holding = self.embargoes.iter().copied();
        let holding = holding.filter(|embargo| match embargo {
            Embargo::Until(day) => today < *day,
            Embargo::UntilOut => !self.is_done(),
        });
        holding.max()
    }

    /// Whether nothing of it may be told to the outside on a day.
    #[must_use]
    pub fn is_embargoed(&self, today: NaiveDate) -> bool {
        self.embargo(today).is_some()
    }

    /// What may be told while its embargo holds: what sort of piece is out when.
    fn redacted(&self, id: String) -> Self {
        Self {
            id,
            title: TO_BE_ANNOUNCED.to_owned(),
            kind: self.kind.clone(),
            status: self.status.clone(),
            pillar: self.pillar.clone(),
            publish: self.publish.clone(),
            has_draft: self.has_draft,
            workflow: self.workflow.clone(),
            quarter: self.quarter,
            embargoes: self.embargoes.clone(),
            source: Place::top(&self.source.file),
            working_title: None,
            owner: None,
            partner: None,
            topic: None,
            needs: Vec::new(),
            serves: Vec::new(),
            note: None,
            series: None,
            url: None,
            draft: None,
            milestones: Vec::new(),
            posted: Vec::new(),
            allow: Vec::new(),
            places: BTreeMap::new(),
        }
    }
}

impl Desk {
    /// The plan as everybody may see it: an entry under embargo is only a day and a kind, and its topic, its partner
    /// and the tasks that it does are not there either. A partner is left who is named elsewhere too.
    #[must_use]
    pub fn for_public(&self) -> Cow<'_, Self> {
        let secrets = Secrets::of(self);
        if secrets.entries.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut desk = self.clone();
        secrets.hide_entries(&mut desk);
        secrets.hide_rest(&mut desk);
        Cow::Owned(desk)
    }
}

/// What embargoes hide.
struct Secrets<'a> {
    /// Ids of entries.
    entries: HashSet<&'a str>,
    /// Ids of topics.
    topics: HashSet<&'a str>,
    /// Ids of partners; names where the strategy knows none.
    partners: HashSet<&'a str>,
}

impl<'a> Secrets<'a> {
    fn of(desk: &'a Desk) -> Self {
        let today = desk.today;
        let (hidden, told): (Vec<_>, Vec<_>) = desk
            .entries
            .iter()
            .partition(|entry| entry.is_embargoed(today));
        let topics = hidden.iter().filter_map(|entry| entry.topic.as_deref());
        let topics = topics.collect::<HashSet<_>>();
        let (hidden_topics, told_topics): (Vec<&Topic>, Vec<&Topic>) = desk
            .topics()
            .partition(|topic| topics.contains(topic.id.as_str()));
        let partners = |entries: &[&'a Entry], topics: &[&'a Topic]| {
            let of_entries = entries.iter().filter_map(|entry| entry.partner.as_deref());
            let of_topics = topics.iter().filter_map(|topic| topic.partner.as_deref());
            let named = of_entries.chain(of_topics);
            named
                .map(|name| desk.strategy.partner_id(name))
                .collect::<HashSet<_>>()
        };
        let told = partners(&told, &told_topics);
        Self {
            partners: &partners(&hidden, &hidden_topics) - &told,
            entries: hidden.iter().map(|entry| entry.id.as_str()).collect(),
            topics,
        }
    }

    fn hide_entries(&self, desk: &mut Desk) {
        let mut number = 0;
        for entry in &mut desk.entries {
            if self.entries.contains(entry.id.as_str()) {
                // A number tells nothing, and a hash could be compared with that of a guess.
                number += 1;
                *entry = entry.redacted(format!("to-be-announced-{number}"));
                continue;
            }
            let is_told = |id: &String| !self.entries.contains(id.as_str());
            entry.needs.retain(|need| is_told(&need.id));
            let is_known = |id: &String| !self.topics.contains(id.as_str());
            entry.topic = entry.topic.take().filter(is_known);
        }
    }

    fn hide_rest(&self, desk: &mut Desk) {
        let is_hidden = |topic: &str| self.topics.contains(topic);
        for pillar in &mut desk.pillars {
            pillar.topics.retain(|topic| !is_hidden(&topic.id));
        }
        for series in &mut desk.series {
            series.topic = series.topic.take().filter(|id| !is_hidden(id));
        }
        let mut lists = std::mem::take(&mut desk.strategy.checklists);
        lists.retain(|list| {
            let partner = list.partner.as_deref();
            let partner = partner.map(|name| desk.strategy.partner_id(name));
            !partner.is_some_and(|id| self.partners.contains(id))
        });
        desk.strategy.checklists = lists;
        let partners = &mut desk.strategy.partners;
        partners.retain(|partner| !self.partners.contains(partner.id.as_str()));
        let lists = desk.strategy.checklists.iter_mut();
        let tasks = lists.flat_map(|list| &mut list.tasks);
        let tasks = tasks.chain(desk.quick_wins.weeks.iter_mut().flatten());
        tasks.for_each(|task| self.hide_in(task));
        desk.problems.retain(|problem| {
            let entry = problem.entry.as_deref();
            !entry.is_some_and(|id| self.entries.contains(id))
        });
    }

    fn hide_in(&self, task: &mut Task) {
        let entry = task.entry.as_deref();
        if entry.is_some_and(|id| self.entries.contains(id)) {
            TO_BE_ANNOUNCED.clone_into(&mut task.text);
            (task.entry, task.owner) = (None, None);
        }
    }
}
