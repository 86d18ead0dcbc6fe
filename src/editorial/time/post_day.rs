//! The day of a post as sites write it: in front matter, in the name of its file, in its address. The day is the one
//! that stands there; a time or zone behind it never shifts it.

use chrono::NaiveDate;

use super::date;

/// Longest text that is looked at, in bytes; no day is written in more.
const LONGEST: usize = 80;

/// The day that a value of front matter gives: `2024-01-05`, `2024-1-5` or `2024/01/05`, alone or with a time behind
/// it, or in words such as `Fri Sep  3 11:21:31 CEST 2021`. What is anything else besides is no day.
#[must_use]
pub fn in_text(text: &str) -> Option<NaiveDate> {
    if let Some(day) = date::parse(text) {
        return Some(day);
    }
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    match numbers(text, &['-', '/']) {
        Some(found) if found.separators.0 == found.separators.1 => {
            let day = found.day()?;
            (found.rest.is_empty() || is_time_behind(found.rest)).then_some(day)
        }
        _ => in_words(text),
    }
}

/// A day in a path, or what stands there in place of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPath<'a> {
    /// A day.
    Day(NaiveDate),
    /// Numbers that look like one of the years 1970 to 9999 and are none: `2015-01-00`.
    NoDay(&'a str),
}

/// The day in the path of a post: at the beginning of its name, or of its folder's for an `index` file, or in the
/// folders on the way, as in `2024/01/05/slug.md`.
#[must_use]
pub fn in_path(path: &str) -> Option<InPath<'_>> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_index = name.starts_with("index.");
    let own = if is_index {
        folders.rsplit('/').next().unwrap_or_default()
    } else {
        name
    };
    at_start(own, &['-'], 1).or_else(|| in_folders(path))
}

/// The day in an address: `inside-rust/2026/08/21/slug`.
#[must_use]
pub fn in_address(address: &str) -> Option<NaiveDate> {
    match in_folders(address)? {
        InPath::Day(day) => Some(day),
        InPath::NoDay(_) => None,
    }
}

fn in_folders(path: &str) -> Option<InPath<'_>> {
    let starts = path.match_indices('/').map(|(at, _)| at + 1);
    let parts = [0].into_iter().chain(starts);
    parts
        .filter_map(|start| path.get(start..))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .filter(|rest| rest.get(..10).is_some_and(|day| day.contains('/')))
        .find_map(|rest| at_start(rest, &['/', '-'], 2))
}

/// A day at the beginning of a text that goes on as names do; months and days have at least so many digits.
fn at_start<'a>(text: &'a str, separators: &[char], digits: usize) -> Option<InPath<'a>> {
    let found = numbers(text, separators)?;
    let goes_on = found.rest.is_empty() || found.rest.starts_with(['-', '_', '.', '/', '@', ' ']);
    let is_wide = found.shortest >= digits;
    let is_year = found.year.is_some_and(date::valid_year);
    if !goes_on || !is_wide || !is_year {
        return None;
    }
    let length = text.len() - found.rest.len();
    Some(match found.day() {
        Some(day) => InPath::Day(day),
        None => InPath::NoDay(text.get(..length).unwrap_or_default()),
    })
}

/// Four digits, and twice one or two, with a separator before each.
struct Numbers<'a> {
    year: Option<i32>,
    month: u32,
    day: u32,
    separators: (char, char),
    /// How many digits the shorter one of month and day has.
    shortest: usize,
    rest: &'a str,
}

impl Numbers<'_> {
    fn day(&self) -> Option<NaiveDate> {
        let day = NaiveDate::from_ymd_opt(self.year?, self.month, self.day)?;
        date::in_range(day).then_some(day)
    }
}

fn numbers<'a>(text: &'a str, separators: &[char]) -> Option<Numbers<'a>> {
    let (year, rest) = digits(text, 4)?;
    let (first, rest) = separator(rest, separators)?;
    let (month, rest) = digits(rest, 2)?;
    let (second, rest) = separator(rest, separators)?;
    let (day, rest) = digits(rest, 2)?;
    (year.len() == 4).then_some(Numbers {
        year: year.parse().ok(),
        month: month.parse().ok()?,
        day: day.parse().ok()?,
        separators: (first, second),
        shortest: month.len().min(day.len()),
        rest,
    })
}

/// The digits at the beginning of a text, if there are any and no more than that.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&count).then(|| text.split_at(count))
}

fn separator<'a>(text: &'a str, separators: &[char]) -> Option<(char, &'a str)> {
    let first = text.chars().next().filter(|c| separators.contains(c))?;
    Some((first, text.get(first.len_utf8()..)?))
}

/// Whether a text is a time, with or without a zone, behind a `T` or blanks.
fn is_time_behind(text: &str) -> bool {
    let blanks = |c: char| c == ' ' || c == '\t';
    let time = match text.strip_prefix(['T', 't']) {
        Some(time) => time,
        None if text.starts_with(blanks) => text.trim_start_matches(blanks),
        None => return false,
    };
    let (clock, zone) = match time.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))) {
        Some(end) => time.split_at(end),
        None => (time, ""),
    };
    is_clock(clock) && is_zone(without_half(zone).trim_start_matches(blanks))
}

/// Without the half of the day, `am` or `pm`, that a clock of twelve hours needs.
fn without_half(text: &str) -> &str {
    let rest = text.trim_start();
    let half = rest.get(..2).unwrap_or_default();
    let is_half = half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm");
    match rest.get(2..) {
        Some(behind) if is_half && !behind.starts_with(char::is_alphabetic) => behind,
        _ => text,
    }
}

