//! Time zones by their IANA names, from the database in the binary: the same on every machine.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
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

/// The moment at which a civil day begins in a zone; in UTC where there is no such zone.
#[must_use]
pub fn beginning(day: NaiveDate, zone: &str) -> DateTime<Utc> {
    let local = named(zone).and_then(|zone| {
        let (month, of_month) = (i8::try_from(day.month()), i8::try_from(day.day()));
        let year = i16::try_from(day.year());
        let day = jiff::civil::Date::new(year.ok()?, month.ok()?, of_month.ok()?).ok()?;
        let begins = day.to_zoned(zone).ok()?.timestamp();
        DateTime::from_timestamp(begins.as_second(), 0)
    });
    local.unwrap_or_else(|| day.and_time(NaiveTime::MIN).and_utc())
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
    fn a_day_begins_at_midnight_or_when_the_clocks_skip_it_behind() {
        let shown = |day: &str, zone| beginning(day.parse().unwrap(), zone).to_rfc3339();
        assert_eq!(shown("2025-10-23", "UTC"), "2025-10-23T00:00:00+00:00");
        assert_eq!(shown("2025-10-23", "no/zone"), "2025-10-23T00:00:00+00:00");
        assert_eq!(
            shown("2025-10-23", "Europe/Berlin"),
            "2025-10-22T22:00:00+00:00"
        );
        // Chile puts its clocks forward at midnight.
        assert_eq!(
            shown("2025-09-07", "America/Santiago"),
            "2025-09-07T04:00:00+00:00"
        );
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
