//! How late pieces are, where of some it is only known that they are at least so late (Kaplan and Meier, 1958).

/// A distribution over lateness in days.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Survival {
    /// Lateness in rising order, each with the share of pieces that are out by then.
    steps: Vec<(i64, f64)>,
}

impl Survival {
    /// Of pieces with their lateness: `true` for those that are out, `false` for those that were not out before.
    pub(super) fn of(pieces: impl IntoIterator<Item = (i64, bool)>) -> Self {
        let mut pieces = pieces.into_iter().collect::<Vec<_>>();
        // What is open on a day is not known to stay open over that day, so it is not at risk on it.
        pieces.sort_unstable();
        let mut at_risk = pieces.len();
        let mut left = 1.0;
        let mut steps: Vec<(i64, f64)> = Vec::new();
        for (lateness, is_out) in pieces {
            if is_out {
                // One after the other comes to the same as all of a day at once.
                left *= 1.0 - 1.0 / float(at_risk);
                match steps.last_mut() {
                    Some((last, share)) if *last == lateness => *share = 1.0 - left,
                    _ => steps.push((lateness, 1.0 - left)),
                }
            }
            at_risk -= 1;
        }
        Self { steps }
    }

    /// The first lateness by which at least this share, from 0 to 1, is out; `None` where so many are never seen to be.
    ///
    /// Without open pieces it is the nearest rank: the smallest of n values that at least `share × n` do not exceed.
    pub(super) fn quantile(&self, share: f64) -> Option<i64> {
        // A share such as 0.85 of 20 is 17 pieces, whatever was lost in rounding.
        let at = self
            .steps
            .partition_point(|(_, reached)| *reached < share - 1e-9);
        self.steps.get(at).map(|(lateness, _)| *lateness)
    }
}

/// A count as a number to reckon with.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_open_pieces_quantiles_are_the_nearest_rank() {
        let values = [3, 1, 1, 7, 20, 4, 4, 5, 6, 9];
        let all = Survival::of(values.map(|value| (value, true)));
        let mut sorted = values;
        sorted.sort_unstable();
        for (share, rank) in [
            (0.01, 1),
            (0.1, 1),
            (0.11, 2),
            (0.5, 5),
            (0.85, 9),
            (0.9, 9),
            (1.0, 10),
        ] {
            assert_eq!(all.quantile(share), Some(sorted[rank - 1]), "{share}");
        }
        assert_eq!(Survival::default().quantile(0.5), None);
    }

    /// The remission times of 21 patients under 6-MP (Freireich and others, 1963), with the estimates that textbooks
    /// print for them.
    #[test]
    fn the_estimate_is_the_one_in_textbooks() {
        let events = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        // There, who is lost on a day was at risk on it: half a day later, with days counted double.
        let events = events.map(|day| (2 * day, true));
        let open = open.map(|day| (2 * day + 1, false));
        let found = Survival::of(events.into_iter().chain(open));
        let expected = [
            (6, 0.857),
            (7, 0.807),
            (10, 0.753),
            (13, 0.690),
            (16, 0.627),
            (22, 0.538),
            (23, 0.448),
        ];
        assert_eq!(found.steps.len(), expected.len());
        for ((day, share), (expected_day, left)) in found.steps.iter().zip(expected) {
            assert_eq!(*day, 2 * expected_day);
            assert!((1.0 - share - left).abs() < 0.0006, "{day}: {share}");
        }
        assert_eq!(found.quantile(0.5), Some(46));
        assert_eq!(found.quantile(0.85), None);
    }

    #[test]
    fn what_is_open_on_a_day_is_not_at_risk_on_it() {
        let found = Survival::of([(2, false), (2, true), (5, true)]);
        assert_eq!(found.quantile(0.5), Some(2));
        assert_eq!(found.quantile(0.51), Some(5));
    }
}
