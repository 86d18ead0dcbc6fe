//! The mix: what pieces are spread over, each share as a bar and in words, and the gaps.

use maud::{Markup, html};

use crate::{
    report::{
        board::Board,
        mix::{self, Mix, ShareView},
    },
    text::shown,
};

/// Hundredths of a bar that the mark of a wanted share is wide.
const MARK: f64 = 0.8;

/// The mix of the board's quarter.
pub(super) fn section(board: &Board) -> Markup {
    let mix = &board.plan.mix;
    html! {
        p.note {
            (mix.span.label) ": " (mix.planned) " planned, " (mix.published) " out. "
            @if mix.planned > 0 { "Bars show what is out and what is planned; the mark is what is wanted." }
        }
        div.mixes {
            @for (by, shares) in mix.shares.iter().filter(|_| mix.planned > 0) {
                section.mix {
                    h3 { "By " (by.name()) }
                    @if shares.iter().any(ShareView::has_name) {
                        (list(shares))
                    } @else {
                        p.note { (sentence(&mix::nobody(*by))) }
                    }
                }
            }
            (gaps(mix))
        }
    }
}

fn list(shares: &[ShareView]) -> Markup {
    let scale = ShareView::scale(shares);
    html! {
        ul.shares {
            @for share in shares {
                li.short[share.is_short()] {
                    span.share-name { (shown(&share.title)) }
                    (bar(share, scale))
                    span.share-words { (words(share)) }
                }
            }
        }
    }
}

/// What is planned, of that what is out, and where the wanted share ends. The words beside say the same.
fn bar(share: &ShareView, scale: f64) -> Markup {
    let length = |percent: f64| hundredths(percent / scale);
    let wanted = share.wanted.map(|wanted| f64::from(wanted) / scale);
    let mark = wanted.map(|at| hundredths((at - MARK / 100.0).clamp(0.0, 1.0 - MARK / 100.0)));
    html! {
        svg.share viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.track x="0" y="0" width="100" height="10" {}
            rect.planned x="0" y="0" width=(length(share.share.number())) height="10" {}
            rect.out x="0" y="0" width=(length(share.out())) height="10" {}
            @if let Some(mark) = mark {
                rect.wanted x=(mark) y="0" width=(MARK) height="10" {}
            }
        }
    }
}

/// `3 planned, 1 out · 25%, wanted 30%: 5 points short`
fn words(share: &ShareView) -> String {
    let out = share.published;
    let out = (out.number() > 0.0).then(|| format!(", {} out", out.in_words()));
    let wanted = share.wanted.zip(share.points());
    let wanted = wanted.map(|(wanted, points)| format!(", wanted {wanted}%{}", away(points)));
    format!(
        "{} planned{} · {:.0}%{}",
        share.planned.in_words(),
        out.unwrap_or_default(),
        share.share.number(),
        wanted.unwrap_or_default()
    )
}

/// How far above or below what is wanted, in whole points of a hundred.
fn away(points: f64) -> String {
    let size = points.abs();
    let noun = if size > 1.0 { "points" } else { "point" };
    match points {
        ..0.0 => format!(": {size:.0} {noun} short"),
        0.0 => String::new(),
        _ => format!(": {size:.0} {noun} over"),
    }
}

fn gaps(mix: &Mix) -> Markup {
    html! {
        section.mix {
            h3 { "Gaps" }
            @if mix.gaps.is_empty() {
                p { (sentence(&mix.summed_up())) }
            } @else {
                ul.gaps {
                    @for gap in &mix.gaps { li { (sentence(&shown(&gap.in_words()))) } }
                }
            }
        }
    }
}

/// A part of the whole as a number from 0 to 100 with two decimals at most.
fn hundredths(part: f64) -> f64 {
    (part * 10_000.0).round() / 100.0
}

/// With a capital at its start.
fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_points() {
        for (points, text) in [
            (-13.0, ": 13 points short"),
            (-1.0, ": 1 point short"),
            (0.0, ""),
            (5.0, ": 5 points over"),
        ] {
            assert_eq!(away(points), text);
        }
    }

    #[test]
    fn lengths_are_written_in_few_digits() {
        for (part, text) in [
            (0.0, "0"),
            (1.0, "100"),
            (1.0 / 3.0, "33.33"),
            (0.999_999, "100"),
        ] {
            assert_eq!(hundredths(part).to_string(), text);
        }
    }
}
