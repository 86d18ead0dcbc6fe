//! Trends: how fast a number moves, and when it gets where it should be.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{amount, kpi::Kpi};
use crate::editorial::date;

/// A number on a day.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Point {
    /// The day.
    pub on: NaiveDate,
    /// The number.
    #[serde(serialize_with = "amount::serialize")]
    pub value: f64,
}

/// How many of the latest points a pace is taken from.
const MOST_POINTS: usize = 60;
/// Fewer calendar days between the first and the last of these points are no trend.
const FEWEST_DAYS: i64 = 7;
/// How many years ahead a day is named.
const HORIZON_YEARS: i32 = 10;

/// What becomes of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// It is reached, since this day.
    Reached(NaiveDate),
    /// It is reached on this day, at the pace so far.
    On(NaiveDate),
    /// The pace so far would have reached it by now, and nobody has looked since this day.
    Unseen(NaiveDate),
    /// It is reached after this year, at the pace so far.
    After(i32),
    /// The number stands still, or goes the other way.
    NotAtThisPace,
    /// The number moves, and too little of it is known.
    Unknown,
}

/// The change a day, from points in the order of their days: the median of the slopes between any two of the latest 60
/// (Theil–Sen), so that single odd readings do not carry it away. `None` for fewer than two, and for less than a week.
#[must_use]
pub fn pace(points: &[Point]) -> Option<f64> {
    let from = points.len().saturating_sub(MOST_POINTS);
    let points = points.get(from..).unwrap_or_default();
    let (first, last) = (points.first()?, points.last()?);
    if (last.on - first.on).num_days() < FEWEST_DAYS {
        return None;
    }
    let mut slopes = Vec::with_capacity(points.len() * points.len() / 2);
    for (at, earlier) in points.iter().enumerate() {
        for later in points.iter().skip(at + 1) {
            let days = (later.on - earlier.on).num_days();
            if days > 0 {
                slopes.push((later.value - earlier.value) / whole(days));
            }
        }
    }
    median(&mut slopes)
}

fn median(slopes: &mut [f64]) -> Option<f64> {
    slopes.sort_by(f64::total_cmp);
    let upper = slopes.get(slopes.len() / 2)?;
    if slopes.len() % 2 == 1 {
        return Some(*upper);
    }
    let lower = slopes.get(slopes.len() / 2 - 1)?;
    Some(f64::midpoint(*lower, *upper))
}

/// Days as a number to calculate with; exact, because a calendar has fewer than 2^53 of them.
#[expect(clippy::cast_precision_loss, reason = "fewer than 2^53 days")]
fn whole(days: i64) -> f64 {
    days as f64
}

/// When a KPI reaches its target, seen on `today` from its points in the order of their days. The pace is carried on
/// from the latest point. `None` without a target in numbers, and without a point.
#[must_use]
pub fn outlook(kpi: &Kpi, points: &[Point], today: NaiveDate) -> Option<Outlook> {
    let target = kpi.target?;
    let last = points.last()?;
    if kpi.is_reached_by(last.value)? {
        let held = points
            .iter()
            .rev()
            .take_while(|point| kpi.is_reached_by(point.value) == Some(true));
        return held.last().map(|first| Outlook::Reached(first.on));
    }
    let Some(pace) = pace(points) else {
        return Some(Outlook::Unknown);
    };
    let pace = if kpi.falls { -pace } else { pace };
    if pace <= 0.0 {
        return Some(Outlook::NotAtThisPace);
    }
    let left = (target - last.value).abs() / pace;
    // A number that falls has to come below its target, one that rises only up to it.
    let days = if kpi.falls {
        left.floor() + 1.0
    } else {
        left.ceil()
    };
    let horizon = today.year() + HORIZON_YEARS;
    let day = days_on(last.on, days).filter(|day| day.year() <= horizon);
    Some(match day {
        Some(day) if day > today => Outlook::On(day),
        Some(_) => Outlook::Unseen(last.on),
        None => Outlook::After(horizon),
    })
}

