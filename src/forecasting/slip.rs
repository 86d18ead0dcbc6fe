//! How far pieces slipped: from the day that was promised first to the day on which they were out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{FEWEST, Piece, survival::Survival};

/// What pieces are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// All pieces.
    All,
    /// Pieces of a kind.
    Kind,
    /// Pieces that a person holds.
    Owner,
}

/// How far the pieces of a group slipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What the group is put together by.
    pub by: Group,
    /// The kind or the person; empty for all pieces.
    pub name: String,
    /// Pieces whose first promised day has passed.
    pub pieces: usize,
    /// Those of them that were out by that day.
    pub kept: usize,
    /// Those of them that are still open.
    pub open: usize,
    /// How often their days were moved, all together.
    pub moves: usize,
    /// The slip in calendar days that half of them do not exceed, negative for early, by nearest rank; open ones count
    /// as at least as late as they are today. `None` where that is not seen yet, and below [`FEWEST`] pieces.
    pub p50: Option<i64>,
    /// The same for 85 of 100.
    pub p85: Option<i64>,
}

/// The slips of all pieces, of each kind and of each owner, by name.
#[must_use]
pub fn slips<'a>(pieces: impl IntoIterator<Item = &'a Piece>, today: NaiveDate) -> Vec<Slip> {
    let mut groups: BTreeMap<(Group, &str), Vec<&Piece>> = BTreeMap::new();
    for piece in pieces.into_iter().filter(|piece| piece.is_past(today)) {
        let owner = piece.owner.as_deref();
        let names = [
            (Group::All, Some("")),
            (
                Group::Kind,
                Some(piece.kind.as_str()).filter(|kind| !kind.is_empty()),
            ),
            (Group::Owner, owner),
        ];
        for (by, name) in names {
            if let Some(name) = name {
                groups.entry((by, name)).or_default().push(piece);
            }
        }
    }
    let slips = groups.into_iter();
    slips
        .map(|((by, name), pieces)| Slip::of(by, name, &pieces, today))
        .collect()
}

impl Slip {
    fn of(by: Group, name: &str, pieces: &[&Piece], today: NaiveDate) -> Self {
        let slips = pieces.iter().filter_map(|piece| {
            let first = piece.first()?.due;
            Some((
                (piece.out.unwrap_or(today) - first).num_days(),
                piece.out.is_some(),
            ))
        });
        let slips = slips.collect::<Vec<_>>();
        let kept = slips.iter().filter(|(days, is_out)| *is_out && *days <= 0);
        let kept = kept.count();
        let open = slips.iter().filter(|(_, is_out)| !is_out).count();
        let survival = Survival::of(slips);
        let quantile = |share| survival.quantile(share).filter(|_| pieces.len() >= FEWEST);
        Self {
            by,
            name: name.to_owned(),
            pieces: pieces.len(),
            kept,
            open,
            moves: pieces.iter().map(|piece| piece.moves()).sum(),
            p50: quantile(0.5),
            p85: quantile(0.85),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecasting::Promise;

    fn day(of_year: u32) -> NaiveDate {
        NaiveDate::from_yo_opt(2025, of_year).unwrap()
    }

    fn piece(kind: &str, owner: Option<&str>, due: u32, out: Option<u32>, moves: usize) -> Piece {
        let promise = |moves| Promise {
            made: day(1),
            until: None,
            due: day(due),
            moves,
        };
        Piece {
            kind: kind.to_owned(),
            owner: owner.map(str::to_owned),
            promises: (0..=moves).map(promise).collect(),
            out: out.map(day),
        }
    }

    #[test]
    fn slips_are_told_by_kind_and_owner() {
        let pieces = [
            piece("post", Some("maya"), 50, Some(48), 0),
            piece("post", Some("maya"), 50, Some(50), 1),
            piece("post", Some("dylan"), 50, Some(55), 2),
            piece("post", None, 50, Some(60), 0),
            piece("post", None, 50, None, 3),
            piece("video", Some("maya"), 50, Some(51), 0),
            // Not past: its day is still to come, though it is out.
            piece("post", Some("maya"), 150, Some(20), 0),
        ];
        let slips = slips(&pieces, day(100));
        let said = slips.iter().map(|slip| {
            (
                slip.by,
                slip.name.as_str(),
                slip.pieces,
                slip.kept,
                slip.open,
                slip.moves,
            )
        });
        let expected = [
            (Group::All, "", 6, 2, 1, 6),
            (Group::Kind, "post", 5, 2, 1, 6),
            (Group::Kind, "video", 1, 0, 0, 0),
            (Group::Owner, "dylan", 1, 0, 0, 2),
            (Group::Owner, "maya", 3, 2, 0, 1),
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected);
        let quantiles = slips.iter().map(|slip| (slip.p50, slip.p85));
        // The fifth of five is still open, so nobody knows how late it will be.
        let expected = [
            (Some(1), None),
            (Some(5), None),
            (None, None),
            (None, None),
            (None, None),
        ];
        assert_eq!(quantiles.collect::<Vec<_>>(), expected);
    }
}
