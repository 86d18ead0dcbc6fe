//! A piece as the mix sees it: what it counts for, whether it is on the calendar or only a topic.

use std::collections::HashMap;

use super::Dimension;
use crate::editorial::{desk::Desk, entry::Entry, pillar::Topic, slug};

/// What a piece counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its pillar's id.
    pub pillar: Option<String>,
    /// The audiences, each once: ids, and names that the strategy does not know as they were written.
    pub audiences: Vec<String>,
    /// The ids of the channels that its kind asks for, each once.
    pub channels: Vec<String>,
    /// Who holds it.
    pub owner: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// Whether it is out.
    pub is_out: bool,
}

/// Makes pieces of entries and topics.
#[derive(Debug)]
pub struct Pieces<'a> {
    desk: &'a Desk,
    topics: HashMap<&'a str, &'a Topic>,
}

impl<'a> Pieces<'a> {
    /// The pieces of a desk.
    #[must_use]
    pub fn on(desk: &'a Desk) -> Self {
        Self {
            desk,
            topics: desk
                .topics()
                .map(|topic| (topic.id.as_str(), topic))
                .collect(),
        }
    }

    /// An entry as a piece; `None` for one that was cancelled and for an occurrence of a series.
    #[must_use]
    pub fn entry(&self, entry: &Entry) -> Option<Piece> {
        if entry.is_cancelled() || entry.series.is_some() {
            return None;
        }
        let topic = entry.topic.as_deref().and_then(|id| self.topics.get(id));
        Some(Piece {
            pillar: entry.pillar.clone(),
            audiences: topic.map_or_else(Vec::new, |topic| self.audiences(topic)),
            channels: self.channels(&entry.kind),
            owner: entry.owner.clone(),
            kind: Some(entry.kind.clone()).filter(|kind| !kind.is_empty()),
            is_out: entry.is_done(),
        })
    }

    /// A topic as the piece that it would be.
    #[must_use]
    pub fn topic(&self, topic: &Topic) -> Piece {
        Piece {
            pillar: Some(topic.pillar.clone()),
            audiences: self.audiences(topic),
            channels: self.channels(topic.kind.as_deref().unwrap_or_default()),
            owner: None,
            kind: topic.kind.clone(),
            is_out: false,
        }
    }

    /// Whether there is a topic with that id.
    #[must_use]
    pub fn knows(&self, topic: &str) -> bool {
        self.topics.contains_key(topic)
    }

    /// The audiences of a topic: ids, and names that the strategy does not know as they were written.
    #[must_use]
    pub fn audiences(&self, topic: &Topic) -> Vec<String> {
        let names = topic.brief.audience.iter();
        let ids = names.map(|name| self.desk.strategy.audience_id(name));
        slug::each_once(ids).map(str::to_owned).collect()
    }

    fn channels(&self, kind: &str) -> Vec<String> {
        let template = self.desk.templates.get(kind);
        let channels = template.iter().flat_map(|template| &template.channels);
        let channels = slug::each_once(channels.map(String::as_str));
        channels.map(str::to_owned).collect()
    }
}

impl Piece {
    /// The names that it counts for, and how much for each; `None` where it has none.
    #[must_use]
    pub fn counts_for(&self, by: Dimension) -> Vec<(Option<&str>, f64)> {
        let names = match by {
            Dimension::Pillar => self.pillar.as_deref().into_iter().collect(),
            Dimension::Owner => self.owner.as_deref().into_iter().collect(),
            Dimension::Kind => self.kind.as_deref().into_iter().collect(),
            Dimension::Audience => self.audiences.iter().map(String::as_str).collect(),
            Dimension::Channel => self.channels.iter().map(String::as_str).collect::<Vec<_>>(),
        };
        let weight = match (by, u32::try_from(names.len())) {
            (Dimension::Audience, Ok(several @ 2..)) => 1.0 / f64::from(several),
            _ => 1.0,
        };
        if names.is_empty() {
            return vec![(None, weight)];
        }
        names.into_iter().map(|name| (Some(name), weight)).collect()
    }
}
