//! A calendar computed here from scratch, which shares no code with the program's.

use chrono::NaiveDate;

/// A civil day of the test's own calendar.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Civil {
    /// Days since 1970-01-01 to a civil day (Hinnant, `civil_from_days`).
    pub(super) fn from_epoch(days: i64) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        Self {
            year: yoe + era * 400 + i64::from(month <= 2),
            month,
            day: doy - (153 * mp + 2) / 5 + 1,
        }
    }

    /// Zeller's congruence, turned to Monday = 0.
    pub(super) fn weekday(self) -> usize {
        let (year, month) = if self.month < 3 {
            (self.year - 1, self.month + 12)
        } else {
            (self.year, self.month)
        };
        let (century, rest) = (year / 100, year % 100);
        let h = (self.day + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century) % 7;
        usize::try_from((h + 5) % 7).unwrap()
    }

    pub(super) fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    pub(super) fn chrono(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(
            i32::try_from(self.year).unwrap(),
            u32::try_from(self.month).unwrap(),
            u32::try_from(self.day).unwrap(),
        )
        .unwrap()
    }
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What the test's own calendar knows of a week.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) days: [Civil; 7],
    pub(super) iso: (i64, i64),
    /// Year, month and number under each of `RULES`.
    pub(super) labels: [(i64, i64, i64); 2],
}

/// Every week from 1969-12-29 on, by walking: the number starts again at 1 whenever the
/// Thursday comes into a new year (ISO 8601), the week of the month whenever the Monday comes
/// into a new month, or whenever a week holds a 1st.
pub(super) fn weeks_through(last_year: i64) -> Vec<Facts> {
    let mut weeks = Vec::new();
    let mut iso = (0, 0);
    // The four Mondays before 29 December 1969 are 1, 8, 15 and 22; 1 December was a Monday.
    let mut labels = [(1969, 12, 4), (1969, 12, 4)];
    let mut start = -3;
    loop {
        let days: [Civil; 7] =
            std::array::from_fn(|n| Civil::from_epoch(start + i64::try_from(n).unwrap()));
        if days[0].year > last_year {
            return weeks;
        }
        iso = if iso.0 == days[3].year {
            (iso.0, iso.1 + 1)
        } else {
            (days[3].year, 1)
        };
        labels[0] = if (labels[0].0, labels[0].1) == (days[0].year, days[0].month) {
            (labels[0].0, labels[0].1, labels[0].2 + 1)
        } else {
            (days[0].year, days[0].month, 1)
        };
        labels[1] = match days.iter().find(|day| day.day == 1) {
            Some(first) => (first.year, first.month, 1),
            None => (labels[1].0, labels[1].1, labels[1].2 + 1),
        };
        weeks.push(Facts { days, iso, labels });
        start += 7;
    }
}
