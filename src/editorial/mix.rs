//! How pieces are spread over pillars, audiences, channels, owners and kinds, against what is wanted.

mod gap;
mod piece;

pub use gap::{Gap, LEAST_WEEKS, gaps};
pub use piece::{Piece, Pieces};

use std::collections::{BTreeMap, HashMap};

use super::{desk::Desk, entry::Entry, span::Span};

/// What pieces are told apart by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// The pillar.
    Pillar,
    /// The audiences of the topic; a piece for two counts half for each.
    Audience,
    /// The channels its kind asks for; a piece counts for each.
    Channel,
    /// Who holds it.
    Owner,
    /// The kind.
    Kind,
}

impl Dimension {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Pillar,
        Self::Audience,
        Self::Channel,
        Self::Owner,
        Self::Kind,
    ];

    /// Those of which it is told when they have no piece for weeks.
    pub const WITH_GAPS: [Self; 3] = [Self::Audience, Self::Pillar, Self::Channel];

    /// Its name, as options and scripts know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pillar => "pillar",
            Self::Audience => "audience",
            Self::Channel => "channel",
            Self::Owner => "owner",
            Self::Kind => "kind",
        }
    }
}

/// How pieces are spread: a list of shares for each dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    /// How many pieces there are.
    pub planned: usize,
    /// How many of them are out.
    pub published: usize,
    spread: Vec<(Dimension, Vec<Share>)>,
}

/// What one pillar, audience, channel, owner or kind has of all pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Its id; a name that no file knows as it was written; `None` for the pieces that have none.
    pub name: Option<String>,
    /// Its title; the id where it has no other.
    pub title: String,
    /// The wanted share of all pieces, in per cent, 0 to 100.
    pub wanted: Option<u32>,
    /// How many pieces it has; parts of a piece where that counts for several.
    pub planned: f64,
    /// How many of them are out.
    pub published: f64,
}

impl Mix {
    /// The mix of these entries. Those that were cancelled and the occurrences of series are no pieces.
    #[must_use]
    pub fn of<'a>(desk: &'a Desk, entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let pieces = Pieces::on(desk);
        let pieces = entries.into_iter().filter_map(|entry| pieces.entry(entry));
        Self::of_pieces(desk, &pieces.collect::<Vec<_>>())
    }

    /// The mix of what is promised for a span of days.
    #[must_use]
    pub fn within(desk: &Desk, span: &Span) -> Self {
        Self::of(desk, promised(desk, span))
    }

    /// The mix of these pieces, which need not be on the calendar.
    #[must_use]
    pub fn of_pieces(desk: &Desk, pieces: &[Piece]) -> Self {
        let spread = Dimension::ALL.map(|by| (by, shares(desk, by, pieces)));
        Self {
            planned: pieces.len(),
            published: pieces.iter().filter(|piece| piece.is_out).count(),
            spread: spread.into(),
        }
    }

    /// The shares of a dimension: all that the files know, in their order; then names they do not know, then the pieces
    /// that have none.
    #[must_use]
    pub fn by(&self, dimension: Dimension) -> &[Share] {
        let found = self.spread.iter().find(|(by, _)| *by == dimension);
        found.map_or(&[], |(_, shares)| shares.as_slice())
    }

    /// A number of pieces as a share of all, in per cent.
    #[must_use]
    pub fn percent(&self, planned: f64) -> f64 {
        percent(planned, self.planned)
    }

    /// A number of pieces that are out as a share of all that are out, in per cent.
    #[must_use]
    pub fn published_percent(&self, published: f64) -> f64 {
        percent(published, self.published)
    }

    /// How many points of a hundred a share lies above what is wanted, below for a negative number; `None` where
    /// nothing is wanted, and without pieces.
    #[must_use]
    pub fn deviation(&self, share: &Share) -> Option<f64> {
        let wanted = share.wanted.filter(|_| self.planned > 0)?;
        Some(self.percent(share.planned) - f64::from(wanted))
    }
}

/// The entries that are promised for a span of days; cancelled ones and the occurrences of series among them.
pub fn promised<'a>(desk: &'a Desk, span: &'a Span) -> impl Iterator<Item = &'a Entry> {
    desk.entries.iter().filter(|entry| {
        let publish = entry.publish.as_ref();
        publish.is_some_and(|publish| span.holds(publish, desk.settings.month_weeks))
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no calendar holds as many pieces as a mantissa has bits"
)]
fn percent(part: f64, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        part * 100.0 / all as f64
    }
}

/// What pieces are counted for before any is: what the files know of a dimension.
fn known(desk: &Desk, by: Dimension) -> Vec<Share> {
    let share = |name: &str, title: &str, wanted| Share {
        name: Some(name.to_owned()),
        title: title.to_owned(),
        wanted,
        planned: 0.0,
        published: 0.0,
    };
    match by {
        Dimension::Pillar => desk
            .pillars
            .iter()
            .map(|pillar| share(&pillar.id, &pillar.title, pillar.share))
            .collect(),
        Dimension::Audience => desk
            .strategy
            .audiences
            .iter()
            .map(|audience| share(&audience.id, &audience.title, audience.share))
            .collect(),
        Dimension::Channel => desk
            .channels
            .iter()
            .map(|channel| share(&channel.id, &channel.title, channel.share))
            .collect(),
        Dimension::Owner => desk
            .settings
            .people
            .iter()
            .flatten()
            .map(|name| share(name, name, None))
            .collect(),
        Dimension::Kind => desk
            .templates
            .values()
            .map(|template| share(&template.kind, &template.label, template.share))
            .collect(),
    }
}

fn shares(desk: &Desk, by: Dimension, pieces: &[Piece]) -> Vec<Share> {
    let mut known = known(desk, by);
    let mut unknown: BTreeMap<Option<&str>, (f64, f64)> = BTreeMap::new();
    let places = known.iter().enumerate();
    let places = places.filter_map(|(at, share)| Some((share.name.clone()?, at)));
    let places = places.collect::<HashMap<_, _>>();
    for piece in pieces {
        for (name, weight) in piece.counts_for(by) {
            let out = if piece.is_out { weight } else { 0.0 };
            let place = name.and_then(|name| places.get(name));
            if let Some(share) = place.and_then(|at| known.get_mut(*at)) {
                share.planned += weight;
                share.published += out;
            } else {
                let counted = unknown.entry(name).or_default();
                counted.0 += weight;
                counted.1 += out;
            }
        }
    }
    let without = unknown.remove(&None).map(|counted| (None, counted));
    let unknown = unknown.into_iter().chain(without);
    known.extend(unknown.map(|(name, (planned, published))| Share {
        name: name.map(str::to_owned),
        title: name.unwrap_or("none").to_owned(),
        wanted: None,
        planned,
        published,
    }));
    known
}
