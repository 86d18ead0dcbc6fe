//! Cells of a table that a spreadsheet opens: none of them is a formula, and what was meant can be told from what is
//! written (OWASP, CSV injection).

use std::borrow::Cow;

use super::is_hazard;

/// Digits of a number that spreadsheets keep as they are; Excel has 15 of them.
const MOST_DIGITS: usize = 15;

/// What a spreadsheet begins a formula by, with the wide forms that Excel takes for the same in East Asia, and the
/// characters that it skips in front of one.
const LEADS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may take a cell for a formula: it begins like one, and is no number.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(LEADS) && !is_number(cell)
}

/// Whether a cell is a plain number, such as `-5` or `99.9`.
#[must_use]
pub fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    unsigned.len() <= MOST_DIGITS && is_digits(whole) && is_digits(fraction)
}

/// Whether a `'` is put in front of a cell: of a formula, and of one that has its `'` already, so that exactly one can be
/// taken off.
#[must_use]
pub fn needs_guard(cell: &str) -> bool {
    is_formula(cell.trim_start_matches('\''))
}

/// A cell that no spreadsheet takes for a formula.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if needs_guard(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell that was meant by one that [`guarded`] made.
#[must_use]
pub fn meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

/// A cell without anything that a terminal or a log would act on. Its lines stay, parted by `\n`, and so do tabs.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let is_bad = |c: char| !matches!(c, '\n' | '\t') && is_hazard(c);
    if !cell.contains(is_bad) {
        return Cow::Borrowed(cell);
    }
    let cell = cell.replace("\r\n", "\n");
    let mut harmless = String::with_capacity(cell.len() + 8);
    for c in cell.chars() {
        if is_bad(c) {
            harmless.extend(c.escape_unicode());
        } else {
            harmless.push(c);
        }
    }
    Cow::Owned(harmless)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_and_words_stay_and_formulas_become_text() {
        for plain in ["-5", "+5.5", "99.9", "it's", "'it", "2025-10-30", "", "a=b"] {
            assert_eq!(guarded(plain), plain);
        }
        for (formula, text) in [
            ("=1+1", "'=1+1"),
            ("'=1+1", "''=1+1"),
            ("@team", "'@team"),
            ("-5-5", "'-5-5"),
            ("-", "'-"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("-1234567890123456", "'-1234567890123456"),
        ] {
            assert_eq!(guarded(formula), text);
        }
    }

    #[test]
    fn a_cell_keeps_its_lines_and_steers_nothing() {
        assert_eq!(
            harmless("a\r\nb\tc\u{1b}[2J\rd"),
            "a\nb\tc\\u{1b}[2J\\u{d}d"
        );
    }

    proptest! {
        #[test]
        fn what_was_meant_comes_back(cell in "['=+@\\-\t\r\n0-9.a＝]{0,8}|\\PC{0,12}") {
            let written = guarded(&cell);
            prop_assert!(!is_formula(&written));
            prop_assert_eq!(meant(&written), cell.as_str());
        }
    }
}
