//! Draws what may become of an open piece from what became of others: the same draws whenever it is asked for.

use super::survival::{Survival, float};

/// How many outcomes are drawn for each open piece.
const DRAWS: usize = 2_000;

/// So many pieces of a circle say as much as the next wider circle does: with fewer, chances near 0 and 100 come out
/// bolder than what happens, as what is special in a few pieces is mostly luck.
const SAYS_AS_MUCH: usize = 30;

/// Numbers that look random and follow from the seed alone (`SplitMix64`: Steele, Lea and Flood, 2014).
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    /// The numbers that follow from a seed and a text.
    pub(super) fn of(seed: u64, text: &str) -> Self {
        // FNV-1a, 64 bits: one that is the same on every machine and in every version.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut of_seed = Self(seed);
        Self(hash ^ of_seed.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        let high = u32::try_from(self.next() >> 32).unwrap_or(u32::MAX);
        f64::from(high) / 4_294_967_296.0
    }
}

/// Pieces that are more and more like an open one, the widest circle first, each with how many pieces are known in it.
pub(super) type Circles = Vec<(Survival, usize)>;

/// Outcomes that were drawn, in order.
#[derive(Debug)]
pub(super) struct Drawn(Vec<Option<i64>>);

impl Drawn {
    /// Draws outcomes. The narrowest circle of n pieces is believed n times, the one around it [`SAYS_AS_MUCH`] times, and so
    /// on; in the widest, one more piece is reckoned with of which nothing is known, so that five of five is not
    /// certain (Jeffreys, 1946).
    pub(super) fn from(circles: &Circles, random: &mut Random) -> Self {
        let mut drawn = (0..DRAWS)
            .map(|_| draw(circles, random))
            .collect::<Vec<_>>();
        drawn.sort_unstable_by_key(|lateness| lateness.unwrap_or(i64::MAX));
        Self(drawn)
    }

    /// How many of a hundred are no later than their promise, to the nearest five: more is not known.
    pub(super) fn kept(&self) -> usize {
        let is_kept = |lateness: &Option<i64>| lateness.is_some_and(|days| days <= 0);
        let (kept, all) = (self.0.partition_point(is_kept), self.0.len());
        ((2 * 20 * kept + all) / (2 * all.max(1))) * 5
    }

    /// The lateness in days by which so many of a hundred are out, by nearest rank; `None` where that is later than
    /// any on record.
    pub(super) fn quantile(&self, percent: usize) -> Option<i64> {
        let rank = (percent * self.0.len()).div_ceil(100);
        self.0.get(rank.checked_sub(1)?).copied().flatten()
    }
}

fn draw(circles: &Circles, random: &mut Random) -> Option<i64> {
    for (circle, pieces) in circles.iter().skip(1).rev() {
        let believed = float(*pieces);
        if random.share() < believed / (believed + float(SAYS_AS_MUCH)) {
            return circle.quantile(random.share());
        }
    }
    let (circle, pieces) = circles.first()?;
    let believed = float(*pieces);
    if random.share() < believed / (believed + 1.0) {
        return circle.quantile(random.share());
    }
    (random.share() < 0.5).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that its authors' program prints for the seed 1234567.
    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut random = Random(1_234_567);
        let numbers = [(); 3].map(|()| random.next());
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(numbers, expected);
    }

    fn drawn(circles: &Circles, seed: u64) -> Drawn {
        Drawn::from(circles, &mut Random::of(seed, "a"))
    }

    fn circle(lateness: &[i64]) -> (Survival, usize) {
        let pieces = lateness.iter().map(|days| (*days, true));
        (Survival::of(pieces), lateness.len())
    }

    #[test]
    fn the_same_is_drawn_again_and_another_seed_draws_otherwise() {
        let circles = vec![circle(&[-1, 0, 0, 3, 4, 9, 12, 30])];
        assert_eq!(drawn(&circles, 1).0, drawn(&circles, 1).0);
        let other = Drawn::from(&circles, &mut Random::of(1, "b"));
        let counts = [drawn(&circles, 1), drawn(&circles, 2), other];
        let counts = counts.map(|drawn| {
            drawn
                .0
                .partition_point(|days| days.is_some_and(|days| days <= 0))
        });
        assert!(
            counts[0] != counts[1] && counts[0] != counts[2],
            "{counts:?}"
        );
    }

    /// (k + ½) / (n + 1), and half of it where as many pieces differ from all as say as much.
    #[test]
    fn nothing_is_certain_and_few_pieces_are_half_believed() {
        let all_kept = vec![circle(&[0, 0, -1, -2, 0])];
        assert_eq!(drawn(&all_kept, 7).kept(), 90);
        assert_eq!(drawn(&all_kept, 7).quantile(85), Some(0));
        assert_eq!(drawn(&all_kept, 7).quantile(100), None);
        let none_kept = vec![circle(&[3; 5])];
        assert_eq!(drawn(&none_kept, 7).kept(), 10);
        let mut narrower = vec![circle(&[0; 1000])];
        narrower.push(circle(&[9; SAYS_AS_MUCH]));
        assert_eq!(drawn(&narrower, 7).kept(), 50);
        let open = (Survival::of([(1, true), (2, false), (2, false)]), 3);
        let drawn = drawn(&vec![open], 7);
        // A third of three quarters, and half of the fourth; nobody knows about the others.
        assert_eq!(drawn.quantile(5), Some(0));
        assert_eq!((drawn.quantile(30), drawn.quantile(50)), (Some(1), None));
    }
}
