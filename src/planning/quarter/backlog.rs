//! What could fill a week: drafts that no calendar names, and topics that nobody took up.

use std::collections::BTreeMap;

use super::{
    Origin, Piece,
    board::{Board, missed},
    shares::reason,
};
use crate::editorial::{
    entry::Entry,
    milestone::Milestone,
    mix::{self, Mix},
    pillar::Topic,
    publish::Publish,
    slug,
    template::{self, Template},
};

/// Something that could fill a week.
pub(super) struct Candidate<'a> {
    pub(super) id: String,
    pub(super) template: &'a Template,
    pub(super) source: Source<'a>,
    pub(super) counts: mix::Piece,
}

pub(super) enum Source<'a> {
    Draft(&'a Entry),
    Topic(&'a Topic),
}

/// What could be promised: drafts that no calendar names, then topics, in the order of the strategy.
pub(super) fn backlog<'a>(board: &Board<'a>) -> Vec<Candidate<'a>> {
    let desk = board.desk;
    let drafted = |kind: &str| desk.templates.get(kind).filter(|kind| kind.has_draft());
    let drafts = desk.entries.iter().filter_map(|entry| {
        let is_backlog = entry.quarter.is_none() && entry.publish.is_none() && entry.is_open();
        let is_known = entry.workflow.knows(&entry.status) && !desk.has_unreadable_draft(entry);
        if !is_backlog || !is_known || entry.series.is_some() {
            return None;
        }
        Some(Candidate {
            id: entry.id.clone(),
            template: drafted(&entry.kind)?,
            source: Source::Draft(entry),
            counts: board.pieces.entry(entry)?,
        })
    });
    let mut candidates = drafts.collect::<Vec<_>>();
    let mut taken = board.taken();
    taken.extend(candidates.iter().map(|candidate| candidate.id.clone()));
    for topic in desk.topics().filter(|topic| !is_taken_up(board, topic)) {
        let Some(template) = topic.kind.as_deref().and_then(drafted) else {
            continue;
        };
        if let Some(id) = id_for(topic, template, |id| !taken.contains(id)) {
            taken.insert(id.clone());
            candidates.push(Candidate {
                id,
                template,
                source: Source::Topic(topic),
                counts: board.pieces.topic(topic),
            });
        }
    }
    candidates
}

/// Whether an entry or a series is about the topic.
fn is_taken_up(board: &Board, topic: &Topic) -> bool {
    let is_it = |named: Option<&str>| named == Some(topic.id.as_str());
    let mut entries = board.desk.entries.iter();
    let mut series = board.desk.series.iter();
    entries.any(|entry| {
        let draft = entry
            .draft
            .as_ref()
            .and_then(|draft| draft.topic.as_deref());
        is_it(entry.topic.as_deref()) || is_it(draft) || is_it(Some(&entry.id))
    }) || series.any(|series| is_it(series.topic.as_deref()))
}

/// The id of a topic's entry: the topic's own, else one after the pattern of its kind.
fn id_for(topic: &Topic, template: &Template, is_new: impl Fn(&str) -> bool) -> Option<String> {
    let subject = BTreeMap::from([("subject".to_owned(), topic.id.clone())]);
    let patterned = slug::from(&template::fill(&template.id, &subject));
    [topic.id.clone(), patterned]
        .into_iter()
        .find(|id| slug::fault(id).is_none() && is_new(id))
}

impl Candidate<'_> {
    pub(super) fn missed(&self, board: &Board, publish: &Publish) -> Option<Milestone> {
        missed(
            board.desk,
            Some(self.template),
            publish,
            |status| match self.source {
                Source::Draft(entry) => entry.has_reached(status),
                Source::Topic(_) => false,
            },
        )
    }

    pub(super) fn partner(&self) -> Option<&str> {
        match self.source {
            Source::Draft(entry) => entry.partner.as_deref(),
            Source::Topic(topic) => topic.partner.as_deref(),
        }
    }

    pub(super) fn piece(self, board: &Board, publish: Publish, mix: &Mix) -> Piece {
        let reason = reason(&self, mix);
        match self.source {
            Source::Draft(entry) => board.piece_of(entry, publish, Origin::Draft, reason),
            Source::Topic(topic) => Piece {
                id: self.id,
                title: topic.title.clone(),
                kind: self.template.kind.clone(),
                pillar: Some(topic.pillar.clone()),
                owner: None,
                partner: topic.partner.clone(),
                topic: Some(topic.id.clone()),
                serves: Vec::new(),
                publish,
                origin: Origin::Topic,
                reason,
                is_heavy: self.template.heavy,
                fills: true,
                counts: Some(self.counts),
            },
        }
    }
}
