//! Days, weeks, months and quarters as people write them in headings and in front of items.

mod leading;

pub(super) use leading::leading;

use chrono::NaiveDate;

use super::words::normal;
use crate::editorial::{date, quarter::Quarter, week::Week, when};
use crate::{editorial::settings::Settings, plan::Value};

/// What headings around a place say about the time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) year: Option<i32>,
    pub(super) quarter: Option<Quarter>,
    pub(super) month: Option<u32>,
    pub(super) week: Option<u32>,
}

/// When something is to be out, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// A day of a year.
    Day(NaiveDate),
    /// A day of a month.
    MonthDay(u32, u32, Option<i32>),
    /// A week of a month, or of what the headings say.
    Week(Option<u32>, u32),
    /// A week of a year.
    IsoWeek(Week),
    /// A month and nothing more exact.
    Month(u32, Option<i32>),
}

/// A promise as the plan has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promise {
    /// The quarter whose file has it.
    pub(super) quarter: Quarter,
    /// How it is written there; nothing where no day and no week is said.
    pub(super) value: Option<Value>,
    /// The day by which entries are ordered.
    pub(super) day: NaiveDate,
    /// What is wrong with what was written.
    pub(super) fault: Option<String>,
}

impl Frame {
    /// The same with what a heading says.
    pub(super) fn within(self, heading: &str) -> Self {
        let said = said(heading);
        Self {
            year: said.year.or(self.year),
            quarter: said
                .quarter
                .or_else(|| said.only_number(self))
                .or(self.quarter),
            month: said.month.or(self.month),
            week: said.week,
        }
    }

    /// The year of a month; `None` where nothing says it.
    fn year_of(&self, month: u32) -> Option<i32> {
        let of_quarter = self.quarter.map(|quarter| quarter.year_of_month(month));
        of_quarter.or(self.year)
    }
}

/// What a heading says.
struct Said {
    year: Option<i32>,
    quarter: Option<Quarter>,
    number: Option<u32>,
    month: Option<u32>,
    week: Option<u32>,
}

impl Said {
    /// A quarter that is written without its year.
    fn only_number(&self, frame: Frame) -> Option<Quarter> {
        Quarter::new(self.year.or(frame.year)?, self.number?)
    }
}

fn said(heading: &str) -> Said {
    let words = normal(heading);
    let words = words.split(' ').collect::<Vec<_>>();
    let year = words.iter().find_map(|word| year(word));
    let number = words.iter().find_map(|word| quarter_number(word));
    let pairs = words.windows(2).filter_map(|pair| match pair {
        ["week" | "wk", number] => date::digits(number),
        _ => None,
    });
    let week = pairs.into_iter().next();
    Said {
        year,
        number,
        quarter: year
            .zip(number)
            .and_then(|(year, number)| Quarter::new(year, number)),
        month: words
            .iter()
            .find_map(|word| date::month(word).filter(|_| *word != "may" || words.len() < 3)),
        week,
    }
}

fn year(word: &str) -> Option<i32> {
    let year = (word.len() == 4).then(|| date::digits(word)).flatten()?;
    (1990..=2999)
        .contains(&year)
        .then(|| i32::try_from(year).ok())?
}

fn quarter_number(word: &str) -> Option<u32> {
    let number = word.strip_prefix('q')?;
    date::digits(number).filter(|number| (1..=4).contains(number))
}

/// Whether a heading is a month or a quarter and little else, such as `October`, `Q1 2026` or `January 2026: launch`.
pub(super) fn is_span(heading: &str) -> bool {
    let words = normal(heading);
    let words = words.split(' ').collect::<Vec<_>>();
    let said = said(heading);
    let is_month = words
        .first()
        .is_some_and(|word| date::month(word).is_some());
    let is_quarter = said.quarter.is_some() && words.len() <= 3;
    is_quarter || (is_month && (words.len() == 1 || (words.len() == 2 && said.year.is_some())))
}

