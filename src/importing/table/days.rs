//! Days as spreadsheets and boards write them.
//!
//! What is understood: `2025-10-30`, also with a time behind it; `2025-W44` and `October week 4`; `October 30, 2025`,
//! `30 Oct 2025`, `30-Oct-2025`, `Thu, Oct 30, 2025 9:00 AM`; `30.10.2025`; `10/30/2025` and `30/10/2025`, whose order
//! all cells of a column share; of a range `… → …` its first day. A time is left out, and no day is shifted by it.

use chrono::NaiveDate;

use crate::editorial::{
    date,
    publish::Publish,
    quarter::Quarter,
    when::{self, Dates},
};

/// What comes first in `10/11/2025`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The day, as in most of the world.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

/// The order in which the cells of a column have day and month, where their numbers tell; `Err` holds a cell that could
/// be either, when no other tells.
pub(super) fn order<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Option<Order>, &'a str> {
    let mut unclear = None;
    for cell in cells {
        match words(first_of_range(cell))
            .first()
            .and_then(|word| slashed(word))
        {
            Some((first, _, _)) if first > 12 => return Ok(Some(Order::DayFirst)),
            Some((_, second, _)) if second > 12 => return Ok(Some(Order::MonthFirst)),
            Some((first, second, _)) if first != second => {
                unclear.get_or_insert(cell);
            }
            _ => {}
        }
    }
    unclear.map_or(Ok(None), Err)
}

/// Reads a cell.
pub(super) fn read(cell: &str, order: Option<Order>, dates: Dates) -> Result<Publish, String> {
    let text = first_of_range(cell);
    let ours = when::parse_in_quarter(text, Quarter::of(dates.today), &dates);
    let refused = match ours {
        Ok(publish) => return Ok(publish),
        Err(error) => error,
    };
    match foreign(&words(text), order) {
        Some(Ok(day)) if date::in_range(day) => Ok(Publish::day(day, day.to_string())),
        Some(Ok(_)) => Err(format!("`{}`: {}", date::quotable(text), date::RANGE)),
        Some(Err(why)) => Err(format!("`{}`: {why}", date::quotable(text))),
        None => Err(refused.message),
    }
}

fn first_of_range(cell: &str) -> &str {
    cell.split('→')
        .next()
        .unwrap_or(cell)
        .trim()
        .trim_start_matches('@')
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',');
    words.filter(|word| !word.is_empty()).take(10).collect()
}

/// A day in a form that is not ours; `None` when it is none, the reason when that day does not exist.
fn foreign(words: &[&str], order: Option<Order>) -> Option<Result<NaiveDate, String>> {
    let words = match words {
        [first, rest @ ..] if date::weekday(first).is_some() => rest,
        words => words,
    };
    if let [first, rest @ ..] = words {
        // `T` and a time follow the day directly.
        let (day, time) = match (first.get(..10), first.get(10..)) {
            (Some(day), Some(time)) if time.is_empty() || time.starts_with('T') => (day, time),
            _ => (*first, ""),
        };
        let is_time = time.is_empty() || is_time(time.trim_start_matches('T'));
        if let Some(day) = date::parse(day).filter(|_| is_time && rest.iter().all(is_time_word)) {
            return Some(Ok(day));
        }
    }
    let (found, rest) = match words {
        [word, rest @ ..] if numbered(word, order).is_some() => (numbered(word, order)?, rest),
        [month, day, year, rest @ ..] if date::month(month).is_some() => (
            (number(year)?, date::month(month)?, number(ordinal(day))?),
            rest,
        ),
        [day, month, year, rest @ ..] if date::month(month).is_some() => (
            (number(year)?, date::month(month)?, number(ordinal(day))?),
            rest,
        ),
        _ => return None,
    };
    rest.iter().all(is_time_word).then(|| civil(found))
}

/// Year, month and day of `10/30/2025`, `30.10.2025`, `30-Oct-2025` and `2025/10/30`.
fn numbered(word: &str, order: Option<Order>) -> Option<(u32, u32, u32)> {
    if let Some((first, second, year)) = slashed(word) {
        return Some(match order {
            Some(Order::MonthFirst) => (year, first, second),
            _ => (year, second, first),
        });
    }
    let parts = |separator| {
        let parts = word.split(separator).collect::<Vec<_>>();
        <[&str; 3]>::try_from(parts).ok()
    };
    if let Some([day, month, year]) = parts('.') {
        return Some((full_year(year)?, number(month)?, number(day)?));
    }
    if let Some([day, month, year]) = parts('-')
        && let Some(month) = date::month(month)
    {
        return Some((full_year(year)?, month, number(day)?));
    }
    let [year, month, day] = parts('/')?;
    (year.len() == 4).then_some((number(year)?, number(month)?, number(day)?))
}

