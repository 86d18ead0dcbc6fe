//! When something is to be out, by the words in front of it.

use chrono::NaiveDate;

use super::When;
use crate::{
    editorial::{date, week::Week},
    importing::strategy::words::behind_sign,
};

/// When something is to be out by the words in front of it, and the rest.
pub(in crate::importing::strategy) fn leading(text: &str) -> Option<(When, &str)> {
    let text = text.trim_start_matches(['*', '[', '(', ',', '.', ' ']);
    let mut words = Words::of(text);
    let first = words.next()?;
    let when = match first.as_str() {
        "week" | "wk" => {
            let number = words.number()?;
            When::Week(words.of_month(), number)
        }
        word => {
            if let Some(day) = iso_day(word) {
                When::Day(day)
            } else if let Some(week) = iso_week(word) {
                When::IsoWeek(week)
            } else if let Some(number) = week_number(word) {
                When::Week(None, number)
            } else if date::weekday(word).is_some() {
                let (when, rest) = leading(words.rest())?;
                return matches!(when, When::Day(_) | When::MonthDay(..)).then_some((when, rest));
            } else if let Some(month) = date::month(word) {
                words.in_month(month)
            } else {
                let day = day_number(word)?;
                let month = words.month()?;
                When::MonthDay(month, day, words.year())
            }
        }
    };
    Some((when, words.behind()))
}

fn iso_day(word: &str) -> Option<NaiveDate> {
    date::parse(word.trim_end_matches([']', ')']))
}

fn iso_week(word: &str) -> Option<Week> {
    let (year, number) = word.split_once("-w")?;
    Week::from_iso(super::year(year)?, date::digits(number)?)
}

fn week_number(word: &str) -> Option<u32> {
    date::digits(word.strip_prefix("kw").or_else(|| word.strip_prefix('w'))?)
}

/// A day of a month, such as `12`, `12th` or the first one of `12–16`.
fn day_number(word: &str) -> Option<u32> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, ending) = word.split_at(end);
    let is_day = matches!(ending, "" | "st" | "nd" | "rd" | "th") || ending.starts_with(['-', '–']);
    date::digits(digits).filter(|day| is_day && (1..=31).contains(day))
}

/// The words in front of a text, with the place behind those that were taken.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next word in small letters without the signs at its end.
    fn peek(&self) -> Option<(String, usize)> {
        let rest = self.text.get(self.at..)?;
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word = rest.get(..end)?;
        let bare = word.trim_end_matches([':', ',', '.', '*', ')', ']']);
        (!bare.is_empty()).then(|| (bare.to_lowercase(), self.at + skipped + bare.len()))
    }

    fn take<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let (word, end) = self.peek()?;
        let read = read(&word)?;
        self.at = end;
        Some(read)
    }

    fn next(&mut self) -> Option<String> {
        self.take(|word| Some(word.to_owned()))
    }

    fn skip_comma(&mut self) {
        let rest = self.rest();
        self.at = self.text.len() - rest.trim_start_matches([',', '.', ' ']).len();
    }

    fn number(&mut self) -> Option<u32> {
        self.take(|word| date::digits(word).filter(|number| (1..=53).contains(number)))
    }

    fn month(&mut self) -> Option<u32> {
        let at = self.at;
        let of = self.take(|word| (word == "of").then_some(()));
        let month = self.take(date::month);
        if of.is_some() && month.is_none() {
            self.at = at;
        }
        month
    }

    fn of_month(&mut self) -> Option<u32> {
        let at = self.at;
        self.take(|word| (word == "of" || word == "in").then_some(()))?;
        let month = self.take(date::month);
        if month.is_none() {
            self.at = at;
        }
        month
    }

    fn year(&mut self) -> Option<i32> {
        let at = self.at;
        if self.rest().starts_with(',') {
            self.skip_comma();
        }
        let year = self.take(super::year);
        if year.is_none() {
            self.at = at;
        }
        year
    }

    fn in_month(&mut self, month: u32) -> When {
        let at = self.at;
        if let Some(week) = self
            .take(|word| (word == "week").then_some(()))
            .and_then(|()| self.number())
        {
            return When::Week(Some(month), week);
        }
        self.at = at;
        match self.take(day_number) {
            Some(day) => When::MonthDay(month, day, self.year()),
            None => When::Month(month, self.year()),
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What follows, without a remark in parentheses that only says the days.
    fn behind(&self) -> &'a str {
        let rest = self.rest().trim_start_matches(['*', ')', ']', ' ']);
        let said = rest.strip_prefix('(').and_then(|open| open.split_once(')'));
        match said {
            Some((remark, rest)) if leading(remark).is_some() => behind_sign(rest),
            _ => behind_sign(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_and_weeks_stand_in_front() {
        let week = |year, number| When::IsoWeek(Week::from_iso(year, number).unwrap());
        for (text, when, rest) in [
            ("Week 1: Launch", When::Week(None, 1), "Launch"),
            (
                "Week 2 (Jan 12–16) – Blog: x",
                When::Week(None, 2),
                "Blog: x",
            ),
            ("W3 Post", When::Week(None, 3), "Post"),
            ("2026-01-14 — Post", When::Day(day(2026, 1, 14)), "Post"),
            ("2026-W03: Post", week(2026, 3), "Post"),
            ("Oct 12: Post", When::MonthDay(10, 12, None), "Post"),
            (
                "Mon, Oct 12th, 2026 - Post",
                When::MonthDay(10, 12, Some(2026)),
                "Post",
            ),
            (
                "12 Oct 2026: Post",
                When::MonthDay(10, 12, Some(2026)),
                "Post",
            ),
            ("Fri, 2026-01-16 Post", When::Day(day(2026, 1, 16)), "Post"),
            ("October week 4: Post", When::Week(Some(10), 4), "Post"),
            ("October: Post", When::Month(10, None), "Post"),
            ("Jan 5-9: Post", When::MonthDay(1, 5, None), "Post"),
            ("Week 2 of March: Post", When::Week(Some(3), 2), "Post"),
        ] {
            assert_eq!(leading(text), Some((when, rest)), "{text}");
        }
        for text in [
            "",
            "Launch",
            "10 ways to fail",
            "Weekly digest",
            "Week",
            "A 2026-01-14",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
