//! Reading when something is to be out, as people write it.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::date;
pub use super::date::NotADate;
use super::publish::Publish;
use super::quarter::Quarter;
use super::week::{MonthWeeks, Week};

/// The forms [`parse`] reads.
pub const FORMS: &str = "a day is 2025-10-30, today, tomorrow, yesterday, fri, \"next friday\", \
    +3d or +2w; a week is 2025-W44, \"week 44\", \"October week 4\", \"this week\", \"next week\" \
    or \"last week\"";

/// The forms [`parse_in_quarter`] reads.
pub const FILE_FORMS: &str = "a day is 2025-10-30, a week is 2025-W44 or \"October week 4\"";

/// What a date is read against.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Dates {
    /// The current day.
    pub today: NaiveDate,
    /// How the weeks of a month are numbered.
    pub month_weeks: MonthWeeks,
    /// The weekday by which the promise of a week is kept, Friday unless configured.
    pub due: Weekday,
}

impl Dates {
    /// Weeks numbered and due in the default way: by the month's Nth Monday, by Friday.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            month_weeks: MonthWeeks::default(),
            due: Weekday::Fri,
        }
    }
}

/// What a text says, before it is known what it means.
#[derive(Clone, Copy)]
enum Form {
    Day(NaiveDate),
    DaysFromToday(i64),
    FirstFromToday(Weekday),
    InNextWeek(Weekday),
    WeeksFromThis(i64),
    Iso(Option<i32>, u32),
    Month(Option<i32>, u32, u32),
}

/// Why a text has no meaning; `None` when it has none of the forms.
type Why = Option<String>;

/// Reads a date from the command line, in any case and with any blanks between its words:
///
/// - a day: `2025-10-30`, `today`, `tomorrow`, `yesterday`, `+3d`, `-2d`, `+2w` (the same
///   weekday), `fri` or `friday` (the first one from today on), `next friday` (that of the week
///   after this one, Monday to Sunday);
/// - a week: `this week`, `next week`, `last week`, `2025-W44`, `week 44`, `week 44 2025`,
///   `October week 4`, `Oct week 4 2025`.
///
/// Without a year, a week takes the one that puts it nearest to this week, the later of two
/// equally near; only then is it asked whether that year or month has the week.
///
/// # Errors
///
/// When the text has none of these forms, names a day or a week that does not exist, or leads
/// outside the years 1970 to 9999.
pub fn parse(text: &str, dates: &Dates) -> Result<Publish, NotADate> {
    read(text)
        .and_then(|form| resolve(form, text, *dates))
        .map_err(|why| NotADate::new(text, why, FORMS))
}

/// Reads a date from the calendar file of a quarter: `2025-10-30`, `2025-W44`, `October week 4`,
/// `October week 4 2025`. Without a year, a month of the quarter takes the quarter's, and any
/// other month the one that puts it the fewest months away, the later of two equally near.
///
/// # Errors
///
/// As for [`parse`]; and when the text means another day or week as time passes, such as
/// `next friday`, or names no year, such as `week 44`.
pub fn parse_in_quarter(text: &str, quarter: Quarter, dates: &Dates) -> Result<Publish, NotADate> {
    let found = read(text).and_then(|form| match form {
        Form::Month(None, month, n) => {
            let year = quarter.year_of_month(month);
            resolve(Form::Month(Some(year), month, n), text, *dates)
        }
        Form::Day(_) | Form::Iso(Some(_), _) | Form::Month(Some(_), ..) => {
            resolve(form, text, *dates)
        }
        _ => {
            let now = resolve(form, text, *dates)?.canonical();
            Err(Some(format!(
                "its meaning changes with the day, write {now}"
            )))
        }
    });
    found.map_err(|why| NotADate::new(text, why, FILE_FORMS))
}

/// Reads a day that has begun, from the command line: the forms of [`parse`], of a week its Monday, but a weekday is
/// the last one up to today, and `last friday` that of the week before this one. `None` for a text that has no form of
/// a date, so that it can mean something else.
#[must_use]
pub fn parse_past(text: &str, dates: &Dates) -> Option<Result<NaiveDate, NotADate>> {
    let found = match read(text) {
        Err(None) => in_last_week(text, *dates).ok_or(None),
        Ok(Form::FirstFromToday(weekday)) => {
            let behind = dates.today.weekday().days_since(weekday);
            days_on(dates.today, -i64::from(behind)).ok_or_else(|| Some(date::RANGE.to_owned()))
        }
        Ok(form) => resolve(form, text, *dates).map(|publish| publish.on),
        Err(why) => Err(why),
    };
    let found = found.and_then(|day| {
        let is_past = day <= dates.today;
        is_past.then_some(day).ok_or_else(|| {
            let day = date::long(day);
            Some(format!("{day} is still to come"))
        })
    });
    match found {
        Err(None) => None,
        Err(why) => Some(Err(NotADate::new(text, why, FORMS))),
        Ok(day) => Some(Ok(day)),
    }
}

/// `last friday`
fn in_last_week(text: &str, dates: Dates) -> Option<NaiveDate> {
    let text = text.to_ascii_lowercase();
    let (last, name) = text.trim().split_once(char::is_whitespace)?;
    let weekday = date::weekday(name.trim_start()).filter(|_| last == "last")?;
    Some(Week::of(dates.today).prev()?.day(weekday))
}