/// What is promised by the words and the headings; `None` where no quarter can be told.
pub(super) fn promise(when: Option<When>, frame: Frame, settings: &Settings) -> Option<Promise> {
    match when {
        Some(When::Day(day)) => Some(on(day)),
        Some(When::MonthDay(month, number, year)) => {
            let year = year.or_else(|| frame.year_of(month))?;
            let day = NaiveDate::from_ymd_opt(year, month, number);
            let name = date::month_name(month);
            let fault = || Some(format!("{name} {year} has no day {number}"));
            let without = || Some(without_day(month_of(year, month)?, fault()));
            day.map(on).or_else(without)
        }
        Some(When::Week(month, number)) => of_week(month.or(frame.month), number, frame, settings),
        Some(When::IsoWeek(week)) => {
            let quarter = Quarter::of_week(week, settings.month_weeks);
            Some(in_week(quarter, week.iso(), settings))
        }
        Some(When::Month(month, year)) => {
            let year = year.or_else(|| frame.year_of(month))?;
            Some(without_day(month_of(year, month)?, None))
        }
        None => match (frame.week, frame.month) {
            (Some(number), month) => of_week(month, number, frame, settings),
            (None, Some(month)) => {
                let year = frame.year_of(month)?;
                Some(without_day(month_of(year, month)?, None))
            }
            (None, None) => Some(without_day(frame.quarter?.start(), None)),
        },
    }
}

fn on(day: NaiveDate) -> Promise {
    Promise {
        quarter: Quarter::of(day),
        value: Some(Value::Date(day)),
        day,
        fault: None,
    }
}

/// Something of a month or quarter that begins on `first`, with neither day nor week.
fn without_day(first: NaiveDate, fault: Option<String>) -> Promise {
    Promise {
        quarter: Quarter::of(first),
        value: None,
        day: first,
        fault,
    }
}

fn month_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1).filter(|day| date::in_range(*day))
}

/// A week of a month; without one, of the quarter.
fn of_week(month: Option<u32>, number: u32, frame: Frame, settings: &Settings) -> Option<Promise> {
    let Some(month) = month else {
        let quarter = frame.quarter?;
        let weeks = quarter.weeks(settings.month_weeks);
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        return Some(match weeks.get(at) {
            Some(week) => in_week(quarter, week.iso(), settings),
            None => without_day(
                quarter.start(),
                Some(format!("{quarter} has no week {number}")),
            ),
        });
    };
    let first = month_of(frame.year_of(month)?, month)?;
    let text = format!("{} week {number}", date::month_name(month));
    Some(in_week(Quarter::of(first), text, settings))
}

fn in_week(quarter: Quarter, text: String, settings: &Settings) -> Promise {
    let dates = settings.dates(quarter.start());
    match when::parse_in_quarter(&text, quarter, &dates) {
        Ok(publish) => Promise {
            quarter,
            value: Some(Value::Text(text)),
            day: publish.on,
            fault: None,
        },
        Err(fault) => without_day(quarter.start(), Some(fault.message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_the_frame() {
        let frame = Frame::default().within("Content Calendar (Q4 2025 Example)");
        assert_eq!(frame.quarter, Quarter::new(2025, 4));
        assert_eq!(frame.within("October").month, Some(10));
        let year = Frame::default().within("Plan for 2026").within("Q1");
        assert_eq!(year.quarter, Quarter::new(2026, 1));
        for span in ["October", "Q1 2026", "2026 Q1", "January 2026", "Nov"] {
            assert!(is_span(span), "{span}");
        }
        for other in [
            "Call #1 - October 2024",
            "Goals for Q1 2026 and beyond",
            "May I",
            "2026",
        ] {
            assert!(!is_span(other), "{other}");
        }
    }

    #[test]
    fn promises_are_those_that_a_calendar_can_have() {
        let settings = Settings::default();
        let frame = Frame::default().within("Q4 2025").within("December");
        let of = |when| promise(when, frame, &settings).unwrap();
        let week = of(Some(When::Week(None, 4)));
        assert_eq!(week.value, Some(Value::text("December week 4")));
        let none = of(Some(When::Week(None, 9)));
        assert_eq!((none.value, none.quarter), (None, frame.quarter.unwrap()));
        assert!(none.fault.is_some());
        assert!(of(Some(When::MonthDay(11, 31, None))).fault.is_some());
        assert_eq!(of(None).value, None);
        assert_eq!(
            promise(Some(When::Week(None, 1)), Frame::default(), &settings),
            None
        );
    }
}
