//! KPIs in sentences, for who reads and who listens.

use chrono::{Datelike, NaiveDate};

use super::KpiView;
use crate::editorial::{date, trend::Outlook};

impl KpiView {
    /// What it stands at: `1,240 on 7 November 2025`, or that nobody has measured it.
    #[must_use]
    pub fn latest_in_words(&self) -> String {
        self.latest.as_ref().map_or_else(
            || "not measured yet".to_owned(),
            |latest| format!("{} on {}", latest.text, day(latest.point.on)),
        )
    }

    /// What is to be reached, and by when: `10,000+ by 31 December 2026`; `None` where there is no target.
    #[must_use]
    pub fn target_in_words(&self) -> Option<String> {
        let by = self.by.map(|by| format!(" by {}", day(by)));
        self.has_target()
            .then(|| format!("{}{}", self.texts.target, by.unwrap_or_default()))
    }

    /// What becomes of the target: `at this pace the target is reached on 2 March 2026`; `None` without a target in
    /// numbers, and without a number.
    #[must_use]
    pub fn outlook_in_words(&self) -> Option<String> {
        let outlook = self.outlook.as_ref()?.outlook;
        let said = match outlook {
            Outlook::Reached(on) => format!("the target was reached on {}", day(on)),
            Outlook::On(on) => format!("at this pace the target is reached on {}", day(on)),
            Outlook::Unseen(on) => {
                format!("at the pace until {} the target is reached by now", day(on))
            }
            Outlook::After(year) => format!("at this pace the target is reached after {year}"),
            Outlook::NotAtThisPace => "at this pace the target is not reached".to_owned(),
            Outlook::Unknown => "too early to say when the target is reached".to_owned(),
        };
        let is_dated = matches!(outlook, Outlook::On(_) | Outlook::After(_));
        let late = Some(", later than wanted").filter(|_| is_dated && self.is_late());
        Some(said + late.unwrap_or_default())
    }

    /// The whole: `GitHub stars: 1,240 on 7 November 2025, 12% of 10,000+; at this pace …`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let percent = self.percent.map(|percent| format!("{percent}% of "));
        let target = self.target_in_words().map(|target| {
            let part = percent.as_deref().unwrap_or("target ");
            format!(", {part}{target}")
        });
        let outlook = self.outlook_in_words();
        let outlook = outlook.map(|outlook| format!("; {outlook}"));
        let start = format!("{}: {}", self.title, self.latest_in_words());
        let rest = [target, outlook].into_iter().flatten();
        start + &rest.collect::<String>()
    }
}

/// `7 November 2025`: the weekday of a reading is of no use.
fn day(day: NaiveDate) -> String {
    let month = date::month_name(day.month());
    format!("{} {month} {}", day.day(), day.year())
}
