//! Planned and published pieces against the wanted shares, with bars, and the gaps.

mod row;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    SCHEMA,
    sheet::{Block, Column, Fit, Note, Row, Sheet, Tone},
};
use crate::{
    editorial::{
        desk::Desk,
        mix::{self, Dimension, Gap},
        span::Span,
    },
    text,
};
pub use row::{Counted, ShareView};

/// How far below what is wanted a share is worth a word, in points of a hundred.
const SHORT: f64 = -10.0;

/// The mix of a span of days.
#[derive(Debug, Serialize)]
pub struct Mix {
    schema: u32,
    today: NaiveDate,
    /// The span.
    pub span: SpanView,
    /// How many pieces are promised for it.
    pub planned: usize,
    /// How many of them are out.
    pub published: usize,
    /// The shares of each dimension.
    pub shares: BTreeMap<Dimension, Vec<ShareView>>,
    /// Where no piece is for weeks.
    pub gaps: Vec<GapView>,
    #[serde(skip)]
    least: usize,
}

/// The span.
#[derive(Debug, Serialize)]
pub struct SpanView {
    start: NaiveDate,
    end: NaiveDate,
    /// Its name: `Q4 2025`.
    pub label: String,
}

/// A stretch of weeks without a piece.
#[derive(Debug, Serialize)]
pub struct GapView {
    by: Dimension,
    id: String,
    first: String,
    last: String,
    weeks: usize,
    #[serde(skip)]
    is_whole: bool,
}

impl Mix {
    /// The mix of what is promised for a span, by these dimensions, with the gaps of at least so many weeks.
    #[must_use]
    pub fn of(desk: &Desk, span: &Span, by: &[Dimension], least: usize) -> Self {
        let mix = mix::Mix::within(desk, span);
        let shares = by.iter().map(|by| (*by, row::views(&mix, *by)));
        let gaps = mix::gaps(desk, span, least);
        // Where nothing is promised, nobody needs to be told that of each audience.
        let gaps = gaps.iter().filter(|_| mix.planned > 0);
        let gaps = gaps.filter(|gap| by.contains(&gap.by));
        Self {
            schema: SCHEMA,
            today: desk.today,
            span: SpanView {
                start: span.first,
                end: span.last,
                label: span.label.clone(),
            },
            planned: mix.planned,
            published: mix.published,
            shares: shares.collect(),
            gaps: gaps.map(GapView::of).collect(),
            least,
        }
    }

    /// In rows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut blocks = Vec::new();
        let mut notes = Vec::new();
        for (by, shares) in &self.shares {
            if self.planned == 0 {
                continue;
            }
            if shares.iter().any(ShareView::has_name) {
                blocks.push(block(*by, shares, self.shares.len() > 1));
            } else {
                notes.push(Note::new(by.name(), nobody(*by), Tone::Muted));
            }
        }
        if let Some(first) = blocks.first_mut() {
            let is_wanted = self.shares.values().flatten().any(ShareView::is_wanted);
            first
                .rows
                .insert(0, row::header(is_wanted, self.published > 0));
        }
        notes.extend(self.gaps.iter().map(GapView::note));
        notes.push(Note::new("summary", self.summed_up(), Tone::Muted));
        let next = self.next_step();
        notes.extend(next.map(|next| Note::new("hint", format!("next: {next}"), Tone::Muted)));
        let counts = format!("{} planned, {} out", self.planned, self.published);
        Sheet {
            title: Some(format!("Mix of {} · {counts}", self.span.label)),
            columns: vec![
                Column::new("id", Fit::Whole),
                Column::new("bar", Fit::Extra).mark(),
                Column::new("planned", Fit::Whole).right().named(),
                Column::new("share", Fit::Whole).right().named(),
                Column::new("wanted", Fit::Whole).right().named(),
                Column::new("deviation", Fit::Whole).right().named(),
                Column::new("out", Fit::Extra).right().named(),
                Column::new("share of what is out", Fit::Extra)
                    .right()
                    .named(),
                Column::new("pieces", Fit::Below),
            ],
            blocks,
            notes,
        }
    }

    /// Whether there are gaps, in words.
    #[must_use]
    pub fn summed_up(&self) -> String {
        let gaps = self.gaps.len();
        let of = text::count(self.least, "week");
        let has_weeks = |by: &Dimension| Dimension::WITH_GAPS.contains(by);
        match (self.planned, gaps) {
            (_, 0) if self.planned > 0 && !self.shares.keys().any(has_weeks) => {
                text::count(self.planned, "piece")
            }
            (0, _) => format!("nothing is promised for {}", self.span.label),
            (_, 0) => format!("no gaps of {of} or more"),
            _ => format!("{} of {of} or more", text::count(gaps, "gap")),
        }
    }

    /// The command that shows what could fill the longest gap, or lift what falls shortest.
    fn next_step(&self) -> Option<String> {
        let gap = self.gaps.iter().find(|gap| gap.by != Dimension::Channel);
        let gap = gap.map(|gap| (gap.by, gap.id.as_str()));
        let shortest = [Dimension::Audience, Dimension::Pillar]
            .iter()
            .flat_map(|by| {
                self.shares
                    .get(by)
                    .into_iter()
                    .flatten()
                    .map(move |share| (*by, share))
            })
            .filter_map(|(by, share)| Some((by, share.id()?, share.deviation()?)))
            .filter(|(_, _, deviation)| *deviation <= SHORT)
            .min_by(|(_, _, one), (_, _, other)| one.total_cmp(other))
            .map(|(by, id, _)| (by, id));
        let (by, id) = gap.or(shortest)?;
        let by = by.name();
        Some(format!("dstack-content topics --{by} {id} --unscheduled"))
    }
}

