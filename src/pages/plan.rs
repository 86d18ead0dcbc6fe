//! What is promised, as values: by quarter, month and week. Nothing of it depends on the day on which it is read.

use serde_json::{Map, Value, json};

use super::context::label;
use crate::editorial::{
    date, desk::Desk, entry::Entry, publish::Precision, quarter::Quarter, week::Week,
};

/// The quarters that have a file, in order.
pub(super) fn quarters(desk: &Desk) -> Vec<Value> {
    let quarters = desk.calendars.iter().map(|calendar| {
        let quarter = calendar.quarter;
        let months = quarter.months().into_iter();
        json!({
            "id": quarter.to_string(),
            "label": format!("Q{} {}", quarter.number(), quarter.year()),
            "theme": calendar.theme,
            "months": months.map(|number| month(desk, quarter, number)).collect::<Vec<_>>(),
        })
    });
    quarters.collect()
}

fn month(desk: &Desk, quarter: Quarter, number: u32) -> Value {
    let rule = desk.settings.month_weeks;
    let weeks = quarter.weeks(rule).into_iter();
    let weeks = weeks.filter(|week| week.month(rule).1 == number);
    json!({
        "name": date::month_name(number),
        "year": quarter.year_of_month(number),
        "weeks": weeks.map(|one| week(desk, one)).collect::<Vec<_>>(),
    })
}

fn week(desk: &Desk, week: Week) -> Value {
    let rule = desk.settings.month_weeks;
    let (_, _, number) = week.month(rule);
    let mut entries = planned(desk)
        .filter(|entry| {
            let publish = entry.publish.as_ref();
            publish.is_some_and(|publish| publish.overlaps(week))
        })
        .collect::<Vec<_>>();
    // What the whole week has for it stands before its single days.
    entries.sort_by_key(|entry| entry.publish.as_ref().map(|publish| publish.on));
    json!({
        "number": number,
        "label": week.label(rule),
        "days": week.title(),
        "entries": entries.into_iter().map(|one| Value::Object(entry(one, desk))).collect::<Vec<_>>(),
    })
}

/// What a calendar file plans; what was given up is not told to the outside.
fn planned(desk: &Desk) -> impl Iterator<Item = &Entry> {
    desk.entries
        .iter()
        .filter(|entry| entry.quarter.is_some() && !entry.is_cancelled())
}

/// An entry as everybody may see it.
pub(super) fn entry(entry: &Entry, desk: &Desk) -> Map<String, Value> {
    let rule = desk.settings.month_weeks;
    let when = entry.publish.as_ref().map(|publish| publish.name(rule));
    let title = entry.working_title.as_ref().unwrap_or(&entry.title);
    let values = [
        ("id", json!(entry.id)),
        ("title", json!(title)),
        ("headline", json!(entry.title)),
        ("kind", json!(entry.kind)),
        ("label", json!(label(desk, &entry.kind))),
        ("partner", json!(entry.partner)),
        ("when", json!(when)),
        (
            "is_on_a_day",
            json!(
                entry
                    .publish
                    .as_ref()
                    .is_some_and(|publish| publish.precision == Precision::Day)
            ),
        ),
        ("is_activity", json!(!entry.has_draft)),
        ("is_done", json!(entry.is_done())),
        // What is not out yet has no address for everybody.
        ("url", json!(entry.url.as_ref().filter(|_| entry.is_done()))),
    ];
    values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The next entry of each kind that is not out yet, in the order of the promises.
pub(super) fn next(desk: &Desk) -> Value {
    let kinds = desk.templates.keys().map(|kind| {
        let mut open = planned(desk).filter(|entry| entry.is_open() && entry.publish.is_some());
        let next = open.find(|entry| entry.kind == *kind);
        (kind.clone(), json!(next.map(|next| entry(next, desk))))
    });
    kinds.collect::<Map<_, _>>().into()
}
