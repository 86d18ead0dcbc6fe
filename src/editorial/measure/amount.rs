//! Amounts: the numbers that KPIs count, as people and spreadsheets write them.

use std::error::Error;
use std::fmt;

use serde::Serializer;

use crate::editorial::date;

/// No amount is as large as this, whatever its sign: below it every whole number is exact.
pub const LIMIT: f64 = 1e15;

/// What to write instead of something that is no amount.
pub const FORMS: &str = "write a number as 1200, 1,200, 99.9, 50k or 5M";

/// A text is not an amount.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotAnAmount {
    text: String,
    why: &'static str,
}

impl NotAnAmount {
    fn new(text: &str, why: &'static str) -> Self {
        Self {
            text: date::quotable(text),
            why,
        }
    }
}

impl fmt::Display for NotAnAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text.as_str() {
            "" => f.write_str("a number is missing"),
            text => write!(f, "`{text}` {}", self.why),
        }
    }
}

impl Error for NotAnAmount {}

/// Reads an amount: `1200`, `1,200`, `1_200`, `-5`, `99.9`, `50k`, `5M`. Groups have three digits, so that `1,5` is
/// refused rather than taken for 15; `inf`, `nan` and exponents are no numbers here.
///
/// # Errors
///
/// When the text has none of these forms, or means 10^15 or more.
pub fn parse(text: &str) -> Result<f64, NotAnAmount> {
    let text = text.trim();
    let refuse = |why| NotAnAmount::new(text, why);
    let (number, factor) = match text.strip_suffix(['k', 'K']) {
        Some(number) => (number, 1e3),
        None => match text.strip_suffix('M') {
            Some(number) => (number, 1e6),
            None => (text, 1.0),
        },
    };
    let (is_negative, digits) = match number.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, number),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !fraction.is_none_or(is_digits) {
        return Err(refuse("is no number"));
    }
    let whole = ungrouped(whole).ok_or_else(|| refuse("is no number"))?;
    let plain = format!("{whole}.{}", fraction.unwrap_or("0"));
    let size = plain.parse::<f64>().unwrap_or(f64::INFINITY) * factor;
    if size >= LIMIT {
        return Err(refuse("is too large"));
    }
    Ok(if is_negative && size != 0.0 {
        -size
    } else {
        size
    })
}

/// The digits of a whole number, its groups of three joined.
fn ungrouped(text: &str) -> Option<String> {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    for separator in [',', '_'] {
        if text.contains(separator) {
            let mut groups = text.split(separator);
            let first = groups.next()?;
            let fits = (1..=3).contains(&first.len())
                && is_digits(first)
                && groups.all(|group| group.len() == 3 && is_digits(group));
            return fits.then(|| text.replace(separator, ""));
        }
    }
    (!text.is_empty() && is_digits(text)).then(|| text.to_owned())
}

/// The amount as files have it, which [`parse`] reads back: `1200`, `99.9`.
#[must_use]
pub fn plain(amount: f64) -> String {
    // Minus zero is nobody's amount.
    format!("{}", if amount == 0.0 { 0.0 } else { amount })
}

/// The amount as people read it, which [`parse`] reads back: `1,200`, `99.9`.
#[must_use]
pub fn grouped(amount: f64) -> String {
    let plain = plain(amount);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut grouped = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &fraction
}

/// The amount rounded to so many decimals, for numbers that were computed.
#[must_use]
pub fn rounded(amount: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    let rounded = (amount * scale).round() / scale;
    if rounded.is_finite() { rounded } else { amount }
}

/// Serialises an amount: a whole number without a fraction.
pub fn serialize<S: Serializer>(amount: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if amount.fract() == 0.0 && amount.abs() < LIMIT {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and below LIMIT")]
        serializer.serialize_i64(*amount as i64)
    } else {
        serializer.serialize_f64(*amount)
    }
}

/// The same for an amount that there may be.
pub fn serialize_some<S: Serializer>(
    amount: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => serialize(amount, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("0", 0.0),
            ("1200", 1200.0),
            ("1,200", 1200.0),
            ("1_234_567", 1_234_567.0),
            (" 99.9 ", 99.9),
            ("-5", -5.0),
            ("50k", 50_000.0),
            ("1.5M", 1_500_000.0),
            ("007", 7.0),
        ] {
            assert_eq!(parse(text), Ok(amount), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "1,5",
            "12,00",
            "1,2345",
            ",200",
            "1,",
            "1,200_000",
            "1.200.000",
            "inf",
            "NaN",
            "1e5",
            "+5",
            "--5",
            "5m",
            "5B",
            ".5",
            "5.",
            "0x10",
            "",
            "k",
            "٣",
            "=1+1",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        let large = parse("1000000000M").unwrap_err().to_string();
        assert_eq!(large, "`1000000000M` is too large");
        assert_eq!(parse(" ").unwrap_err().to_string(), "a number is missing");
    }

    #[test]
    fn amounts_are_grouped_by_three() {
        for (amount, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (-1_234_567.5, "-1,234,567.5"),
            (99.9, "99.9"),
        ] {
            assert_eq!(grouped(amount), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(amount in -1e14..1e14f64, whole: bool) {
            let amount = if whole { amount.trunc() } else { amount };
            prop_assert_eq!(parse(&plain(amount)), Ok(amount + 0.0));
            prop_assert_eq!(parse(&grouped(amount)), Ok(amount + 0.0));
        }

        #[test]
        fn nothing_that_is_read_is_out_of_range(text in "[-+,_.0-9kKMe ]{0,24}|\\PC{0,12}") {
            if let Ok(amount) = parse(&text) {
                prop_assert!(amount.is_finite() && amount.abs() < LIMIT);
                prop_assert_eq!(parse(&plain(amount)), Ok(amount));
            }
        }
    }
}
