//! The parts of a recurrence rule, each read strictly, and what is said of one that cannot be used.

use std::error::Error;
use std::fmt;

use chrono::{NaiveDate, Weekday};

use super::Frequency;
use crate::editorial::date;

/// A text is no rule that a plan of days can use; [`fmt::Display`] gives the message alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotARule {
    /// What is wrong, in one line.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for NotARule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for NotARule {}

impl NotARule {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }

    /// A value that a part cannot have.
    fn value(name: &str, value: &str, help: &str) -> Self {
        let value = date::quotable(value);
        Self::new(format!("`{value}` is no {name}"), help)
    }
}

pub(super) fn frequency(value: &str) -> Result<Frequency, NotARule> {
    const HELP: &str = "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY";
    match value.to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(NotARule::new(
            format!("`FREQ={value}` comes again within a day, and the plan has days"),
            HELP,
        )),
        _ => Err(NotARule::value("FREQ", value, HELP)),
    }
}

pub(super) fn interval(value: &str) -> Result<i64, NotARule> {
    match date::digits(value) {
        Some(0) | None => Err(NotARule::value(
            "INTERVAL",
            value,
            "write a whole number from 1; every second week is FREQ=WEEKLY;INTERVAL=2",
        )),
        Some(number) => Ok(number.into()),
    }
}

pub(super) fn count(value: &str, most: u32) -> Result<usize, NotARule> {
    let number = date::digits(value).filter(|number| (1..=most).contains(number));
    let number = number.and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| {
        NotARule::value(
            "COUNT",
            value,
            &format!("write a whole number from 1 to {most}, or UNTIL=20261231 with the last day"),
        )
    })
}

pub(super) fn until(value: &str) -> Result<NaiveDate, NotARule> {
    let written = value.get(..4).zip(value.get(4..6)).zip(value.get(6..));
    let day = written.and_then(|((year, month), day)| date::parse(&[year, month, day].join("-")));
    day.ok_or_else(|| {
        let help = match value
            .get(..8)
            .filter(|day| *day != value)
            .and_then(|day| until(day).ok())
        {
            Some(day) => format!(
                "write UNTIL={}; the plan has days and no hours",
                day.format("%Y%m%d")
            ),
            None => match date::parse(value) {
                Some(day) => format!("write UNTIL={}", day.format("%Y%m%d")),
                None => "write the last day as UNTIL=20261231".to_owned(),
            },
        };
        NotARule::value("UNTIL", value, &help)
    })
}

/// A bit for each month, bit 1 for January.
pub(super) fn months(value: &str) -> Result<u16, NotARule> {
    let mut months = 0;
    for part in value.split(',') {
        let month = date::digits(part).filter(|month| (1..=12).contains(month));
        let Some(month) = month else {
            let help = "write months from 1 to 12, as in BYMONTH=3,6,9,12";
            return Err(NotARule::value("BYMONTH", part, help));
        };
        months |= 1 << month;
    }
    Ok(months)
}

pub(super) fn month_days(value: &str) -> Result<Vec<i32>, NotARule> {
    const HELP: &str = "write days from 1 to 31, or -1 for the last day of the month";
    numbers("BYMONTHDAY", value, 31, HELP)
}

pub(super) fn positions(value: &str) -> Result<Vec<i32>, NotARule> {
    const HELP: &str = "write numbers from 1 to 366, or -1 for the last";
    numbers("BYSETPOS", value, 366, HELP)
}

/// Whole numbers from 1 to `most` and from -1 to `-most`.
fn numbers(name: &str, value: &str, most: i32, help: &str) -> Result<Vec<i32>, NotARule> {
    let number = |part: &str| {
        let number = signed(part).filter(|number| (1..=most).contains(&number.abs()));
        number.ok_or_else(|| NotARule::value(name, part, help))
    };
    value.split(',').map(number).collect()
}

/// Weekdays, each with its number where it has one.
pub(super) fn weekdays(value: &str) -> Result<Vec<(Option<i32>, Weekday)>, NotARule> {
    let help =
        "write MO, TU, WE, TH, FR, SA or SU; the third Thursday is 3TH, the last Friday -1FR";
    let weekday = |part: &str| {
        let (number, name) = part.split_at_checked(part.len().checked_sub(2)?)?;
        let number = match number {
            "" => None,
            number => Some(signed(number).filter(|number| (1..=53).contains(&number.abs()))?),
        };
        Some((number, named(name)?))
    };
    let part = |part: &str| weekday(part).ok_or_else(|| NotARule::value("BYDAY", part, help));
    value.split(',').map(part).collect()
}

pub(super) fn week_start(value: &str) -> Result<Weekday, NotARule> {
    named(value).ok_or_else(|| NotARule::value("WKST", value, "write WKST=MO or another weekday"))
}

fn named(name: &str) -> Option<Weekday> {
    match name.to_ascii_uppercase().as_str() {
        "MO" => Some(Weekday::Mon),
        "TU" => Some(Weekday::Tue),
        "WE" => Some(Weekday::Wed),
        "TH" => Some(Weekday::Thu),
        "FR" => Some(Weekday::Fri),
        "SA" => Some(Weekday::Sat),
        "SU" => Some(Weekday::Sun),
        _ => None,
    }
}

/// A number with or without a sign in front.
fn signed(text: &str) -> Option<i32> {
    let (negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = i32::try_from(date::digits(number)?).ok()?;
    Some(if negative { -number } else { number })
}
