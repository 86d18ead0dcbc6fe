//! Where promises stand in the files of the quarters: moving one, and planning the next quarter.

mod moving;
pub mod quarter;

use crate::{
    editorial::{
        desk::Desk,
        publish::{Precision, Publish},
        quarter::Quarter,
    },
    plan::Value,
};

pub use moving::{Consequence, consequences, moved};

/// The path of a quarter's file: the one there is, else the one it would have.
#[must_use]
pub fn quarter_path(desk: &Desk, quarter: Quarter) -> String {
    desk.calendar(quarter).map_or_else(
        || format!("calendar/{}.toml", quarter.file_stem()),
        |calendar| calendar.place.file.clone(),
    )
}

/// The quarter whose file a promise belongs into: that of its week, except for a day that lies in another one.
#[must_use]
pub fn quarter_of(desk: &Desk, publish: &Publish) -> Quarter {
    let of_week = desk.quarter_of(publish.week());
    match publish.precision {
        Precision::Week => of_week,
        Precision::Day if desk.calendar(of_week).is_some() => of_week,
        Precision::Day => Quarter::of(publish.on),
    }
}

/// The first entry of a quarter's file that is promised later, which a new one is put before.
#[must_use]
pub fn successor(desk: &Desk, quarter: Quarter, publish: &Publish, except: &str) -> Option<String> {
    desk.entries
        .iter()
        .filter(|entry| entry.quarter == Some(quarter) && entry.id != except)
        .filter(|entry| {
            entry
                .publish
                .as_ref()
                .is_some_and(|later| later.due > publish.due)
        })
        .min_by_key(|entry| entry.source.line)
        .map(|entry| entry.id.clone())
}

/// A promise as it is written into a calendar: a native date, or the month's week, which says what was promised.
#[must_use]
pub fn written(desk: &Desk, publish: &Publish, quarter: Quarter) -> Value {
    match publish.precision {
        Precision::Day => Value::Date(publish.on),
        Precision::Week => {
            let week = publish.week();
            let (year, month, _) = week.month(desk.settings.month_weeks);
            let label = week.label(desk.settings.month_weeks);
            if quarter.year_of_month(month) == year {
                Value::Text(label)
            } else {
                Value::Text(week.iso())
            }
        }
    }
}
