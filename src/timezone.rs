//! Time zones by their IANA names, from the database in the binary: the same on every machine.

use chrono::{DateTime, NaiveDate, Utc};
use jiff::{
    Timestamp,
    tz::{TimeZone, TimeZoneDatabase},
};

/// Whether there is a zone of that name, spelt as IANA spells it.
#[must_use]
pub fn is_known(name: &str) -> bool {
    named(name).is_some()
}

/// The civil day at a moment in a zone; in UTC where there is no such zone.
#[must_use]
pub fn day(moment: DateTime<Utc>, zone: &str) -> NaiveDate {
    let local = named(zone)
        .zip(Timestamp::from_second(moment.timestamp()).ok())
        .map(|(zone, moment)| zone.to_datetime(moment).date())
        .and_then(|day| {
            let (month, of_month) = (u32::try_from(day.month()), u32::try_from(day.day()));
            NaiveDate::from_ymd_opt(day.year().into(), month.ok()?, of_month.ok()?)
        });
    local.unwrap_or_else(|| moment.date_naive())
}

fn named(name: &str) -> Option<TimeZone> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    (zone.iana_name() == Some(name)).then_some(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_where_the_people_are() {
        let moment = "2025-10-22T23:30:00Z".parse::<DateTime<Utc>>().unwrap();
        let shown = |zone| day(moment, zone).to_string();
        assert_eq!(shown("UTC"), "2025-10-22");
        assert_eq!(shown("Europe/Berlin"), "2025-10-23");
        assert_eq!(shown("America/Los_Angeles"), "2025-10-22");
        assert_eq!(shown("no/zone"), "2025-10-22");
    }

    #[test]
    fn names_are_those_of_iana() {
        for known in ["UTC", "Europe/Berlin", "US/Pacific", "Etc/GMT+5"] {
            assert!(is_known(known), "{known}");
        }
        for unknown in ["", "Berlin", "europe/berlin", "CEST", "+02:00"] {
            assert!(!is_known(unknown), "{unknown}");
        }
    }
}
