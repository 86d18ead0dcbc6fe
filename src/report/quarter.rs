//! A planned quarter: week by week with the reasons, then the shares that it achieves beside those that are wanted.

mod rows;

use chrono::NaiveDate;
use serde::Serialize;

use super::SCHEMA;
use crate::{
    editorial::{
        desk::Desk,
        mix::{Dimension, Mix},
        publish::Publish,
        quarter::Quarter,
    },
    planning::quarter::{Aside, Origin, Piece, QuarterPlan},
};

/// A planned quarter.
#[derive(Debug, Serialize)]
pub struct PlannedQuarter {
    schema: u32,
    today: NaiveDate,
    quarter: Quarter,
    /// Its file.
    file: String,
    /// Whether nothing was written.
    dry_run: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    weeks: Vec<PlannedWeek>,
    /// How many pieces are for each pillar, and how many are wanted.
    pillars: Vec<ShareView>,
    /// The same for each audience.
    audiences: Vec<ShareView>,
    /// Unfinished entries that are given up.
    dropped: Vec<AsideView>,
    /// Unfinished entries that stay where they are.
    stays: Vec<AsideView>,
    /// Recurring work that does not take place.
    left_out: Vec<AsideView>,
}

#[derive(Debug, Serialize)]
struct PlannedWeek {
    iso: String,
    label: String,
    start: NaiveDate,
    end: NaiveDate,
    pieces: Vec<PieceView>,
    /// Why nothing fills it.
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<String>,
    #[serde(skip)]
    month: u32,
    #[serde(skip)]
    number: u32,
}

#[derive(Debug, Serialize)]
struct PieceView {
    id: String,
    title: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pillar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    publish: Publish,
    /// `carried`, `recurring`, `topic`, `draft`, or `standing` for what was promised before.
    origin: &'static str,
    /// The quarter it is carried over from, or the series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Debug, Serialize)]
struct ShareView {
    /// Absent for the pieces that have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: String,
    /// In per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<u32>,
    /// In per cent.
    achieved: f64,
    /// How many pieces; parts of one where that is for several.
    pieces: f64,
}

#[derive(Debug, Serialize)]
struct AsideView {
    id: String,
    title: String,
    reason: String,
}

impl PlannedQuarter {
    /// What `plan` shows.
    #[must_use]
    pub fn of(desk: &Desk, plan: &QuarterPlan, dry_run: bool) -> Self {
        let rule = desk.settings.month_weeks;
        let weeks = plan.weeks.iter().map(|week| PlannedWeek {
            iso: week.week.iso(),
            label: week.week.label(rule),
            start: week.week.monday(),
            end: week.week.sunday(),
            pieces: week.pieces.iter().map(PieceView::of).collect(),
            free: week.free.clone(),
            month: week.week.month(rule).1,
            number: week.week.month(rule).2,
        });
        let asides = |all: &[Aside]| all.iter().map(AsideView::of).collect();
        Self {
            schema: SCHEMA,
            today: desk.today,
            quarter: plan.quarter,
            file: plan.path.clone(),
            dry_run,
            theme: plan.theme.clone(),
            weeks: weeks.collect(),
            pillars: shares(&plan.mix, Dimension::Pillar),
            audiences: shares(&plan.mix, Dimension::Audience),
            dropped: asides(&plan.dropped),
            stays: asides(&plan.stays),
            left_out: asides(&plan.left_out),
        }
    }
}

impl PlannedQuarter {
    /// The quarter.
    #[must_use]
    pub fn quarter(&self) -> Quarter {
        self.quarter
    }

    /// Whether all of it lies in the past.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.weeks.iter().all(|week| week.end < self.today)
    }
}

impl PieceView {
    fn of(piece: &Piece) -> Self {
        let (origin, from) = match &piece.origin {
            Origin::Carried { from, .. } => ("carried", Some(from.to_string())),
            Origin::Recurring(series) => ("recurring", Some(series.clone())),
            Origin::Topic => ("topic", None),
            Origin::Draft => ("draft", None),
            Origin::Standing => ("standing", None),
        };
        Self {
            id: piece.id.clone(),
            title: piece.title.clone(),
            kind: piece.kind.clone(),
            pillar: piece.pillar.clone(),
            owner: piece.owner.clone(),
            partner: piece.partner.clone(),
            topic: piece.topic.clone(),
            publish: piece.publish.clone(),
            origin,
            from,
            reason: piece.reason.clone(),
        }
    }
}

impl AsideView {
    fn of(aside: &Aside) -> Self {
        Self {
            id: aside.id.clone(),
            title: aside.title.clone(),
            reason: aside.why.clone(),
        }
    }
}

fn shares(mix: &Mix, by: Dimension) -> Vec<ShareView> {
    let tenths = |number: f64| (number * 10.0).round() / 10.0;
    let shares = mix.by(by).iter().map(|share| ShareView {
        id: share.name.clone(),
        title: share.title.clone(),
        wanted: share.wanted,
        achieved: tenths(mix.percent(share.planned)),
        pieces: tenths(share.planned),
    });
    shares.collect()
}
