//! Text → rule: the parts put together, and what no plan of days can use refused.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{
    Frequency, Rule,
    part::{self, NotARule},
};
use crate::editorial::{date, slug};

/// The parts that a rule may have.
const PARTS: [&str; 9] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

/// What a rule looks like, for those who have no part of one right.
const EXAMPLES: &str = "write it as FREQ=WEEKLY;BYDAY=WE or FREQ=MONTHLY;BYDAY=3TH";

/// Days that a rule may be asked to count: nobody plans further, and hostile rules end there.
const MOST_COUNTED: u32 = 1_000;

/// Days after its start within which a rule has to come round: a hundred years.
const HORIZON: Days = Days::new(36_525);

impl Rule {
    /// Reads a rule that counts from a day. Names and values may be written in small letters.
    pub fn parse(text: &str, start: NaiveDate) -> Result<Self, NotARule> {
        let parts = Parts::of(text)?;
        let get = |name: &str| parts.0.get(name).copied();
        let Some(frequency) = get("FREQ").map(part::frequency).transpose()? else {
            return Err(NotARule::new("the rule has no FREQ", EXAMPLES));
        };
        let count = get("COUNT").map(|count| part::count(count, MOST_COUNTED));
        let count = count.transpose()?;
        let until = get("UNTIL").map(part::until).transpose()?;
        if count.is_some() && until.is_some() {
            return Err(NotARule::new(
                "the rule has both COUNT and UNTIL",
                "leave one of them out",
            ));
        }
        let months = get("BYMONTH").map(part::months).transpose()?;
        let month_days = get("BYMONTHDAY").map(part::month_days).transpose()?;
        let weekdays = get("BYDAY").map(part::weekdays).transpose()?;
        let positions = get("BYSETPOS").map(part::positions).transpose()?;
        let has_days = month_days.is_some() || weekdays.is_some();
        let is_yearly = frequency == Frequency::Yearly;
        let week_start = get("WKST").map(part::week_start).transpose()?;
        let mut rule = Self {
            start,
            frequency,
            interval: get("INTERVAL").map_or(Ok(1), part::interval)?,
            until: until.unwrap_or(date::LAST),
            by_month: !is_yearly || months.is_some(),
            months: months.unwrap_or(if is_yearly && !has_days {
                1 << start.month()
            } else {
                u16::MAX
            }),
            month_days: month_days.unwrap_or_default(),
            weekdays: weekdays.unwrap_or_default(),
            positions: positions.unwrap_or_default(),
            week_start: week_start.unwrap_or(Weekday::Mon),
        };
        rule.fits(months.is_some())?;
        // What a rule leaves open is taken from its start.
        match frequency {
            Frequency::Weekly if rule.weekdays.is_empty() => {
                rule.weekdays.push((None, start.weekday()));
            }
            Frequency::Monthly | Frequency::Yearly if !has_days => {
                rule.month_days
                    .push(i32::try_from(start.day()).unwrap_or_default());
            }
            _ => {}
        }
        rule.comes_round(count.unwrap_or(1), count.is_some())?;
        Ok(rule)
    }

    /// Refuses parts that do not go together (RFC 5545 §3.3.10).
    fn fits(&self, has_months: bool) -> Result<(), NotARule> {
        let by_weeks = matches!(self.frequency, Frequency::Daily | Frequency::Weekly);
        if by_weeks && self.weekdays.iter().any(|(number, _)| number.is_some()) {
            return Err(NotARule::new(
                "BYDAY has a number, which counts within a month or a year",
                "leave the number out, or write FREQ=MONTHLY",
            ));
        }
        if self.by_month
            && self
                .weekdays
                .iter()
                .any(|(number, _)| number.is_some_and(|number| number.abs() > 5))
        {
            return Err(NotARule::new(
                "no month has a weekday more than five times",
                "write 5 or less, or -1 for the last",
            ));
        }
        if self.frequency == Frequency::Weekly && !self.month_days.is_empty() {
            return Err(NotARule::new(
                "BYMONTHDAY does not go with FREQ=WEEKLY",
                "write FREQ=MONTHLY for days of the month, or BYDAY for days of the week",
            ));
        }
        let has_sets = has_months || !self.weekdays.is_empty() || !self.month_days.is_empty();
        if !self.positions.is_empty() && (!has_sets || self.frequency == Frequency::Daily) {
            return Err(NotARule::new(
                "BYSETPOS picks some of several days, and here is only one",
                "leave it out, or say with BYDAY or BYMONTHDAY which days it picks from",
            ));
        }
        Ok(())
    }

    /// Lets the rule end with the last day that it counts, and refuses one that never gets there.
    fn comes_round(&mut self, wanted: usize, ends: bool) -> Result<(), NotARule> {
        let horizon = self.start.checked_add_days(HORIZON).unwrap_or(date::LAST);
        let (mut found, mut last) = (0, self.start);
        self.walk(self.start, self.until.min(horizon), |day| {
            found += 1;
            last = day;
            found < wanted
        });
        if found < wanted {
            let from = date::long(self.start);
            return Err(match found {
                0 => NotARule::new(
                    format!("the rule gives no day from {from} on"),
                    "change the rule or the start; it is looked at for a hundred years",
                ),
                _ => NotARule::new(
                    format!("the rule does not come {wanted} times within a hundred years"),
                    "write UNTIL=20261231 with the last day instead of COUNT",
                ),
            });
        }
        if ends {
            self.until = last;
        }
        Ok(())
    }
}

/// The parts of a rule by name.
struct Parts<'a>(BTreeMap<&'static str, &'a str>);

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Result<Self, NotARule> {
        let mut parts = BTreeMap::new();
        for part in text.split(';') {
            let Some((name, value)) = part.split_once('=') else {
                let part = date::quotable(part);
                return Err(match part.as_str() {
                    "" => NotARule::new("the rule is empty, or has an empty part", EXAMPLES),
                    _ => NotARule::new(format!("`{part}` is no part of a rule"), EXAMPLES),
                });
            };
            let wanted = name.to_ascii_uppercase();
            let Some(known) = PARTS.iter().find(|known| **known == wanted) else {
                return Err(unknown(name));
            };
            if parts.insert(*known, value).is_some() {
                return Err(NotARule::new(
                    format!("the rule has {known} twice"),
                    "leave one of them out; several values of one part are joined by commas",
                ));
            }
        }
        Ok(Self(parts))
    }
}

/// A part that is none, or one that no plan of days needs.
fn unknown(name: &str) -> NotARule {
    let name = date::quotable(name).to_ascii_uppercase();
    let message = format!("`{name}` is no part of a rule here");
    let help = match name.as_str() {
        "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
            "leave it out; the plan has days and no hours".to_owned()
        }
        "BYWEEKNO" | "BYYEARDAY" => "name the days with BYMONTH, BYMONTHDAY or BYDAY".to_owned(),
        "DTSTART" => "write the day as `start`".to_owned(),
        "EXDATE" => "write the days as `except`".to_owned(),
        "RRULE" | "RRULE:FREQ" => EXAMPLES.to_owned(),
        name => {
            let known = PARTS.map(str::to_ascii_lowercase);
            match slug::nearest(name, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{}`?", near.to_ascii_uppercase()),
                None => format!("known here: {}", PARTS.join(", ")),
            }
        }
    };
    NotARule::new(message, help)
}
