//! Homes for what names none: pillars for topics and entries, audiences and partners that topics speak of.

use std::collections::BTreeSet;

use super::Writer;
use crate::{
    editorial::desk::Desk,
    importing::{
        Guess,
        strategy::{
            reading::{File, Piece, id_of},
            words::normal,
        },
    },
    plan::Value,
};

impl Writer<'_> {
    /// Makes pillars of the names in a table that no pillar has.
    pub(super) fn name_pillars<'n>(
        &self,
        pieces: &mut Vec<Piece>,
        names: impl Iterator<Item = &'n str>,
        is_wanted: bool,
    ) {
        let mut titles = BTreeSet::new();
        let known = pieces.iter().filter(|piece| piece.table == "pillar");
        titles.extend(known.map(|piece| normal(&piece.title)));
        for name in names.filter(|_| is_wanted) {
            let id = id_of(name);
            let is_there = self.known.named("pillar", Some(&id), name).is_some();
            if titles.insert(normal(name)) && !is_there {
                pieces.push(Piece::with_id(File::Pillars, ("pillar", "pillar"), name, 1));
            }
        }
    }

    /// Puts topics that name no pillar under the one that speaks of partners, else under the last one.
    pub(super) fn house(&mut self, pieces: &mut Vec<Piece>, topics: Vec<Piece>) {
        let Some(first) = topics.first() else { return };
        let (line, title) = (first.line, first.title.clone());
        let speaks = |piece: &Piece| {
            let groups = piece.inner.iter().filter_map(|topic| topic.text("group"));
            let mut said = groups.chain([piece.title.as_str()]).map(normal);
            said.any(|said| {
                ["partner", "joint", "collab"]
                    .iter()
                    .any(|word| said.contains(word))
            })
        };
        let pillars = || {
            pieces
                .iter()
                .enumerate()
                .filter(|(_, piece)| piece.table == "pillar")
        };
        let at = pillars()
            .find(|(_, piece)| speaks(piece))
            .or_else(|| pillars().next_back());
        let at = at.map(|(at, _)| at);
        let Some(pillar) = at.and_then(|at| pieces.get_mut(at)) else {
            let partner = first.text("partner").unwrap_or("partners");
            let title = format!("Together with {partner}");
            let mut pillar = Piece::with_id(File::Pillars, ("pillar", "pillar"), &title, line);
            pillar.inner = topics;
            pieces.push(pillar);
            return;
        };
        let text = format!(
            "`{title}` and what is beside it are put under `{}`",
            pillar.title
        );
        pillar.inner.extend(topics);
        self.import.guesses.push(Guess { line, text });
    }
}

/// Whether a name is known.
type Knows<'k> = &'k dyn Fn(&str) -> bool;

/// Adds the audiences and partners that topics name and the strategy does not know, where it knows any: a name that is
/// not among them would be an error.
pub(super) fn introduce(desk: &Desk, pieces: &mut Vec<Piece>) {
    let strategy = &desk.strategy;
    let known_audience = |name: &str| strategy.audience(name).is_some();
    let known_partner = |name: &str| strategy.partner(name).is_some();
    let of_desk = (
        !strategy.audiences.is_empty(),
        !strategy.partners.is_empty(),
    );
    let (audience, partner): (Knows, Knows) = (&known_audience, &known_partner);
    for (table, has_some, knows) in [
        ("audience", of_desk.0, audience),
        ("partner", of_desk.1, partner),
    ] {
        let listed = pieces.iter().filter(|piece| piece.table == table);
        let mut titles = listed
            .map(|piece| piece.title.to_lowercase())
            .collect::<BTreeSet<_>>();
        if titles.is_empty() && !has_some {
            continue;
        }
        let topics = pieces.iter().flat_map(|piece| &piece.inner);
        let named = topics.flat_map(|topic| names(topic, table).map(|name| (name, topic.line)));
        // Where the first audiences come, topics that were there before name some as well.
        let before = desk.topics().filter(|_| !has_some).flat_map(|topic| {
            let audiences = topic.brief.audience.iter().filter(|_| table == "audience");
            audiences.chain(topic.partner.iter().filter(|_| table == "partner"))
        });
        let before = before.map(|name| (name.as_str(), 1));
        let mut new = Vec::new();
        for (name, line) in named.chain(before) {
            if !knows(name) && titles.insert(name.to_lowercase()) {
                new.push(Piece::with_id(File::Strategy, (table, table), name, line));
            }
        }
        pieces.extend(new);
    }
}

/// The audiences or the partner that a topic names.
fn names<'p>(topic: &'p Piece, table: &str) -> impl Iterator<Item = &'p str> {
    let values = topic.keys.iter().filter(move |(key, _)| key == table);
    values.flat_map(|(_, value)| match value {
        Value::Text(text) => vec![text.as_str()],
        Value::Texts(texts) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    })
}
