//! The list: a row an entry, each with all that is known about it.
//!
//! Its rows are laid out as a grid, so that those out of sight cost nothing; browsers then need to be told the roles.

use maud::{Markup, html};

use super::{
    entry::{Piece, facts},
    filters::NOBODY,
    link::way_to,
};
use crate::{report::board::Board, text::shown};

pub(super) fn section(board: &Board) -> Markup {
    let places = 0..board.plan.entries.len();
    html! {
        section.view #list aria-labelledby="list-title" {
            h2 #list-title { "List" }
            @if board.plan.entries.is_empty() {
                p.note { "Nothing is planned yet." }
            } @else {
                table.list role="table" {
                    thead role="rowgroup" { tr role="row" {
                            th.when scope="col" role="columnheader" { "When" }
                            th.entry scope="col" role="columnheader" { "Entry" }
                            th.kind scope="col" role="columnheader" { "Kind" }
                            th.pillar scope="col" role="columnheader" { "Pillar" }
                            @if board.is_internal { th.owner scope="col" role="columnheader" { "Owner" } }
                            th.status scope="col" role="columnheader" { "Status" }
                        }
                    }
                    tbody role="rowgroup" { @for piece in places.filter_map(|at| Piece::at(board, at)) { (row(&piece)) } }
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
            role="row"
            data-e=(piece.at)
            data-id=(entry.id)
            data-pillar=(entry.pillar.as_deref().unwrap_or(NOBODY))
            data-kind=(entry.kind)
            data-owner=(entry.owner.as_deref().unwrap_or(NOBODY))
            data-status=(entry.status)
        {
            td.when role="cell" data-order=(card.order) { (shown(&card.when)) }
            td.entry role="cell" {
                details { summary { bdi { (shown(&entry.title)) } } (facts(piece)) }
            }
            td.kind.none[card.kind.is_empty()] role="cell" { @if card.kind.is_empty() { "—" } @else { (shown(&card.kind)) } }
            td.pillar.none[card.pillar.is_none()] role="cell" { @if card.pillar.is_some() { (piece.pillar()) } @else { "—" } }
            @if piece.board.is_internal { td.owner.none[entry.owner.is_none()] role="cell" { (entry.owner.as_deref().map_or("—".into(), shown)) } }
            td.status role="cell" {
                span.standing { (shown(&piece.standing())) }
                @if let Some(overrun) = piece.overrun() { " " b.overrun { (overrun) } }
                " " (way_to(entry.url.as_deref(), &entry.title))
            }
        }
    }
}