fn days_on(day: NaiveDate, days: f64) -> Option<NaiveDate> {
    const MOST: f64 = 4_000_000.0;
    if !(0.0..MOST).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below MOST")]
    let days = days as i64;
    let day = day.checked_add_signed(TimeDelta::try_days(days)?)?;
    date::in_range(day).then_some(day)
}

impl Outlook {
    /// In words: `projected 2027-03-02`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Reached(day) => format!("reached {day}"),
            Self::On(day) => format!("projected {day}"),
            Self::Unseen(day) => format!("reached by now, if it went on as until {day}"),
            Self::After(year) => format!("projected after {year}"),
            Self::NotAtThisPace => "not at this pace".to_owned(),
            Self::Unknown => "too early to say".to_owned(),
        }
    }

    /// In one word, for scripts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reached(_) => "reached",
            Self::On(_) => "projected",
            Self::Unseen(_) => "unseen",
            Self::After(_) => "after",
            Self::NotAtThisPace => "not-at-this-pace",
            Self::Unknown => "unknown",
        }
    }

    /// The day it names.
    #[must_use]
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Reached(day) | Self::On(day) => Some(day),
            Self::Unseen(_) | Self::After(_) | Self::NotAtThisPace | Self::Unknown => None,
        }
    }
}

/// The eight heights of a bar.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The latest `most` numbers as a line of bars, the least of them the lowest; all in the middle where they are the
/// same, unless there is nothing yet. Empty for fewer than two.
#[must_use]
pub fn line(points: &[Point], most: usize) -> String {
    let from = points.len().saturating_sub(most);
    let shown = points.get(from..).unwrap_or_default();
    if shown.len() < 2 {
        return String::new();
    }
    let values = || shown.iter().map(|point| point.value);
    let least = values().fold(f64::INFINITY, f64::min);
    let range = values().fold(f64::NEG_INFINITY, f64::max) - least;
    let bar = |value: f64| {
        if range <= 0.0 {
            return if value == 0.0 { '▁' } else { '▄' };
        }
        let height = ((value - least) / range * 7.0).round();
        let at = (0..8u8).find(|at| f64::from(*at) >= height).unwrap_or(7);
        BARS.get(usize::from(at)).copied().unwrap_or('█')
    };
    values().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::editorial::place::Place;

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    fn kpi(target: f64, falls: bool) -> Kpi {
        Kpi {
            id: "a-kpi".to_owned(),
            title: "A KPI".to_owned(),
            unit: None,
            per: None,
            target: Some(target),
            aim: None,
            by: None,
            falls,
            baseline: None,
            source: None,
            counts: Vec::new(),
            place: Place::top("calendar/kpis.toml"),
        }
    }

    fn points(values: &[(&str, f64)]) -> Vec<Point> {
        let points = values.iter();
        let points = points.map(|(on, value)| Point {
            on: day(on),
            value: *value,
        });
        points.collect()
    }

    fn seen(target: f64, falls: bool, values: &[(&str, f64)]) -> String {
        let outlook = outlook(&kpi(target, falls), &points(values), day("2025-10-23"));
        outlook.map_or_else(String::new, Outlook::in_words)
    }

    #[test]
    fn a_target_is_reached_at_the_pace_so_far() {
        let rising = [
            ("2025-10-01", 100.0),
            ("2025-10-11", 200.0),
            ("2025-10-21", 300.0),
        ];
        assert_eq!(seen(400.0, false, &rising), "projected 2025-10-31");
        assert_eq!(seen(405.0, false, &rising), "projected 2025-11-01");
        assert_eq!(
            seen(310.0, false, &rising),
            "reached by now, if it went on as until 2025-10-21"
        );
        assert_eq!(seen(1e9, false, &rising), "projected after 2035");
        assert_eq!(seen(300.0, false, &rising), "reached 2025-10-21");
        assert_eq!(seen(150.0, false, &rising), "reached 2025-10-11");
        assert_eq!(seen(100.0, true, &rising), "not at this pace");
        let falling = [("2025-10-01", 300.0), ("2025-10-21", 200.0)];
        assert_eq!(seen(100.0, true, &falling), "projected 2025-11-11");
        assert_eq!(
            seen(200.0, true, &falling),
            "reached by now, if it went on as until 2025-10-21"
        );
        assert_eq!(seen(250.0, true, &falling), "reached 2025-10-21");
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(seen(10.0, false, &[]), "");
        assert_eq!(
            seen(10.0, false, &[("2025-10-01", 1.0)]),
            "too early to say"
        );
        let days = [("2025-10-01", 1.0), ("2025-10-07", 9.0)];
        assert_eq!(seen(10.0, false, &days), "too early to say");
        let flat = [("2025-01-01", 5.0), ("2025-10-01", 5.0)];
        assert_eq!(seen(10.0, false, &flat), "not at this pace");
        // It was there and fell back.
        let lost = [("2025-01-01", 12.0), ("2025-10-01", 5.0)];
        assert_eq!(seen(10.0, false, &lost), "not at this pace");
    }

    #[test]
    fn one_odd_reading_does_not_carry_the_pace_away() {
        let steady = (0..10).map(|n| Point {
            on: day("2025-01-01") + TimeDelta::days(n * 10),
            value: if n == 5 { 1e6 } else { whole(n) * 10.0 },
        });
        let pace = pace(&steady.collect::<Vec<_>>()).unwrap();
        assert!((pace - 1.0).abs() < 1e-9, "{pace}");
    }

    #[test]
    fn bars_stand_between_the_least_and_the_most() {
        let values = [
            ("2025-01-01", 9.0),
            ("2025-01-02", 0.0),
            ("2025-01-03", 3.5),
            ("2025-01-04", 7.0),
        ];
        assert_eq!(line(&points(&values), 3), "▁▅█");
        assert_eq!(line(&points(&values[..1]), 3), "");
        let same = [("2025-01-01", 9.0), ("2025-01-02", 9.0)];
        assert_eq!(line(&points(&same), 12), "▄▄");
        let none = [("2025-01-01", 0.0), ("2025-01-02", 0.0)];
        assert_eq!(line(&points(&none), 12), "▁▁");
    }

    fn any_points() -> impl Strategy<Value = Vec<Point>> {
        proptest::collection::btree_map(0i64..3000, -1e12..1e12f64, 0..20).prop_map(|days| {
            let point = |(days, value)| Point {
                on: day("2020-01-01") + TimeDelta::days(days),
                value,
            };
            days.into_iter().map(point).collect()
        })
    }

    proptest! {
        #[test]
        fn a_farther_target_is_never_reached_earlier(
            points in any_points(), a in -1e12..1e12f64, b in -1e12..1e12f64, falls: bool,
        ) {
            let today = day("2028-06-01");
            let (near, far) = if (a < b) == falls { (b, a) } else { (a, b) };
            let rank = |target| match outlook(&kpi(target, falls), &points, today) {
                Some(Outlook::Reached(_)) => (0, today),
                Some(Outlook::Unseen(_)) => (1, today),
                Some(Outlook::On(day)) => (2, day),
                Some(Outlook::After(_)) => (3, today),
                Some(Outlook::NotAtThisPace | Outlook::Unknown) => (4, today),
                None => (5, today),
            };
            prop_assert!(rank(near) <= rank(far));
        }

        #[test]
        fn no_day_is_named_that_has_passed_or_is_beyond_the_horizon(
            points in any_points(), target in -1e12..1e12f64, falls: bool,
        ) {
            let today = day("2028-06-01");
            if let Some(Outlook::On(on)) = outlook(&kpi(target, falls), &points, today) {
                prop_assert!(on > today && on.year() <= 2038);
            }
        }

        #[test]
        fn a_line_has_a_bar_for_each_number(points in any_points(), most in 0usize..30) {
            let bars = line(&points, most);
            let shown = points.len().min(most);
            prop_assert_eq!(bars.chars().count(), if shown < 2 { 0 } else { shown });
            prop_assert!(bars.chars().all(|bar| BARS.contains(&bar)));
        }
    }
}
