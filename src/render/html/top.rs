//! The top of the page: whose plan it is, its day, what it comes to, and the ways into it.

use maud::{Markup, html};

use super::head;
use crate::{
    report::board::Board,
    text::{list, shown},
};

/// The views, each with the id of its section.
const VIEWS: [(&str, &str); 5] = [
    ("calendar", "Calendar"),
    ("board", "Board"),
    ("list", "List"),
    ("mix", "Mix"),
    ("numbers", "Numbers"),
];

pub(super) fn header(board: &Board) -> Markup {
    let summary = &board.summary;
    html! {
        header {
            div.who {
                h1 { (head::title(board)) }
                p { time datetime=(board.plan.today) { (summary.day) } " · " (summary.week) }
            }
            ul.figures aria-label="At a glance" {
                @if board.is_internal {
                    (figure(summary.late, "late", "late"))
                    (figure(summary.behind, "behind", "behind"))
                }
                (figure(summary.this_week, "promised this week", ""))
                li {
                    b { (summary.out) } " of " b { (summary.planned) }
                    span { "out, " (shown(&summary.span)) }
                }
            }
        }
    }
}

/// A number that stands out where it is news.
fn figure(count: usize, what: &str, class: &str) -> Markup {
    html! {
        li class=[(count > 0 && !class.is_empty()).then_some(class)] { b { (count) } span { (what) } }
    }
}

/// That a part of the plan cannot be read, for nothing else on the page tells that it is not all there.
pub(super) fn missing(board: &Board) -> Markup {
    let files = &board.summary.unreadable;
    html! {
        @if !files.is_empty() { p.missing { "Not complete: " (shown(&list(files))) " cannot be read." } }
    }
}

pub(super) fn views(board: &Board) -> Markup {
    let views = VIEWS
        .iter()
        .filter(|(id, _)| *id != "numbers" || board.has_numbers());
    html! {
        nav.views aria-label="Views" {
            @for (id, name) in views { a href={ "#" (id) } { (name) } }
        }
    }
}
