//! Civil days of the years 1970 to 9999: reading them strictly, and writing them in English.

use std::error::Error;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

/// The first day that is accepted anywhere, 1970-01-01.
pub const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The last day that is accepted anywhere, 9999-12-31.
pub const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// What to tell someone whose year or day lies outside [`FIRST`] to [`LAST`].
pub const RANGE: &str = "years run from 1970 to 9999";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

/// A text is not a date; [`fmt::Display`] gives the message alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotADate {
    /// One line that quotes the text: `` `2025-02-30`: February 2025 has 28 days ``.
    pub message: String,
    /// The forms that are understood, when the text has none of them.
    pub help: Option<&'static str>,
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for NotADate {}

impl NotADate {
    /// A text refused for a reason, or without one because it has none of the `forms`.
    #[must_use]
    pub fn new(text: &str, why: Option<String>, forms: &'static str) -> Self {
        let text = quotable(text);
        let (message, help) = match why {
            _ if text.is_empty() => ("a date is missing".to_owned(), Some(forms)),
            Some(why) => (format!("`{text}`: {why}"), None),
            None => (format!("`{text}` is not a date"), Some(forms)),
        };
        Self { message, help }
    }
}

/// Reads a day written as `YYYY-MM-DD` (ISO 8601 extended format): exactly ten ASCII characters,
/// years 1970 to 9999. Anything else, and a day that does not exist, is `None`.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    // This keeps out `2026-1-2` and `02026-01-2`.
    let is_exact = text.len() == "YYYY-MM-DD".len()
        && text.bytes().zip(0..).all(|(byte, at)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let (year, month, day) = is_exact.then(|| numbers(text, '-'))??;
    let found = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    in_range(found).then_some(found)
}

/// Why a text that looks like a day (year, month and day in that order, joined by `-`, `/` or
/// `.`) is refused by [`parse`], in words for the person who wrote it: `February 2025 has 28
/// days`, `write 2026-01-02`. `None` for a text that [`parse`] takes, or that looks otherwise.
#[must_use]
pub fn fault(text: &str) -> Option<String> {
    if parse(text).is_some() {
        return None;
    }
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    if text.find(separator) != Some(4) {
        return None;
    }
    let (year, month, day) = numbers(text, separator)?;
    let year = i32::try_from(year).ok()?;
    if !valid_year(year) {
        return Some(RANGE.to_owned());
    }
    let Some(days) = days_in_month(year, month) else {
        return Some("months run from 01 to 12".to_owned());
    };
    if (1..=days).contains(&day) {
        return Some(format!("write {year:04}-{month:02}-{day:02}"));
    }
    Some(format!("{} {year} has {days} days", month_name(month)))
}

/// Whether the day lies in the years 1970 to 9999.
#[must_use]
pub fn in_range(day: NaiveDate) -> bool {
    (FIRST..=LAST).contains(&day)
}

/// Whether the year is one of 1970 to 9999.
#[must_use]
pub fn valid_year(year: i32) -> bool {
    (FIRST.year()..=LAST.year()).contains(&year)
}

/// The number of days, 28 to 31, of a month (1 to 12) of the Gregorian calendar; `None` for
/// any other month.
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    NaiveDate::from_ymd_opt(year, month, 1).map(|first| u32::from(first.num_days_in_month()))
}

/// Reads an English weekday, whole or by its first three letters, in any case: `mon`, `Monday`.
#[must_use]
pub fn weekday(text: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(name, _)| is_name(text, name))
        .map(|(_, weekday)| *weekday)
}

/// Reads an English month, whole or by its first three letters (or `sept`), in any case:
/// `october`, `Oct`. The result is 1 to 12.
#[must_use]
pub fn month(text: &str) -> Option<u32> {
    (1..=12).find(|month| {
        is_name(text, month_name(*month)) || (*month == 9 && text.eq_ignore_ascii_case("sept"))
    })
}

/// The English name of a month from 1 to 12; an empty string for any other number.
#[must_use]
pub fn month_name(month: u32) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or_default()
}

/// `Fri 17`
#[must_use]
pub fn short(day: NaiveDate) -> String {
    format!("{} {}", day.weekday(), day.day())
}

/// A day in the fewest characters that still name the month: `17 Oct`.
#[must_use]
pub fn compact(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// `Fri 17 October`
#[must_use]
pub fn medium(day: NaiveDate) -> String {
    format!("{} {}", short(day), month_name(day.month()))
}

/// `Fri 17 October 2025`
#[must_use]
pub fn long(day: NaiveDate) -> String {
    format!("{} {}", medium(day), day.year())
}

/// A number written in ASCII digits only; one too large for the type becomes the largest.
pub(crate) fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().unwrap_or(u32::MAX))
}

fn numbers(text: &str, separator: char) -> Option<(u32, u32, u32)> {
    let mut parts = text.split(separator);
    let found = (
        digits(parts.next()?)?,
        digits(parts.next()?)?,
        digits(parts.next()?)?,
    );
    parts.next().is_none().then_some(found)
}

fn is_name(text: &str, name: &str) -> bool {
    text.eq_ignore_ascii_case(name)
        || name
            .get(..3)
            .is_some_and(|start| text.eq_ignore_ascii_case(start))
}

/// The text on one line, without what would break the quotation or a terminal, and not too long.
pub(crate) fn quotable(text: &str) -> String {
    const LONGEST: usize = 40;
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let mut quoted: String = line
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '`' => '\'',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect();
    if line.chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted
}
