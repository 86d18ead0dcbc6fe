//! Days, weeks, quarters, working days and WHEN, against a calendar computed here from scratch.

mod days;
mod independent;
mod post_days;
mod quarters;
mod weeks;
mod when;
mod when_any;
mod workdays;

use chrono::{NaiveDate, Weekday};
use dstack_content::editorial::date;
use dstack_content::editorial::week::{MonthWeeks, Week};

const RULES: [MonthWeeks; 2] = [MonthWeeks::NthMonday, MonthWeeks::ContainsFirst];
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const DAY_NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTH_NAMES: [&str; 12] = [
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

fn day(text: &str) -> NaiveDate {
    date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
}

fn week(text: &str) -> Week {
    Week::of(day(text))
}

fn int<T: TryFrom<i64>>(number: i64) -> T {
    T::try_from(number).ok().unwrap()
}