/// The numbers of `10/30/2025` or `10-30-25`, the year last.
fn slashed(word: &str) -> Option<(u32, u32, u32)> {
    let separator = word.chars().find(|c| matches!(c, '/' | '-'))?;
    let parts = word.split(separator).collect::<Vec<_>>();
    let [first, second, year] = <[&str; 3]>::try_from(parts).ok()?;
    let short = |part: &str| {
        (1..=2)
            .contains(&part.len())
            .then(|| number(part))
            .flatten()
    };
    Some((short(first)?, short(second)?, full_year(year)?))
}

/// A year of four digits, or of two in this century.
fn full_year(text: &str) -> Option<u32> {
    match text.len() {
        2 => Some(2000 + number(text)?),
        4 => number(text),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let is_short = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| text.parse().ok()).flatten()
}

/// `30th` is 30.
fn ordinal(word: &str) -> &str {
    let ends = ["st", "nd", "rd", "th"];
    ends.iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

fn civil((year, month, day): (u32, u32, u32)) -> Result<NaiveDate, String> {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    match date::days_in_month(year, month) {
        None => Err("months run from 1 to 12".to_owned()),
        Some(days) => NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| format!("{} {year} has {days} days", date::month_name(month))),
    }
}

/// `9:00`, `16:00:00.000Z`, `9:00+02:00`.
fn is_time(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.contains(':')
        && word.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    ':' | '.' | '+' | '-' | 'Z' | 'a' | 'p' | 'm' | 'A' | 'P' | 'M'
                )
        })
}

/// What may stand behind a day: a time, a half of the day, a time zone.
fn is_time_word(word: &&str) -> bool {
    let is_zone = |word: &str| {
        (1..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let inner = word.trim_start_matches('(').trim_end_matches(')');
    is_time(word)
        || is_zone(inner)
        || matches!(inner.to_ascii_lowercase().as_str(), "am" | "pm" | "at")
        || inner
            .strip_prefix("GMT")
            .or(inner.strip_prefix("UTC"))
            .is_some_and(|it| it.starts_with(['+', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(cell: &str, order: Option<Order>) -> String {
        let today = NaiveDate::from_ymd_opt(2025, 10, 23).unwrap();
        match read(cell, order, Dates::new(today)) {
            Ok(publish) => publish.canonical(),
            Err(why) => why,
        }
    }

    #[test]
    fn days_are_read_as_programs_write_them() {
        for day in [
            "2025-10-30",
            "2025-10-30T16:00:00.000Z",
            "2025-10-30 16:00",
            "2025-10-30 4:00pm",
            "October 30, 2025",
            "October 30, 2025 9:00 AM (EDT)",
            "@October 30, 2025 9:00 AM (GMT+2) → November 2, 2025",
            "Thu, Oct 30, 2025",
            "30 October 2025",
            "30th Oct 2025",
            "30-Oct-25",
            "30.10.2025",
            "30.10.25 09:00",
            "2025/10/30",
        ] {
            assert_eq!(found(day, None), "2025-10-30", "{day}");
        }
        assert_eq!(found("10/11/2025", Some(Order::MonthFirst)), "2025-10-11");
        assert_eq!(
            found("10/11/2025 9:30am", Some(Order::DayFirst)),
            "2025-11-10"
        );
        assert_eq!(found("October week 4", None), "2025-W44");
    }

    #[test]
    fn what_is_no_day_is_told() {
        for (cell, why) in [
            ("2026-02-30", "`2026-02-30`: February 2026 has 28 days"),
            ("Feb 30, 2026", "`Feb 30, 2026`: February 2026 has 28 days"),
            ("13/13/2025", "`13/13/2025`: months run from 1 to 12"),
            ("soon", "`soon` is not a date"),
            ("October 30", "`October 30` is not a date"),
            ("30.10.2025 or later", "`30.10.2025 or later` is not a date"),
        ] {
            assert_eq!(found(cell, None), why);
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_told_by_the_column_or_not_at_all() {
        let order = |cells: &[&'static str]| order(cells.iter().copied());
        assert_eq!(
            order(&["10/11/2025", "30/11/2025"]),
            Ok(Some(Order::DayFirst))
        );
        assert_eq!(
            order(&["10/11/2025", "11/30/2025 9:00 AM"]),
            Ok(Some(Order::MonthFirst))
        );
        assert_eq!(order(&["10/10/2025", "2025-10-30", ""]), Ok(None));
        assert_eq!(order(&["10/10/2025", "1/2/2025"]), Err("1/2/2025"));
    }
}
