//! The pipeline: a column a status, a card an entry.

use maud::{Markup, html};

use super::{entry::Piece, link::way_to};
use crate::{
    report::board::{Board, stage::Stage},
    text::{count, shown},
};

/// So many cards of a column are told at once; the rest is folded, and laid out only where somebody looks.
const TOLD: usize = 40;

pub(super) fn section(board: &Board) -> Markup {
    html! {
        section.view #board aria-labelledby="board-title" {
            h2 #board-title { "Board" }
            div.stages { @for one in &board.stages { (stage(board, one)) } }
        }
    }
}

/// What comes again is folded as well, so that it hides nothing.
fn stage(board: &Board, stage: &Stage) -> Markup {
    let pieces = Piece::all(board, &stage.entries);
    let (again, once): (Vec<_>, Vec<_>) = pieces.partition(|piece| piece.card.is_recurring);
    let (told, folded) = once.split_at(once.len().min(TOLD));
    html! {
        section.stage aria-label=(shown(&stage.name)) {
            h3 { (shown(&stage.name)) " " span.count { (stage.entries.len()) } }
            ol.cards { @for piece in told { (card(piece)) } }
            @if !folded.is_empty() {
                details.more {
                    summary { "and " span.rest { (folded.len()) } " more" }
                    ol.cards { @for piece in folded { (card(piece)) } }
                }
            }
            @if !again.is_empty() {
                details.again-cards {
                    summary { (count(again.len(), "recurring entry")) }
                    ol.cards { @for piece in &again { (card(piece)) } }
                }
            }
        }
    }
}

fn card(piece: &Piece) -> Markup {
    let card = piece.card;
    html! {
        li class={ "card " (piece.class()) " " (super::entry::mark(card.pillar)) } data-e=(piece.at) {
            (piece.title())
            p.meta {
                (shown(&card.when))
                @if let Some(owner) = &piece.entry.owner { " · " (shown(owner)) }
            }
            @if let Some(overrun) = piece.overrun() { p.overrun { (overrun) } }
            @if piece.board.is_internal && piece.entry.lacks_draft() && piece.class() != "cancelled" { p.note { "no draft" } }
            @if let Some(progress) = &card.progress { p.note { (progress) } }
            p.meta { (shown(&card.kind)) @if card.pillar.is_some() { " · " (piece.pillar()) } }
            (way_to(piece.entry.url.as_deref(), &piece.entry.title))
        }
    }
}