impl GapView {
    fn of(gap: &Gap) -> Self {
        Self {
            by: gap.by,
            id: gap.name.clone(),
            first: gap.first.iso(),
            last: gap.last.iso(),
            weeks: gap.weeks,
            is_whole: gap.is_whole,
        }
    }

    /// In words: `no security piece for 3 weeks; 2025-W44 – 2025-W46`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let what = match self.by {
            Dimension::Channel => format!("no piece on {}", self.id),
            _ => format!("no {} piece", self.id),
        };
        let weeks = text::count(self.weeks, "week");
        match (self.is_whole, self.weeks) {
            (_, 1) => format!("{what} in {}", self.first),
            (true, _) => format!("{what} in all {weeks}"),
            (false, _) => format!("{what} for {weeks}; {} – {}", self.first, self.last),
        }
    }

    fn note(&self) -> Note {
        Note::new("gap", self.in_words(), Tone::Soon)
    }
}

/// The rows of a dimension. Among others, channels and kinds of which no share is wanted stand in one row, so that all
/// fit a screen.
fn block(by: Dimension, shares: &[ShareView], is_among_others: bool) -> Block {
    let scale = ShareView::scale(shares);
    let is_minor = |share: &&ShareView| share.has_name() && !share.is_wanted();
    let folds = is_among_others && matches!(by, Dimension::Channel | Dimension::Kind);
    let minor = shares.iter().filter(|share| folds && is_minor(share));
    let minor = minor.collect::<Vec<_>>();
    let folded = minor.len() > 1;
    let major = shares.iter().filter(|share| !folded || !is_minor(share));
    let mut rows = major.map(|share| share.row(scale)).collect::<Vec<_>>();
    if folded {
        rows.push(ShareView::folded(&minor, by.name(), rows.is_empty()));
    }
    let name = by.name().to_uppercase();
    let heading = match by {
        Dimension::Audience if Counted::has_parts(shares) => {
            format!("{name} (a piece for two counts half for each)")
        }
        Dimension::Channel => format!("{name} (a piece counts for each of its channels)"),
        _ => name,
    };
    Block::new(by.name(), heading, rows)
}

/// What is said of a dimension that no piece has anything of.
#[must_use]
pub fn nobody(by: Dimension) -> String {
    match by {
        Dimension::Pillar => "no piece has a pillar",
        Dimension::Audience => "no piece has a topic with an audience",
        Dimension::Channel => "no piece is of a kind that names channels",
        Dimension::Owner => "no piece has an owner",
        Dimension::Kind => "no piece has a kind",
    }
    .to_owned()
}
