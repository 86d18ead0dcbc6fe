//! The list: a row an entry, each with all that is known about it.

use maud::{Markup, html};

use super::{
    entry::{Piece, facts},
    filters::NOBODY,
    link::way_to,
};
use crate::{report::board::Board, text::shown};

pub(super) fn section(board: &Board) -> Markup {
    let places = 0..board.entries.len();
    html! {
        section.view #list aria-labelledby="list-title" {
            h2 #list-title { "List" }
            @if board.entries.is_empty() {
                p.note { "Nothing is planned yet." }
            } @else {
                table.list {
                    thead {
                        tr {
                            th.when scope="col" { "Promised" }
                            th scope="col" { "Entry" }
                            th.kind scope="col" { "Kind" }
                            th.pillar scope="col" { "Pillar" }
                            @if board.is_internal { th.owner scope="col" { "Owner" } }
                            th.status scope="col" { "Status" }
                        }
                    }
                    tbody { @for piece in places.filter_map(|at| Piece::at(board, at)) { (row(&piece)) } }
                }
            }
        }
    }
}

/// The values that filters look at stand on the row.
fn row(piece: &Piece) -> Markup {
    let (entry, card) = (piece.entry, piece.card);
    html! {
        tr #{ "e" (piece.at) }
            class=(piece.class())
            data-e=(piece.at)
            data-id=(entry.id)
            data-pillar=(entry.pillar.as_deref().unwrap_or(NOBODY))
            data-kind=(entry.kind)
            data-owner=(entry.owner.as_deref().unwrap_or(NOBODY))
            data-status=(entry.status)
        {
            td.when data-order=(card.order) { (shown(&card.when)) }
            td.entry {
                details { summary { bdi { (shown(&entry.title)) } } (facts(piece)) }
            }
            td.kind { (shown(&card.kind)) }
            td.pillar { @if card.pillar.is_some() { (piece.pillar()) } @else { "—" } }
            @if piece.board.is_internal { td.owner { (entry.owner.as_deref().map_or("—".into(), shown)) } }
            td.status {
                span.standing { (shown(&piece.standing())) }
                @if let Some(overrun) = piece.overrun() { " " b.overrun { (overrun) } }
                " " (way_to(entry.url.as_deref(), &entry.title))
            }
        }
    }
}
