//! The months: days as cells, what is promised for a week across the whole of it, weeks without a promise said as such.

use maud::{Markup, html};

use super::entry::{Piece, mark, pillar, pillar_title};
use crate::{
    report::board::{
        Board,
        month::{Day, Month, Recurring, WeekRow},
    },
    text::shown,
};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "day"),
    ("Tue", "sday"),
    ("Wed", "nesday"),
    ("Thu", "rsday"),
    ("Fri", "day"),
    ("Sat", "urday"),
    ("Sun", "day"),
];

pub(super) fn section(board: &Board) -> Markup {
    html! {
        section.view #calendar aria-labelledby="calendar-title" {
            div.bar {
                h2 #calendar-title { "Calendar" }
                ul.legend aria-label="Pillars" {
                    @for at in 0..board.plan.pillars.len() { li { (pillar(board, Some(at))) } }
                }
            }
            div.months-bar hidden {
                button.prev type="button" { "‹ Earlier" }
                label { span.vh { "Month" } select name="month" {
                    @for month in &board.months {
                        option value=(month.id) selected[month.is_current] { (month.name) }
                    }
                } }
                button.next type="button" { "Later ›" }
            }
            @for one in &board.months { (month(board, one)) }
        }
    }
}

fn month(board: &Board, month: &Month) -> Markup {
    html! {
        table.month data-month=(month.id) {
            caption { (month.name) }
            thead {
                tr {
                    th scope="col" { "Week" }
                    @for (day, rest) in WEEKDAYS { th scope="col" { (day) span.rest { (rest) } } }
                }
            }
            @for one in &month.weeks { (week(board, one)) }
        }
    }
}

/// Two rows: the days, and below them what is promised for the week as a whole.
fn week(board: &Board, week: &WeekRow) -> Markup {
    let has_whole = week.is_gap || !week.entries.is_empty();
    let classes = classes(&[(week.is_current, "now"), (week.is_bare(), "bare")]);
    html! {
        tbody class=[classes] {
            tr.days {
                th scope="rowgroup" rowspan=[has_whole.then_some("2")] {
                    (week.number)
                    small { (week.label) }
                }
                @for one in &week.days { (day(board, one)) }
            }
            @if has_whole {
                tr.whole {
                    td colspan="7" {
                        @for piece in Piece::all(board, &week.entries) { (piece.chip(Some(&piece.card.when))) }
                        @if week.is_gap { p.gap { @if week.is_over { "Nothing was promised for this week" } @else { "Nothing is promised for this week" } } }
                    }
                }
            }
        }
    }
}

fn day(board: &Board, day: &Day) -> Markup {
    let classes = classes(&[
        (day.is_outside, "outside"),
        (day.is_today, "today"),
        (day.is_bare(), "empty"),
    ]);
    html! {
        td class=[classes] {
            time datetime=(day.date) {
                span.long { (day.name) }
                span.short aria-hidden="true" { (day.number()) }
                @if day.is_today { span.now { "today" } }
            }
            @for piece in Piece::all(board, &day.entries) { (piece.chip(None)) }
            @for one in &day.recurring { (recurring(board, one)) }
        }
    }
}

/// The classes that hold; none where none does.
fn classes(all: &[(bool, &'static str)]) -> Option<String> {
    let held = all.iter().filter(|(holds, _)| *holds);
    let held = held.map(|(_, class)| *class).collect::<Vec<_>>();
    (!held.is_empty()).then(|| held.join(" "))
}

/// What comes again: quieter than what is promised, and with nothing to open.
fn recurring(board: &Board, one: &Recurring) -> Markup {
    let pillar = one.pillar.and_then(|at| board.plan.pillars.get(at));
    html! {
        span class={ "again " (mark(one.pillar)) }
            data-again
            data-pillar=[pillar.map(|pillar| &pillar.id)]
            data-kind=[one.kind.as_deref()]
            data-owner=[one.owner.as_deref()]
        {
            span aria-hidden="true" { "↻ " }
            (shown(&one.title))
            @if let Some(title) = pillar_title(board, one.pillar) { span.vh { ", again, " (shown(title)) } }
        }
    }
}
