//! Which days and amounts a chart shows: the readings and where they lead, and the target where there is room for it.

use chrono::{Days, NaiveDate};

use crate::report::kpis::KpiView;

/// The least number of days that an axis has.
const SHORTEST: u64 = 7;
/// The target is shown to scale as long as the course keeps this part of the height.
const COURSE: f64 = 0.25;
/// Room above and below, as a part of the height.
const ROOM: f64 = 0.1;

/// The frame of a chart, and what is drawn in it.
#[derive(Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) least: f64,
    pub(super) most: f64,
    /// Where the pace leads, from the latest reading on: to the target, or out of the frame.
    pub(super) projection: Option<(NaiveDate, f64)>,
    pub(super) target: Target,
}

/// Where the target lies.
#[derive(Debug, PartialEq)]
pub(super) enum Target {
    /// There is none in numbers.
    None,
    /// In the frame.
    Within(f64),
    /// Too far above the course to be shown to scale.
    Above,
    /// Too far below.
    Below,
}

impl Frame {
    /// The frame of a KPI; `None` as long as its number has no course: one reading, or always the same.
    pub(super) fn of(kpi: &KpiView) -> Option<Self> {
        let earliest = kpi.readings.first()?.point;
        let (first, start) = (earliest.on, earliest.value);
        let moves = |at: f64| at.total_cmp(&start).is_ne();
        kpi.readings.iter().find(|told| moves(told.point.value))?;
        let latest = kpi.readings.last()?.point;
        let reached = kpi.outlook.as_ref().and_then(|outlook| outlook.on);
        let endless = kpi.approach().map(|_| NaiveDate::MAX);
        let until = end(first, latest.on, reached.or(endless).max(kpi.by));
        let projection = kpi.approach().and_then(|pace| {
            let arrival = reached.filter(|day| *day <= until);
            let ahead = i32::try_from((until - latest.on).num_days()).ok()?;
            let there = || latest.value + pace * f64::from(ahead);
            Some(match (arrival, kpi.target) {
                (Some(day), Some(target)) => (day, target),
                _ => (until, there()),
            })
        });
        let values = kpi.readings.iter().map(|told| told.point.value);
        let values = values.chain(projection.map(|(_, value)| value));
        let course = values.fold((start, start), with);
        let target = place(kpi.target, course.0, course.1);
        let shown = match target {
            Target::Within(target) => with(course, target),
            _ => course,
        };
        let (least, most) = roomy(shown.0, shown.1);
        Some(Self {
            first,
            last: until,
            least,
            most,
            projection,
            target,
        })
    }

    /// The days from the first of the frame to that day.
    pub(super) fn at(&self, day: NaiveDate) -> i32 {
        i32::try_from((day - self.first).num_days()).unwrap_or(i32::MAX)
    }
}

/// The last day: that of what is to come, as long as the readings keep half of the width.
fn end(first: NaiveDate, latest: NaiveDate, furthest: Option<NaiveDate>) -> NaiveDate {
    let read = (latest - first).num_days().unsigned_abs().max(SHORTEST);
    let on = |from: NaiveDate| {
        from.checked_add_days(Days::new(read))
            .unwrap_or(NaiveDate::MAX)
    };
    let ahead = furthest.unwrap_or(latest).min(on(latest)).max(latest);
    ahead.max(on(first))
}

/// The least and the most of a range and one more amount.
fn with((least, most): (f64, f64), amount: f64) -> (f64, f64) {
    (least.min(amount), most.max(amount))
}

fn place(target: Option<f64>, least: f64, most: f64) -> Target {
    let Some(target) = target else {
        return Target::None;
    };
    let height = most.max(target) - least.min(target);
    if (least..=most).contains(&target) || most - least >= height * COURSE {
        Target::Within(target)
    } else if target > most {
        Target::Above
    } else {
        Target::Below
    }
}

/// Room around; amounts that are never negative do not get an axis that is.
fn roomy(least: f64, most: f64) -> (f64, f64) {
    let height = most - least;
    let room = if height > 0.0 {
        height * ROOM
    } else {
        (most.abs() * ROOM).max(1.0)
    };
    let below = if least >= 0.0 {
        (least - room).max(0.0)
    } else {
        least - room
    };
    (below, most + room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_to_come_takes_half_of_the_width_at_most() {
        let (first, latest) = (day("2025-10-01"), day("2025-10-31"));
        for (furthest, last) in [
            (None, "2025-10-31"),
            (Some("2025-10-10"), "2025-10-31"),
            (Some("2025-11-12"), "2025-11-12"),
            (Some("2030-01-01"), "2025-11-30"),
        ] {
            assert_eq!(end(first, latest, furthest.map(day)), day(last));
        }
        assert_eq!(end(first, first, None), day("2025-10-08"));
        assert_eq!(end(NaiveDate::MAX, NaiveDate::MAX, None), NaiveDate::MAX);
    }

    #[test]
    fn a_target_far_away_is_not_shown_to_scale() {
        for (target, expected) in [
            (None, Target::None),
            (Some(150.0), Target::Within(150.0)),
            (Some(500.0), Target::Within(500.0)),
            (Some(501.0), Target::Above),
            (Some(-200.0), Target::Within(-200.0)),
            (Some(-201.0), Target::Below),
        ] {
            assert_eq!(place(target, 100.0, 200.0), expected);
        }
        assert_eq!(place(Some(5.0), 5.0, 5.0), Target::Within(5.0));
    }

    #[test]
    fn an_axis_has_a_height_and_no_amounts_that_there_cannot_be() {
        assert_eq!(roomy(0.0, 0.0), (0.0, 1.0));
        assert_eq!(roomy(5.0, 105.0), (0.0, 115.0));
        assert_eq!(roomy(-10.0, 0.0), (-11.0, 1.0));
        assert_eq!(roomy(1e14, 1e14), (9e13, 1.1e14));
    }
}
