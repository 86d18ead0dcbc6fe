//! One entry: as a chip in a calendar, as a card on the board, and all that is known about it.

use maud::{Markup, html};

use super::link::link;
use crate::{
    report::{
        board::{
            Board,
            card::{Card, State},
        },
        entry_view::EntryView,
    },
    text::shown,
};

/// So many marks tell pillars apart; a further pillar shares one, and is told apart by its word.
const MARKS: usize = 8;

/// An entry with what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) board: &'a Board,
    /// Its place among the entries.
    pub(super) at: usize,
    pub(super) entry: &'a EntryView,
    pub(super) card: &'a Card,
}

impl<'a> Piece<'a> {
    /// The entry at a place.
    pub(super) fn at(board: &'a Board, at: usize) -> Option<Self> {
        let (entry, card) = (board.plan.entries.get(at)?, board.cards.get(at)?);
        Some(Self {
            board,
            at,
            entry,
            card,
        })
    }

    /// The entries at these places.
    pub(super) fn all(board: &'a Board, places: &'a [usize]) -> impl Iterator<Item = Self> + 'a {
        places.iter().filter_map(move |at| Self::at(board, *at))
    }

    /// Its row in the list, where all about it can be read.
    pub(super) fn anchor(&self) -> String {
        format!("#e{}", self.at)
    }

    /// How it stands, as far as readers are told.
    pub(super) fn state(&self) -> State {
        match self.card.state {
            State::Late | State::Behind if !self.board.is_internal => State::Open,
            state => state,
        }
    }

    /// The class of how it stands.
    pub(super) fn class(&self) -> &'static str {
        match self.state() {
            State::Late => "late",
            State::Behind => "behind",
            State::Open => "open",
            State::Done => "done",
            State::Cancelled => "cancelled",
        }
    }

    /// How long it is late or behind.
    pub(super) fn overrun(&self) -> Option<&'a str> {
        self.card
            .overrun
            .as_deref()
            .filter(|_| self.board.is_internal)
    }

    /// Where it stands, in a word or two.
    pub(super) fn standing(&self) -> String {
        match self.entry.standing() {
            standing if standing.is_empty() || !self.board.is_internal => self.entry.status.clone(),
            standing => standing,
        }
    }

    /// Its title, which leads to all about it.
    pub(super) fn title(&self) -> Markup {
        html! { a.title href=(self.anchor()) { bdi { (shown(&self.entry.title)) } } }
    }

    /// Its pillar's mark and word.
    pub(super) fn pillar(&self) -> Markup {
        pillar(self.board, self.card.pillar)
    }

    /// It in a calendar.
    pub(super) fn chip(&self, when: Option<&str>) -> Markup {
        let owner = self.entry.owner.as_deref();
        html! {
            a class={ "chip " (self.class()) " " (mark(self.card.pillar)) } href=(self.anchor()) data-e=(self.at) {
                span.m aria-hidden="true" { }
                bdi { (shown(&self.entry.title)) }
                small {
                    @if let Some(overrun) = self.overrun() { b { (overrun) } " · " }
                    @if let Some(when) = when { (when) " · " }
                    (shown(&self.standing()))
                    @if let Some(owner) = owner { " · " (shown(owner)) }
                }
                @if let Some(title) = pillar_title(self.board, self.card.pillar) { span.vh { ", " (shown(title)) } }
            }
        }
    }
}

/// The class of a pillar's mark.
pub(super) fn mark(pillar: Option<usize>) -> String {
    pillar.map_or_else(|| "px".to_owned(), |at| format!("p{}", at % MARKS))
}

/// A pillar's mark and word.
pub(super) fn pillar(board: &Board, pillar: Option<usize>) -> Markup {
    html! {
        @if let Some(title) = pillar_title(board, pillar) {
            span class={ "pillar " (mark(pillar)) } { span.m aria-hidden="true" { } (shown(title)) }
        }
    }
}

pub(super) fn pillar_title(board: &Board, pillar: Option<usize>) -> Option<&str> {
    let pillar = board.plan.pillars.get(pillar?)?;
    Some(&pillar.title)
}

/// All that is known about an entry.
pub(super) fn facts(piece: &Piece) -> Markup {
    let (entry, card) = (piece.entry, piece.card);
    let internal = piece.board.is_internal;
    html! {
        dl {
            (fact("Promised", card.promise.as_deref().or(Some("not yet"))))
            (fact("Status", Some(&piece.standing())))
            @if let Some(overrun) = piece.overrun() { dt { "Delay" } dd class=(piece.class()) { (overrun) } }
            (fact("Kind", Some(card.kind.as_str()).filter(|kind| !kind.is_empty())))
            @if card.pillar.is_some() { dt { "Pillar" } dd { (piece.pillar()) } }
            @if internal { (fact("Owner", entry.owner.as_deref().or(Some("nobody")))) }
            (fact("Progress", card.progress.as_deref()))
            @if !card.milestones.is_empty() { dt { "Milestones" } dd { (milestones(card)) } }
            @if !entry.needs.is_empty() { dt { "Needs first" } dd { (needs(piece)) } }
            @if !card.approvals.is_empty() {
                dt { "Approvals" }
                dd { ul { @for (who, said) in &card.approvals { li { (shown(who)) ": " (shown(said)) } } } }
            }
            @if internal { (fact("Remarks", Some(entry.remarks.join(" · ").as_str()).filter(|said| !said.is_empty()))) }
            (fact("Note", entry.note.as_deref()))
            @if let Some(url) = &entry.url { dt { "Link" } dd { (link(url)) } }
            @if !card.posted.is_empty() { dt { "Posted on" } dd { (posted(card)) } }
            (fact("Partner", entry.partner.as_deref()))
            (fact("Series", entry.series.as_deref()))
            (fact("Tags", Some(entry.tags.join(", ").as_str()).filter(|tags| !tags.is_empty())))
            (fact("Serves goals", Some(entry.serves.join(", ").as_str()).filter(|goals| !goals.is_empty())))
            @if internal {
                @if let Some(draft) = &entry.draft { dt { "Draft" } dd { code { (shown(&draft.file)) } } }
                dt { "Planned in" } dd { code { (shown(&entry.source.file)) ":" (entry.source.line) } }
            }
            dt { "Id" } dd { code { (shown(&entry.id)) } }
        }
    }
}

fn fact(name: &str, value: Option<&str>) -> Markup {
    html! { @if let Some(value) = value { dt { (name) } dd { bdi { (shown(value)) } } } }
}

/// Where it was posted, each with the way there.
fn posted(card: &Card) -> Markup {
    html! {
        ul {
            @for (channel, url) in &card.posted {
                li { bdi { (shown(channel)) } @if let Some(url) = url { " · " (link(url)) } }
            }
        }
    }
}

fn milestones(card: &Card) -> Markup {
    html! {
        ul {
            @for step in &card.milestones {
                li class=[step.is_missed.then_some("behind")] {
                    (shown(&step.status)) " by " (step.due)
                    @if let Some(outcome) = &step.outcome { ", " (outcome) }
                }
            }
        }
    }
}

/// What must be out first, with a link where that is on the page.
fn needs(piece: &Piece) -> Markup {
    let named = |id: &str| {
        let at = piece
            .board
            .plan
            .entries
            .iter()
            .position(|entry| entry.id == id)?;
        Piece::at(piece.board, at)
    };
    html! {
        ul {
            @for id in &piece.entry.needs {
                li {
                    @if let Some(needed) = named(id) { (needed.title()) } @else { code { (shown(id)) } }
                    @if piece.card.waits_for.contains(id) { ", not out yet" }
                }
            }
        }
    }
}
