//! What is measured: a chart for each KPI that has a course, a tile for one that has a number, a line for the others.

mod frame;
mod plot;
mod ticks;

use maud::{Markup, html};

use self::frame::{Frame, Target};
use crate::{
    report::{board::Board, kpis::KpiView},
    text::shown,
};

/// All KPIs of the plan.
pub(super) fn kpis(board: &Board) -> Markup {
    let (measured, unmeasured): (Vec<_>, Vec<_>) = board
        .plan
        .kpis
        .views
        .iter()
        .partition(|kpi| kpi.latest.is_some());
    html! {
        @if measured.is_empty() {
            p.note { "Nothing is measured yet." }
        } @else {
            div.charts {
                @for kpi in &measured { (figure(kpi)) }
            }
        }
        @if !unmeasured.is_empty() {
            (waiting(&unmeasured))
        }
    }
}

/// A KPI that has a number: what it stands at in words, its course, and all its numbers.
fn figure(kpi: &KpiView) -> Markup {
    let frame = Frame::of(kpi);
    let drawn = frame
        .as_ref()
        .and_then(|frame| Some((frame, plot::svg(kpi, frame)?)));
    html! {
        figure.kpi {
            figcaption {
                h3 { (shown(&kpi.title)) }
                @if let Some(latest) = &kpi.latest {
                    p.kpi-latest { strong { (shown(&latest.text)) } " on " (day(latest.point.on)) }
                }
                (facts(kpi))
            }
            @if let Some((frame, svg)) = &drawn {
                div.chart role="img" aria-label=(shown(&kpi.in_words())) { (svg) }
                (key(frame))
            }
            @if kpi.readings.len() > 1 { (numbers(kpi)) }
        }
    }
}

/// How far it is, and what becomes of the target.
fn facts(kpi: &KpiView) -> Markup {
    html! {
        @if let Some(target) = kpi.target_in_words() {
            p {
                @if let Some(percent) = kpi.percent { (percent) "% of " } @else { "Target: " }
                (shown(&target))
            }
        }
        @if let Some(outlook) = kpi.outlook_in_words() {
            p.late[kpi.is_late()].done[kpi.is_reached()] { (sentence(&outlook)) }
        }
    }
}

/// What the lines mean; told by their dashes as well as by their colours.
fn key(frame: &Frame) -> Markup {
    html! {
        ul.chart-key aria-hidden="true" {
            li { (plot::sample(plot::Line::Readings)) "readings" }
            @if matches!(frame.target, Target::Within(_)) {
                li { (plot::sample(plot::Line::Target)) "target" }
            }
            @if frame.projection.is_some() {
                li { (plot::sample(plot::Line::Projection)) "at this pace" }
            }
        }
    }
}

/// All numbers, the latest first.
fn numbers(kpi: &KpiView) -> Markup {
    html! {
        details {
            summary { "Numbers" span.vh { " of " (shown(&kpi.title)) } }
            table {
                thead { tr { th scope="col" { "Day" } th scope="col" { "Number" } th scope="col" { "Note" } } }
                tbody {
                    @for told in kpi.readings.iter().rev() {
                        tr {
                            th scope="row" { time datetime=(told.point.on) { (day(told.point.on)) } }
                            td.number { (shown(&told.text)) }
                            td { @if let Some(note) = &told.note { (shown(note)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The KPIs without a number.
fn waiting(kpis: &[&KpiView]) -> Markup {
    html! {
        details.kpis-waiting {
            summary { "Not measured yet (" (kpis.len()) ")" }
            ul {
                @for kpi in kpis {
                    li {
                        (shown(&kpi.title))
                        @if let Some(target) = kpi.target_in_words() { span.note { " · target " (shown(&target)) } }
                    }
                }
            }
        }
    }
}

/// `7 Nov 2025`
fn day(day: chrono::NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// With a capital at its start and a full stop.
fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).chain(['.']).collect()
}
