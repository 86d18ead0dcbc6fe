//! What is late or behind, and why: the first thing on the page.

use maud::{Markup, html};

use super::entry::Piece;
use crate::{
    report::board::{Board, pressing::Pressing},
    text::{count, shown},
};

/// So many are told at once; the rest is folded.
const TOLD: usize = 6;

/// Outsiders are told nothing of it.
pub(super) fn section(board: &Board) -> Markup {
    let (told, folded) = board.pressing.split_at(board.pressing.len().min(TOLD));
    html! {
        @if board.is_internal {
            section #late aria-labelledby="late-title" {
                h2 #late-title { "Late and behind" }
                @if told.is_empty() {
                    p.fine { "✓ Nothing is late or behind." }
                } @else {
                    ol.pressing { @for one in told { (item(board, one)) } }
                }
                @if !folded.is_empty() {
                    details {
                        summary { "and " (count(folded.len(), "more entry")) }
                        ol.pressing { @for one in folded { (item(board, one)) } }
                    }
                }
            }
        }
    }
}

fn item(board: &Board, one: &Pressing) -> Markup {
    let Some(piece) = Piece::at(board, one.entry) else {
        return html! {};
    };
    html! {
        li class=(piece.class()) data-e=(piece.at) {
            p.meta {
                @if let Some(overrun) = piece.overrun() { b.overrun { (overrun) } " · " }
                (shown(&piece.card.kind)) " · "
                (piece.entry.owner.as_deref().map_or("nobody holds it".into(), shown))
                " · " (shown(&piece.entry.status))
            }
            (piece.title())
            p.why { (shown(&one.why.join(" · "))) }
        }
    }
}
