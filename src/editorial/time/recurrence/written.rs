//! Rule → text: all that it says, in the words of RFC 5545 §3.3.10, for programs that count its days themselves.

use std::fmt::{self, Write};

use chrono::{Datelike, NaiveDate, Weekday};

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
        let mut written = self.clone();
        written.until = self.until.min(to);
        written.name_picks_of_a_week();
        written.to_string()
    }

    /// Names the days that BYSETPOS picks of each week: programs pick those of the first week from its start on only.
    fn name_picks_of_a_week(&mut self) {
        let is_each_week = self.frequency == Frequency::Weekly && self.months == u16::MAX;
        let Some((from, to)) = self.period(0).filter(|_| is_each_week) else {
            return;
        };
        let picked = self.days_of(from, to).into_iter();
        self.weekdays = picked.map(|day| (None, day.weekday())).collect();
        self.positions.clear();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_to_the_start_is_written_out() {
        let written = |rule: &str| {
            let start = NaiveDate::from_ymd_opt(2025, 10, 9).unwrap();
            Rule::parse(rule, start).unwrap().written(date::LAST)
        };
        let same = "FREQ=YEARLY;INTERVAL=2;BYMONTH=1,3;BYMONTHDAY=-1,5;BYDAY=MO,2TU;BYSETPOS=1,-1;WKST=SU;UNTIL=20301231";
        assert_eq!(written(same), same);
        assert_eq!(
            written("freq=weekly;count=3"),
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20251023"
        );
        assert_eq!(written("FREQ=MONTHLY"), "FREQ=MONTHLY;BYMONTHDAY=9");
        assert_eq!(
            written("FREQ=YEARLY"),
            "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=9"
        );
        assert_eq!(
            written("FREQ=WEEKLY;BYDAY=FR,MO,WE;BYSETPOS=2,-1"),
            "FREQ=WEEKLY;BYDAY=WE,FR"
        );
    }
}
