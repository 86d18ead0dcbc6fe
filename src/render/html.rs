//! `html`: the board as one page that asks nothing of anybody: no script, style, font or picture from elsewhere.

mod calendar;
mod charts;
mod entry;
mod filters;
mod head;
mod late;
mod link;
mod list;
mod mix;
mod pipeline;
mod top;

use std::io;

use maud::{DOCTYPE, Markup, html};

use super::{Format, Shape, Style};
use crate::report::{View, board::Board};

/// From so many entries on, only what is in sight is laid out.
const MANY: usize = 300;

pub(super) struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn carries(&self, shape: Shape) -> bool {
        shape == Shape::Board
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        let View::Board(board) = view else {
            return Ok(());
        };
        let page = page(board).into_string();
        writeln!(out, "{page}")
    }
}

/// Everything is there without the script, which only filters, shows one view at a time and keeps both in the address.
fn page(board: &Board) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head { (head::head(board)) }
            body class=[(board.plan.entries.len() > MANY).then_some("many")] {
                a.skip href="#content" { "Skip to the plan" }
                (top::header(board))
                main #content tabindex="-1" {
                    (top::missing(board))
                    (late::section(board))
                    (top::views(board))
                    (filters::bar(board))
                    (calendar::section(board))
                    (pipeline::section(board))
                    (list::section(board))
                    section.view #mix aria-labelledby="mix-title" {
                        h2 #mix-title { "Mix" }
                        (mix::section(board))
                    }
                    @if board.has_numbers() {
                        section.view #numbers aria-labelledby="numbers-title" {
                            h2 #numbers-title { "Numbers" }
                            (charts::kpis(board))
                        }
                    }
                }
                footer { p { "The plan as it stood on " (board.summary.day) ", made with dstack-content." } }
                dialog #details aria-labelledby="details-title" {
                    div.bar {
                        h2 #details-title { }
                        button.close type="button" { "Close" }
                    }
                    div.body { }
                }
                script { (maud::PreEscaped(head::SCRIPT)) }
            }
        }
    }
}