/// `10:00`, `10:00:00`, `10:00:00.000`
fn is_clock(text: &str) -> bool {
    let (clock, fraction) = match text.find(['.', ',']) {
        Some(at) => (text.get(..at), text.get(at + 1..)),
        None => (Some(text), None),
    };
    let parts = clock.unwrap_or_default().split(':').collect::<Vec<_>>();
    let is_number = |part: &str, digits: &[usize]| {
        digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let well_formed = match parts.as_slice() {
        [hours, minutes] => {
            fraction.is_none() && is_number(hours, &[1, 2]) && is_number(minutes, &[2])
        }
        [hours, minutes, seconds] => {
            is_number(hours, &[1, 2]) && is_number(minutes, &[2]) && is_number(seconds, &[2])
        }
        _ => false,
    };
    let is_fraction = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    well_formed && fraction.is_none_or(is_fraction)
}

/// Nothing, `Z`, `+05`, `+0000`, `+00:00`, `CEST`, `Europe/Berlin`
fn is_zone(text: &str) -> bool {
    if let Some(offset) = text.strip_prefix(['+', '-']) {
        let digits = offset.bytes().filter(u8::is_ascii_digit).count();
        let colons = offset.matches(':').count();
        return digits + colons == offset.len()
            && ((1..=2).contains(&digits) && colons == 0 || (3..=4).contains(&digits))
            && colons <= 1
            && !offset.starts_with(':')
            && !offset.ends_with(':');
    }
    let is_short = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_place = || {
        let named = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphabetic() || b"_-".contains(&b))
        };
        text.contains('/') && text.split('/').all(named)
    };
    text == "z" || is_short || is_place()
}

/// A day in words, in English: its month by name, a day, a year of four digits, and at most a weekday, a time and a
/// zone besides.
fn in_words(text: &str) -> Option<NaiveDate> {
    let (mut day, mut month, mut year, mut clock) = (None, None, None, false);
    let words = text.split([' ', '\t', ',']);
    for word in words.filter(|word| !word.is_empty()) {
        let number = date::digits(ordinal(word));
        let is_new = match number {
            Some(number) if word.len() == 4 => year.replace(number).is_none(),
            Some(number) if number <= 31 => day.replace(number).is_none(),
            Some(_) => false,
            None => match date::month(word.trim_end_matches('.')) {
                Some(found) => month.replace(found).is_none(),
                None if is_clock(word) => !std::mem::replace(&mut clock, true),
                None => is_beside(word, clock),
            },
        };
        if !is_new {
            return None;
        }
    }
    let found = NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)?;
    date::in_range(found).then_some(found)
}

/// Whether a word may stand beside a day: a weekday, or a zone behind a time.
fn is_beside(word: &str, has_time: bool) -> bool {
    date::weekday(word.trim_end_matches('.')).is_some() || (has_time && is_zone(word))
}

/// `3rd` without its letters.
fn ordinal(word: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"].into_iter();
    let mut bare = endings.filter_map(|ending| word.strip_suffix(ending));
    bare.find(|bare| bare.len() <= 2).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn days_of_public_blogs_are_read() {
        for text in [
            "2024-01-05",
            "2024-1-5",
            "2024/01/05",
            "2024-01-05 10:00:00",
            "2024-01-05 10:00:00 +0000",
            "2024-01-05 10:00:00 +00:00",
            "2024-01-05 23:00:00 +05",
            "2024-01-05 23:00:00.000000000 +00:00",
            "2024-01-05T10:00",
            "2024-01-05T23:00:00.000Z",
            "2024-01-05T10:00:00-08:00",
            "2024-01-05 9:15 AM",
            "2024-01-05 10:00 Europe/Berlin",
            " 2024-01-05\t10:00:00",
            "Fri Jan  5 11:21:31 CET 2024",
            "Fri, 05 Jan 2024 11:21:31 +0100",
            "January 5, 2024",
            "5th January 2024",
        ] {
            assert_eq!(in_text(text), day(2024, 1, 5), "{text}");
        }
        let summer = in_text("Fri Sep  3 11:21:31 CEST 2021");
        assert_eq!(summer, day(2021, 9, 3));
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in [
            "",
            "2022-04-31",
            "2025-23-06",
            "11-9-2017",
            "2019-04-017",
            "2026-07-xx",
            "2025-NN-NN",
            "2023-01-29 18:30:22 2023 -0800",
            "18::48::00",
            "2024-01-05 18::48::00",
            "0000-00-00",
            "2024-01",
            "2024",
            "2024-01/05",
            "01/05/2024",
            "2024-01-05-draft",
            "2024-01-05 soon",
            "January 2024",
            "January 5 6 2024",
            "true",
            "ä-1-5",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn days_stand_in_names_and_folders() {
        for path in [
            "_posts/2024-01-05-x.md",
            "blog/2024-1-5-x.md",
            "2024-01-05.md",
            "blog/2024/01/05/x.md",
            "blog/2024/01/05-x.md",
            "blog/2024-01-05-x/index.md",
            "blog/2024-01-05-x/index.fr.md",
        ] {
            let found = in_path(path);
            assert_eq!(found, day(2024, 1, 5).map(InPath::Day), "{path}");
        }
        for path in [
            "x.md",
            "blog/2024-01-05-x/other.md",
            "blog/12024-01-05-x.md",
            "blog/1024-01-05-x.md",
            "blog/2024-01-055.md",
            "blog/2024/1/5/x.md",
            "v1.2/2024/index.md",
        ] {
            assert_eq!(in_path(path), None, "{path}");
        }
        let none = in_path("_posts/2015-01-00-x.md");
        assert_eq!(none, Some(InPath::NoDay("2015-01-00")));
        assert_eq!(in_address("inside-rust/2024/01/05/x"), day(2024, 1, 5));
        assert_eq!(in_address("/2024/01/05/"), day(2024, 1, 5));
        assert_eq!(in_address("releases/2024.01.05"), None);
    }
}
