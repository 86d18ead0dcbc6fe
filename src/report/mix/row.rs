//! One share of the mix: its numbers, its row, its bar.

use serde::{Serialize, Serializer};

use super::{Row, SHORT, Tone};
use crate::{
    editorial::mix::{Dimension, Mix, Share},
    report::entry_view::NONE,
    text,
};

/// Columns of a bar.
const BAR: u16 = 12;

/// A share.
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// `None` for the pieces that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Its title; `none` for the pieces that have none.
    pub title: String,
    /// How many of its pieces are planned, those that are out among them.
    pub planned: Counted,
    /// How many of its pieces are out.
    pub published: Counted,
    /// Of all planned pieces, in per cent.
    pub share: Counted,
    /// Of all published pieces, in per cent; `None` where none is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_share: Option<Counted>,
    /// Of all planned pieces, in per cent; `None` where none is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<u32>,
    /// Points of a hundred above what is wanted; negative below.
    #[serde(skip_serializing_if = "Option::is_none")]
    deviation: Option<Counted>,
}

/// A number of pieces or points, which may be a part of one; shown with one decimal at most.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Counted(f64);

impl Counted {
    /// Whether any of these counts a part of a piece.
    pub(super) fn has_parts(shares: &[ShareView]) -> bool {
        shares.iter().any(|share| share.planned.0.fract() != 0.0)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        self.0
    }

    /// As people read it: `3`, `2.5`.
    #[must_use]
    pub fn in_words(self) -> String {
        let text = format!("{:.1}", self.0);
        text.strip_suffix(".0").unwrap_or(&text).to_owned()
    }
}

impl Serialize for Counted {
    /// With two decimals at most, and as a whole number where it is one.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 100.0).round() / 100.0;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number of pieces or per cent"
        )]
        if rounded.fract() == 0.0 {
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(rounded)
        }
    }
}

/// The shares of a dimension that are worth a row: what has pieces, what is wanted, and every pillar, audience and
/// person, for which having none is news.
pub(super) fn views(mix: &Mix, by: Dimension) -> Vec<ShareView> {
    let is_short = matches!(by, Dimension::Channel | Dimension::Kind);
    mix.by(by)
        .iter()
        .filter(|share| !is_short || share.planned > 0.0 || share.wanted.is_some())
        .map(|share| ShareView::of(share, mix))
        .collect()
}

/// The names of the columns of numbers, and what a bar is made of. A column that says nothing has no name either, so
/// that it is left out.
pub(super) fn header(is_any_wanted: bool, is_any_out: bool) -> Row {
    let (wanted, deviation) = if is_any_wanted {
        ("│ wanted", "±")
    } else {
        (NONE, NONE)
    };
    let share = if is_any_out { "share" } else { NONE };
    let cells = [
        "",
        "█ out ▒ plan",
        "planned",
        "share",
        wanted,
        deviation,
        "out",
        share,
        "",
    ];
    Row {
        cells: cells.map(str::to_owned).into(),
        tone: Tone::Mark,
    }
}

impl ShareView {
    fn of(share: &Share, mix: &Mix) -> Self {
        let is_any_out = mix.published > 0;
        Self {
            id: share.name.clone(),
            title: share.title.clone(),
            planned: Counted(share.planned),
            published: Counted(share.published),
            share: Counted(mix.percent(share.planned)),
            published_share: is_any_out.then(|| Counted(mix.published_percent(share.published))),
            wanted: share.wanted,
            deviation: mix.deviation(share).map(Counted),
        }
    }

    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Whether it is that of something, and not of the pieces that have none.
    #[must_use]
    pub fn has_name(&self) -> bool {
        self.id.is_some()
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.is_some()
    }

    pub(super) fn deviation(&self) -> Option<f64> {
        Some(self.deviation?.0)
    }

    /// The per cent that a whole bar stands for: the largest share that there is or that is wanted.
    #[must_use]
    pub fn scale(shares: &[Self]) -> f64 {
        let wanted = |share: &Self| share.wanted.map_or(0.0, f64::from);
        let largest = shares.iter().map(|share| share.share.0.max(wanted(share)));
        largest.fold(1.0, f64::max)
    }

    /// Whole points of a hundred above what is wanted: the difference of what is shown, not of what was counted, so
    /// that the columns add up.
    #[must_use]
    pub fn points(&self) -> Option<f64> {
        self.deviation?;
        Some(self.share.0.round() - f64::from(self.wanted?))
    }

    /// Whether it lies so far below what is wanted that this is worth a word.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.deviation().is_some_and(|deviation| deviation <= SHORT)
    }

    /// The share of what is out among all that is planned, in per cent.
    #[must_use]
    pub fn out(&self) -> f64 {
        if self.planned.0 > 0.0 {
            self.share.0 * self.published.0 / self.planned.0
        } else {
            0.0
        }
    }

    pub(super) fn row(&self, scale: f64) -> Row {
        let percent = |share: f64| format!("{share:.0}%");
        let deviation = match self.points() {
            Some(0.0) => "0".to_owned(),
            Some(points) => format!("{points:+.0}"),
            None => NONE.to_owned(),
        };
        let tone = match self.is_short() {
            true => Tone::Soon,
            false if self.id.is_none() => Tone::Muted,
            false => Tone::Plain,
        };
        Row {
            cells: vec![
                self.id.clone().unwrap_or_else(|| "none".to_owned()),
                self.bar(scale),
                self.planned.in_words(),
                percent(self.share.0),
                self.wanted
                    .map_or_else(|| NONE.to_owned(), |wanted| percent(wanted.into())),
                deviation,
                self.published.in_words(),
                self.published_share
                    .map_or_else(|| NONE.to_owned(), |share| percent(share.0)),
                String::new(),
            ],
            tone,
        }
    }

    /// The row of shares that are not worth one each: names with their numbers of pieces, the largest first.
    pub(super) fn folded(shares: &[&Self], what: &str, is_all: bool) -> Row {
        let mut sorted = shares.to_vec();
        sorted.sort_by(|one, other| other.planned.0.total_cmp(&one.planned.0));
        let names = sorted.iter().filter_map(|share| {
            let name = share.id.as_deref()?;
            Some(format!("{name} {}", share.planned.in_words()))
        });
        let mut cells = vec![String::new(); 9];
        if let Some(last) = cells.last_mut() {
            *last = names.collect::<Vec<_>>().join(", ");
        }
        if let Some(name) = cells.first_mut() {
            let count = shares.len();
            *name = if is_all {
                text::count(count, what)
            } else {
                format!("{count} others")
            };
        }
        Row {
            cells,
            tone: Tone::Muted,
        }
    }

    /// What is out and what is planned, with a mark where the wanted share ends.
    fn bar(&self, scale: f64) -> String {
        let length = |share: f64| (share / scale * f64::from(BAR)).round();
        let planned = length(self.share.0);
        let out = length(self.out());
        let wanted = self.wanted.map(|wanted| length(wanted.into()));
        let mark = wanted.map(|wanted| wanted.clamp(1.0, BAR.into()));
        let cells = (1..=BAR).map(f64::from).map(|at| match mark {
            Some(mark) if (mark - at).abs() < 0.5 => '│',
            _ if at <= out => '█',
            _ if at <= planned => '▒',
            _ => ' ',
        });
        cells.collect::<String>().trim_end().to_owned()
    }
}
