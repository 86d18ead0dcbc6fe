//! The backlog: topics, and entries without a day, each with what became of it.

use std::collections::HashMap;

use super::{desk::Desk, entry::Entry, mix::Pieces, pillar::Topic, series::Series, slug};

/// A topic, or an entry that nobody promised for a day and that no topic stands for.
#[derive(Debug, Clone)]
pub struct Idea<'a> {
    /// The topic.
    pub topic: Option<&'a Topic>,
    /// The entry that makes it: the next one that is promised, else one without a day, else the last that is out.
    pub entry: Option<&'a Entry>,
    /// The series that makes it again and again.
    pub series: Option<&'a Series>,
    /// What became of it.
    pub state: State,
    /// The ids of its audiences, and names that the strategy does not know as they were written.
    pub audiences: Vec<String>,
    /// Its partner's id, or the name that the strategy does not know as it was written.
    pub partner: Option<String>,
    /// The goals it serves, by number, each once.
    pub serves: Vec<String>,
}

/// What became of an idea.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nobody promised it.
    Backlog,
    /// It is promised and not out.
    Scheduled,
    /// It comes again by a rule.
    Recurring,
    /// It is out.
    Published,
}

impl State {
    /// Its name, as scripts know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Backlog => "backlog",
            Self::Scheduled => "scheduled",
            Self::Recurring => "recurring",
            Self::Published => "published",
        }
    }
}

impl Idea<'_> {
    /// The topic's id, else the entry's.
    #[must_use]
    pub fn id(&self) -> &str {
        let topic = self.topic.map(|topic| topic.id.as_str());
        topic
            .or_else(|| self.entry.map(|entry| entry.id.as_str()))
            .unwrap_or_default()
    }

    /// The topic's title, else the entry's.
    #[must_use]
    pub fn title(&self) -> &str {
        let topic = self.topic.map(|topic| topic.title.as_str());
        topic
            .or_else(|| self.entry.map(|entry| entry.title.as_str()))
            .unwrap_or_default()
    }

    /// The pillar's id.
    #[must_use]
    pub fn pillar(&self) -> Option<&str> {
        let topic = self.topic.map(|topic| topic.pillar.as_str());
        topic.or_else(|| self.entry?.pillar.as_deref())
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        let topic = self.topic.and_then(|topic| topic.kind.as_deref());
        topic
            .or_else(|| self.entry.map(|entry| entry.kind.as_str()))
            .filter(|kind| !kind.is_empty())
    }

    /// Whether it is made together with its partner, who must agree to it.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.topic.is_some_and(Topic::is_joint)
    }
}

/// All ideas: the topics in the strategy's order, then the entries without a day that belong to none, by id.
#[must_use]
pub fn ideas(desk: &Desk) -> Vec<Idea<'_>> {
    let pieces = Pieces::on(desk);
    let mut entries: HashMap<&str, Vec<&Entry>> = HashMap::new();
    let mut alone = Vec::new();
    for entry in desk.entries.iter().filter(|entry| is_piece(entry)) {
        match entry.topic.as_deref().filter(|id| pieces.knows(id)) {
            Some(topic) => entries.entry(topic).or_default().push(entry),
            None if entry.publish.is_none() && !entry.is_done() => alone.push(entry),
            None => {}
        }
    }
    let partner = |name: Option<&str>| Some(desk.strategy.partner_id(name?).to_owned());
    let topics = desk.topics().map(|topic| {
        let made = entries.get(topic.id.as_str()).map_or(&[][..], |made| made);
        let mut comes_again = desk.series.iter();
        let series = comes_again.find(|series| series.topic.as_deref() == Some(&topic.id));
        let (state, entry) = state(made, series);
        let served = made.iter().flat_map(|entry| &entry.serves);
        Idea {
            topic: Some(topic),
            entry,
            series,
            state,
            audiences: pieces.audiences(topic),
            partner: partner(topic.partner.as_deref()),
            serves: goals(topic.serves.iter().chain(served)),
        }
    });
    let alone = alone.into_iter().map(|entry| Idea {
        topic: None,
        entry: Some(entry),
        series: None,
        state: State::Backlog,
        audiences: Vec::new(),
        partner: partner(entry.partner.as_deref()),
        serves: goals(entry.serves.iter()),
    });
    topics.chain(alone).collect()
}

fn is_piece(entry: &Entry) -> bool {
    !entry.is_cancelled() && entry.series.is_none()
}

/// What became of a topic, and the entry that shows it. The entries come in the order of their days.
fn state<'a>(made: &[&'a Entry], series: Option<&Series>) -> (State, Option<&'a Entry>) {
    let open = || made.iter().copied().filter(|entry| !entry.is_done());
    let next = open().find(|entry| entry.publish.is_some());
    let waiting = open().next();
    let out = made.iter().copied().rfind(|entry| entry.is_done());
    match (next, series) {
        (Some(next), _) => (State::Scheduled, Some(next)),
        (None, Some(_)) => (State::Recurring, waiting.or(out)),
        (None, None) if waiting.is_some() => (State::Backlog, waiting),
        (None, None) if out.is_some() => (State::Published, out),
        (None, None) => (State::Backlog, None),
    }
}

fn goals<'a>(serves: impl Iterator<Item = &'a String>) -> Vec<String> {
    let goals = slug::each_once(serves.map(String::as_str));
    goals.map(str::to_owned).collect()
}