fn read(text: &str) -> Result<Form, Why> {
    let text = text.to_ascii_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    match *words.as_slice() {
        [word] => read_word(word),
        ["this", "week"] => Ok(Form::WeeksFromThis(0)),
        ["next", "week"] => Ok(Form::WeeksFromThis(1)),
        ["last", "week"] => Ok(Form::WeeksFromThis(-1)),
        ["next", name] => date::weekday(name).map(Form::InNextWeek).ok_or(None),
        ["week", n] => Ok(Form::Iso(None, date::digits(n).ok_or(None)?)),
        ["week", n, y] => Ok(Form::Iso(Some(year(y)?), date::digits(n).ok_or(None)?)),
        [name, "week", n] => month_week(name, n, None),
        [name, "week", n, y] => month_week(name, n, Some(year(y)?)),
        _ => Err(None),
    }
}

fn read_word(word: &str) -> Result<Form, Why> {
    if let Some(day) = date::parse(word) {
        return Ok(Form::Day(day));
    }
    if let Some(weekday) = date::weekday(word) {
        return Ok(Form::FirstFromToday(weekday));
    }
    if let Some((y, number)) = word.split_once("-w") {
        let year = year(y)?;
        let n = date::digits(number).ok_or(None)?;
        return match Week::from_iso(year, n) {
            Some(week) if number.len() != 2 => Err(Some(format!("write {}", week.iso()))),
            _ => Ok(Form::Iso(Some(year), n)),
        };
    }
    if let Some(days) = offset(word) {
        return Ok(Form::DaysFromToday(days));
    }
    match word {
        "today" => Ok(Form::DaysFromToday(0)),
        "tomorrow" => Ok(Form::DaysFromToday(1)),
        "yesterday" => Ok(Form::DaysFromToday(-1)),
        _ => Err(date::fault(word)),
    }
}

/// The days in `+3d`, `-2d` or `+2w`.
fn offset(word: &str) -> Option<i64> {
    let (sign, rest) = match word.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, word.strip_prefix('+')?),
    };
    let (unit, count) = match rest.strip_suffix('w') {
        Some(count) => (7, count),
        None => (1, rest.strip_suffix('d')?),
    };
    date::digits(count).map(|count| sign * unit * i64::from(count))
}

fn year(text: &str) -> Result<i32, Why> {
    let year = date::digits(text).filter(|_| text.len() == 4).ok_or(None)?;
    i32::try_from(year)
        .ok()
        .filter(|year| date::valid_year(*year))
        .ok_or_else(|| Some(date::RANGE.to_owned()))
}

fn month_week(name: &str, n: &str, year: Option<i32>) -> Result<Form, Why> {
    let month = date::month(name).ok_or(None)?;
    Ok(Form::Month(year, month, date::digits(n).ok_or(None)?))
}

fn resolve(form: Form, text: &str, dates: Dates) -> Result<Publish, Why> {
    let this = Week::of(dates.today);
    let promise = match form {
        Form::Day(day) => Some(Publish::day(day, text)),
        Form::DaysFromToday(days) => days_on(dates.today, days).map(|day| Publish::day(day, text)),
        Form::FirstFromToday(weekday) => {
            let ahead = weekday.days_since(dates.today.weekday());
            days_on(dates.today, ahead.into()).map(|day| Publish::day(day, text))
        }
        Form::InNextWeek(weekday) => this
            .next()
            .map(|week| Publish::day(week.day(weekday), text)),
        Form::WeeksFromThis(weeks) => this
            .plus(weeks)
            .map(|week| Publish::week_of(week, dates.due, text)),
        Form::Iso(None, 0 | 54..) => return Err(Some("a year has 52 or 53 weeks".to_owned())),
        Form::Iso(year, n) => {
            let year = year.unwrap_or_else(|| nearest_year(this, n, |y| Week::from_iso(y, 1)));
            let week = Week::from_iso(year, n)
                .ok_or_else(|| format!("{year} has {} weeks", Week::count_in_year(year)))?;
            Some(Publish::week_of(week, dates.due, text))
        }
        Form::Month(year, month, n) => {
            let first = |y| Week::of_month(y, month, 1, dates.month_weeks).ok();
            let year = year.unwrap_or_else(|| nearest_year(this, n.min(5), first));
            let week = Week::of_month(year, month, n, dates.month_weeks)
                .map_err(|missing| missing.to_string())?;
            Some(Publish::week_of(week, dates.due, text))
        }
    };
    promise
        .filter(|promise| date::in_range(promise.on) && date::in_range(promise.due))
        .ok_or_else(|| Some(date::RANGE.to_owned()))
}

fn days_on(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The year in which the `n`th week from the `first` of that year on is nearest to this week.
fn nearest_year(this: Week, n: u32, first: impl Fn(i32) -> Option<Week>) -> i32 {
    let around = this.iso_year();
    let distance = |year: i32| {
        let start = first(year)?.weeks_since(this);
        Some((start + i64::from(n) - 1).abs())
    };
    (around - 1..=around + 1)
        .filter_map(|year| Some((distance(year)?, Reverse(year))))
        .min()
        .map_or(around, |(_, Reverse(year))| year)
}
