//! Amounts as the axis of a chart has room for them.

use crate::editorial::amount;

/// From which amount on thousands, millions and milliards are written by their letter.
const LETTERS: [(f64, f64, &str); 3] = [(1e9, 1e9, "B"), (1e6, 1e6, "M"), (1e4, 1e3, "k")];
/// More decimals than these before a letter say less than the digits.
const DECIMALS: i32 = 2;

/// An amount on an axis whose marks are `step` apart, so that no two marks read the same: `5,000`, `12.5k`, `99.95`.
#[must_use]
pub fn marked(amount: f64, step: f64) -> String {
    let large = LETTERS.iter().find(|(from, ..)| amount.abs() >= *from);
    let (unit, letter) = large.map_or((1.0, ""), |(_, unit, letter)| (*unit, *letter));
    let (unit, letter) = if decimals(step / unit) <= DECIMALS {
        (unit, letter)
    } else {
        (1.0, "")
    };
    let rounded = amount::rounded(amount / unit, decimals(step / unit));
    amount::grouped(rounded) + letter
}

/// How many decimals tell amounts apart that are `step` apart; at most 9.
fn decimals(step: f64) -> i32 {
    let enough = |decimals: &i32| step * 10f64.powi(*decimals) >= 1.0;
    // A step such as 2.5 needs one more than its size.
    let first = (0..9).find(enough).unwrap_or(9);
    let is_whole = (step * 10f64.powi(first)).fract().abs() < 1e-6;
    if is_whole { first } else { first + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_an_axis_are_short_and_differ() {
        for (amount, step, text) in [
            (0.0, 500.0, "0"),
            (5000.0, 1000.0, "5,000"),
            (10_000.0, 5000.0, "10k"),
            (12_500.0, 2500.0, "12.5k"),
            (1_000_100.0, 100.0, "1,000,100"),
            (1_500_000.0, 500_000.0, "1.5M"),
            (2e9, 1e9, "2B"),
            (99.95, 0.05, "99.95"),
            (0.1 + 0.2, 0.1, "0.3"),
            (-20_000.0, 10_000.0, "-20k"),
        ] {
            assert_eq!(marked(amount, step), text);
        }
    }
}
