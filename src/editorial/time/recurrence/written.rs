//! Rule → text: all that it says, in the words of RFC 5545 §3.3.10, for programs that count its days themselves.

use std::fmt::{self, Write};

use chrono::{NaiveDate, Weekday};

use super::{Frequency, Rule};
use crate::editorial::date;

impl Rule {
    /// The rule as the value of an RRULE, so that it gives the same days to whoever counts them from `from`, one of its
    /// days, to `to`.
    ///
    /// What the text of the rule leaves to its start is written out, and a COUNT is an UNTIL. Each of its days lies in a
    /// period that is used, so that an INTERVAL may count from any of them (RFC 5545 §3.8.5.3 wants the start to be one).
    #[must_use]
    pub fn written(&self, to: NaiveDate) -> String {
        let until = self.until.min(to);
        let ended = Self {
            until,
            ..self.clone()
        };
        ended.to_string()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.frequency.name())?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        let months = (1..=12).filter(|month| self.months & (1 << month) != 0);
        // Without BYMONTH there is a bit for every number, of months or not.
        part(f, "BYMONTH", months.filter(|_| self.months != u16::MAX))?;
        part(f, "BYMONTHDAY", self.month_days.iter().copied())?;
        let days = self.weekdays.iter().map(|(number, day)| match number {
            Some(number) => format!("{number}{}", code(*day)),
            None => code(*day).to_owned(),
        });
        part(f, "BYDAY", days)?;
        part(f, "BYSETPOS", self.positions.iter().copied())?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", code(self.week_start))?;
        }
        if self.until < date::LAST {
            write!(f, ";UNTIL={}", self.until.format("%Y%m%d"))?;
        }
        Ok(())
    }
}

/// A part with its values, where there are any.
fn part<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    values: impl Iterator<Item = T>,
) -> fmt::Result {
    for (at, value) in values.enumerate() {
        if at == 0 {
            write!(f, ";{name}={value}")?;
        } else {
            f.write_char(',')?;
            value.fmt(f)?;
        }
    }
    Ok(())
}

impl Frequency {
    fn name(self) -> &'static str {
        match self {
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }
}

/// The two letters of a weekday.
fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
