//! The drawing of one chart, as SVG by plotters.
//!
//! Plotters knows no classes, so that its colours stand for what is drawn: the style sheet finds the lines by them and
//! gives them the colours of the viewer's scheme, and their dashes.

use maud::{Markup, PreEscaped, html};
use plotters::{
    coord::{
        combinators::BindKeyPoints,
        ranged1d::{DefaultFormatting, KeyPointHint},
        types::RangedCoordf64,
    },
    prelude::{
        ChartBuilder, Circle, Color, IntoDrawingArea, LineSeries, RGBColor, Ranged, SVGBackend,
        Text,
    },
    style::{
        IntoFont, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    frame::{Frame, Target},
    ticks,
};
use crate::{
    report::kpis::{KpiView, scale},
    text::shown,
};

/// Units of the drawing: ten a pixel where a chart has the width of a phone, because plotters has whole ones only.
const SIZE: (u32, u32) = (3400, 2000);
const TEXT: u32 = 145;
const CHARACTER: u32 = 72;
const GAP: u32 = 60;
/// Most marks of an axis.
const DAYS: usize = 4;
const AMOUNTS: usize = 5;
/// Up to so many readings have a dot each.
const DOTS: usize = 60;

const INK: RGBColor = RGBColor(0, 0, 0);
const GRID: RGBColor = RGBColor(128, 128, 128);

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line {
    /// The readings.
    Readings,
    /// The target.
    Target,
    /// Where the pace leads.
    Projection,
}

impl Line {
    /// The colour that stands for it.
    const fn colour(self) -> RGBColor {
        match self {
            Self::Readings => RGBColor(0x8B, 0x5C, 0xF6),
            Self::Target => RGBColor(0x06, 0xB6, 0xD4),
            Self::Projection => RGBColor(0x3B, 0x82, 0xF6),
        }
    }

    fn style(self) -> ShapeStyle {
        self.colour().stroke_width(22)
    }
}

/// A piece of such a line, for the key.
pub(super) fn sample(line: Line) -> Markup {
    let RGBColor(red, green, blue) = line.colour();
    let colour = format!("#{red:02X}{green:02X}{blue:02X}");
    html! {
        svg viewBox="0 0 280 80" width="28" height="8" {
            line x1="0" y1="40" x2="280" y2="40" stroke=(colour) stroke-width="22" {}
        }
    }
}

/// The chart.
pub(super) fn svg(kpi: &KpiView, frame: &Frame) -> Option<Markup> {
    let mut svg = String::new();
    // Nothing can fail that writes into a string.
    draw(kpi, frame, &mut svg).ok()?;
    Some(PreEscaped(svg))
}

fn draw(
    kpi: &KpiView,
    frame: &Frame,
    svg: &mut String,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let step = step(kpi, frame);
    let amount = |amount: &f64| scale::marked(*amount, step);
    let widest = [frame.least, frame.most].map(|end| amount(&end).chars().count());
    let widest = u32::try_from(widest.into_iter().max().unwrap_or(0).max(3)).unwrap_or(0);
    let days = ticks::days(frame.first, frame.last, DAYS);
    let day = |at: &i32| {
        let found = days.iter().find(|day| frame.at(**day) == *at);
        found.map_or_else(String::new, |day| {
            ticks::label(*day, frame.first, frame.last)
        })
    };
    let across =
        (0..frame.at(frame.last)).with_key_points(days.iter().map(|day| frame.at(*day)).collect());
    let upward = Upward::of(frame, step);
    let text = TextStyle::from(("sans-serif", TEXT).into_font()).color(&INK);
    let mut chart = ChartBuilder::on(&area)
        .margin_top(GAP)
        .margin_right(CHARACTER * 3)
        .x_label_area_size(TEXT + GAP * 2)
        .y_label_area_size(widest * CHARACTER + GAP * 2)
        .build_cartesian_2d(across, upward)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(GRID.stroke_width(8))
        .light_line_style(GRID.mix(0.0))
        .axis_style(GRID.stroke_width(8))
        .set_all_tick_mark_size(GAP / 2)
        .label_style(text.clone())
        .x_label_formatter(&day)
        .y_label_formatter(&amount)
        .draw()?;

    let end = frame.at(frame.last);
    if let Target::Within(target) = frame.target {
        let by = kpi.by.map_or(end, |by| frame.at(by).clamp(0, end));
        let line = [(0, target), (by, target)];
        chart.draw_series(LineSeries::new(line, Line::Target.style()))?;
        let is_seen = kpi.by.is_some_and(|by| by <= frame.last);
        let mark = is_seen.then(|| Circle::new((by, target), 45, Line::Target.colour().filled()));
        chart.draw_series(mark)?;
    }
    let aim = shown(kpi.target_text());
    let said = match frame.target {
        Target::None => None,
        Target::Within(target) => Some((format!("target {aim}"), target, VPos::Bottom)),
        Target::Above => Some((format!("↑ target {aim}"), frame.most, VPos::Top)),
        Target::Below => Some((format!("↓ target {aim}"), frame.least, VPos::Bottom)),
    };
    let said = said.map(|(said, at, side)| {
        let place = Pos::new(HPos::Left, side);
        Text::new(format!(" {said}"), (0, at), text.clone().pos(place))
    });
    chart.draw_series(said)?;

    let readings = kpi
        .readings
        .iter()
        .map(|told| (frame.at(told.point.on), told.point.value));
    let readings = readings.collect::<Vec<_>>();
    let ahead = frame.projection.map(|(day, value)| (frame.at(day), value));
    if let (Some(latest), Some(ahead)) = (readings.last(), ahead) {
        chart.draw_series(LineSeries::new([*latest, ahead], Line::Projection.style()))?;
    }
    chart.draw_series(LineSeries::new(
        readings.iter().copied(),
        Line::Readings.style(),
    ))?;
    let dotted = readings.len() <= DOTS;
    let dots = readings.iter().filter(|_| dotted);
    chart.draw_series(dots.map(|at| Circle::new(*at, 38, Line::Readings.colour().filled())))?;
    area.present()?;
    drop(chart);
    Ok(())
}

/// How far the marks of the amounts are apart: 1, 2, 2.5 or 5 of a power of ten, so that they are few; whole
/// where only whole numbers are counted.
fn step(kpi: &KpiView, frame: &Frame) -> f64 {
    let values = kpi.readings.iter().map(|told| told.point.value);
    let is_counted = values.chain(kpi.target).all(|value| value.fract() == 0.0);
    let height = frame.most - frame.least;
    let powers = (-9..16).map(|power| 10f64.powi(power));
    let mut steps = powers.flat_map(|power| [1.0, 2.0, 2.5, 5.0].map(|part| part * power));
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let most = (AMOUNTS - 1) as f64;
    let fits = |step: &f64| height / step <= most && !(is_counted && step.fract() > 0.0);
    steps.find(fits).unwrap_or(height)
}

/// The axis of the amounts, marked where we want it.
struct Upward {
    amounts: RangedCoordf64,
    marks: Vec<f64>,
}

impl Upward {
    fn of(frame: &Frame, step: f64) -> Self {
        let first = (frame.least / step).ceil();
        let most = u8::try_from(AMOUNTS).unwrap_or(u8::MAX);
        let marks = (0..=most).map(|at| (first + f64::from(at)) * step);
        Self {
            amounts: (frame.least..frame.most).into(),
            marks: marks.take_while(|mark| *mark <= frame.most).collect(),
        }
    }
}

impl Ranged for Upward {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, amount: &f64, limit: (i32, i32)) -> i32 {
        self.amounts.map(amount, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            Vec::new()
        } else {
            self.marks.clone()
        }
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.amounts.range()
    }
}
