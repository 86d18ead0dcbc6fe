//! What ideas are grouped by, and the groups.

use serde::Serialize;

use super::{Group, IdeaView};
use crate::editorial::desk::Desk;

/// What ideas are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// The pillar.
    Pillar,
    /// The audiences; an idea for two stands under both.
    Audience,
    /// The partner.
    Partner,
    /// The kind.
    Kind,
    /// The strategic goals; an idea that serves two stands under both.
    Goal,
}

impl Grouping {
    /// All, by the names that options have for them.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("pillar", Self::Pillar),
        ("audience", Self::Audience),
        ("partner", Self::Partner),
        ("kind", Self::Kind),
        ("goal", Self::Goal),
    ];

    /// What the field knows of it, in its order: ids and titles.
    fn known(self, desk: &Desk) -> Vec<(String, String)> {
        let named = |id: &str, title: &str| (id.to_owned(), title.to_owned());
        match self {
            Self::Pillar => desk
                .pillars
                .iter()
                .map(|pillar| named(&pillar.id, &pillar.title))
                .collect(),
            Self::Audience => desk
                .strategy
                .audiences
                .iter()
                .map(|audience| named(&audience.id, &audience.title))
                .collect(),
            Self::Partner => desk
                .strategy
                .partners
                .iter()
                .map(|partner| named(&partner.id, &partner.title))
                .collect(),
            Self::Kind => desk
                .templates
                .values()
                .map(|template| named(&template.kind, &template.label))
                .collect(),
            Self::Goal => desk
                .goals()
                .map(|goal| (goal.id.clone(), format!("{} {}", goal.id, goal.title)))
                .collect(),
        }
    }

    /// What an idea has of it, each once.
    fn of(self, idea: &IdeaView) -> &[String] {
        match self {
            Self::Pillar => idea.pillar.as_slice(),
            Self::Audience => &idea.audiences,
            Self::Partner => idea.partner.as_slice(),
            Self::Kind => idea.kind.as_slice(),
            Self::Goal => &idea.serves,
        }
    }

    /// The heading of ideas that have none.
    fn none(self) -> &'static str {
        match self {
            Self::Pillar => "No pillar",
            Self::Audience => "No audience",
            Self::Partner => "No partner",
            Self::Kind => "No kind",
            Self::Goal => "No goal",
        }
    }
}

/// Groups in the strategy's order, then names that no file knows, then the ideas that have none.
pub(super) fn groups(ideas: &[IdeaView], by: Grouping, desk: &Desk) -> Vec<Group> {
    let known = by.known(desk);
    let group = |id: Option<&str>, title: &str, topics| Group {
        id: id.map(str::to_owned),
        title: title.to_owned(),
        topics,
    };
    let of = |id: &str| {
        let has = |idea: &&IdeaView| by.of(idea).iter().any(|own| own == id);
        ideas.iter().filter(has).cloned().collect::<Vec<_>>()
    };
    let mut unknown = ideas
        .iter()
        .flat_map(|idea| by.of(idea))
        .filter(|id| !known.iter().any(|(known, _)| known == *id))
        .collect::<Vec<_>>();
    unknown.sort_unstable();
    unknown.dedup();
    let without = ideas.iter().filter(|idea| by.of(idea).is_empty());
    let without = without.cloned().collect::<Vec<_>>();
    let known = known
        .iter()
        .map(|(id, title)| group(Some(id), title, of(id)));
    let unknown = unknown.into_iter().map(|id| group(Some(id), id, of(id)));
    known
        .chain(unknown)
        .chain([group(None, by.none(), without)])
        .filter(|group| !group.topics.is_empty())
        .collect()
}
