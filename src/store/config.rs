//! `calendar/config.toml` ⇄ settings.

mod checks;
mod site;

use std::ops::RangeInclusive;

use chrono::{NaiveDate, Weekday};
use serde::Deserialize;
use toml::Spanned;

use super::{scalar, toml_file::TomlFile};
use crate::{
    editorial::{
        date,
        draft::FrontMatterFormat,
        problem::{Fault, Problem},
        settings::{self, FrontMatterSettings, Name, Settings},
        week::MonthWeeks,
        workdays::{NoWorkdays, Workdays},
    },
    timezone,
};

#[derive(Deserialize)]
struct ConfigRecord {
    project: Option<String>,
    timezone: Option<Spanned<String>>,
    drafts: Option<Vec<Spanned<String>>>,
    people: Option<Vec<String>>,
    branches: Option<bool>,
}

#[derive(Deserialize)]
struct WeekRecord {
    due: Option<Spanned<String>>,
    months: Option<MonthWeeks>,
}

#[derive(Deserialize)]
struct WorkdaysRecord {
    days: Option<Spanned<Vec<Spanned<String>>>>,
    holidays: Option<Vec<Spanned<toml::Value>>>,
    blackout: Option<Vec<Spanned<toml::Value>>>,
}

#[derive(Deserialize)]
struct FrontMatterRecord {
    format: Option<Spanned<String>>,
    table: Option<String>,
    title: Option<String>,
    description: Option<String>,
    date: Option<String>,
    draft: Option<String>,
    tags: Option<String>,
}

/// Reads the settings; what is wrong in them becomes a problem and keeps its default.
pub(super) fn read(file: &str, text: &str) -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => return (settings, vec![*problem]),
    };
    read_week(&mut toml, &mut settings);
    read_workdays(&mut toml, &mut settings);
    settings.site = site::read(&mut toml);
    settings.front_matter = FrontMatterSettings::of(&settings.site);
    read_front_matter(&mut toml, &mut settings.front_matter);
    checks::read(&mut toml, &mut settings);
    if let Some(record) = toml.rest::<ConfigRecord>() {
        settings.project = record.project.unwrap_or_default();
        settings.people = record.people;
        settings.branches = record.branches.unwrap_or_default();
        if let Some(drafts) = record.drafts {
            settings.drafts = drafts
                .iter()
                .filter_map(|folder| folder_inside(&mut toml, "drafts", folder))
                .collect();
        }
        if let Some(zone) = record.timezone {
            if timezone::is_known(zone.get_ref()) {
                settings.timezone = Some(zone.into_inner());
            } else {
                let message = format!("`timezone`: `{}` is no IANA time zone", zone.get_ref());
                toml.advise(
                    Fault::ValueInvalid,
                    zone.span(),
                    message,
                    "write a name such as \"Europe/Berlin\" or \"UTC\"",
                );
            }
        }
    }
    (settings, toml.problems)
}

fn read_week(toml: &mut TomlFile, settings: &mut Settings) {
    let Some(record) = toml.section::<WeekRecord>("week") else {
        return;
    };
    settings.month_weeks = record.months.unwrap_or_default();
    if let Some(due) = record.due {
        settings.week_due = weekday(toml, &due).unwrap_or(settings.week_due);
    }
}

fn read_workdays(toml: &mut TomlFile, settings: &mut Settings) {
    let Some(record) = toml.section::<WorkdaysRecord>("workdays") else {
        return;
    };
    let holidays = record
        .holidays
        .unwrap_or_default()
        .iter()
        .filter_map(|value| toml.day("holidays", value))
        .collect::<Vec<_>>();
    let usual = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let days = match &record.days {
        Some(given) => working_days(toml, given).unwrap_or(usual.to_vec()),
        None => usual.to_vec(),
    };
    let blackouts = record.blackout.unwrap_or_default();
    let blackouts = blackouts
        .iter()
        .filter_map(|value| stretch(toml, "blackout", value))
        .collect::<Vec<_>>();
    let workdays = Workdays::new(days, holidays).unwrap_or_default();
    settings.workdays = workdays.with_blackouts(blackouts);
}

/// One day, or the first and the last day of a stretch as ISO 8601 writes an interval: `2025-12-29/2026-01-02`.
fn stretch(
    toml: &mut TomlFile,
    key: &str,
    given: &Spanned<toml::Value>,
) -> Option<RangeInclusive<NaiveDate>> {
    let text = scalar::text_of(given.get_ref());
    let text = text.as_deref().unwrap_or_default();
    let Some((first, last)) = text.split_once('/') else {
        if date::parse(text).is_some() || date::fault(text).is_some() {
            return toml.day(key, given).map(|day| day..=day);
        }
        let message = match text {
            "" => format!("`{key}`: expected a day or a stretch of days"),
            text => format!("`{key}`: `{text}` is neither a day nor a stretch of days"),
        };
        let help = "write 2025-12-24, or \"2025-12-29/2026-01-02\" for the first and the last day";
        toml.advise(Fault::DateInvalid, given.span(), message, help);
        return None;
    };
    let mut end = |text: &str| {
        let day = Spanned::new(given.span(), toml::Value::String(text.trim().to_owned()));
        toml.day(key, &day)
    };
    let (first, last) = (end(first)?, end(last)?);
    if first > last {
        let message = format!("`{key}`: {first}/{last} ends before it begins");
        let help = format!("write \"{last}/{first}\"");
        toml.advise(Fault::DateInvalid, given.span(), message, help);
        return None;
    }
    Some(first..=last)
}

/// The days of the week that are worked; `None` where not all of them can be used.
fn working_days(
    toml: &mut TomlFile,
    given: &Spanned<Vec<Spanned<String>>>,
) -> Option<Vec<Weekday>> {
    if given.get_ref().is_empty() {
        let message = format!("`days`: {NoWorkdays}");
        toml.report(Fault::ValueInvalid, given.span(), message);
        return None;
    }
    let days = given.get_ref().iter().map(|day| weekday(toml, day));
    let days = days.collect::<Vec<_>>();
    days.into_iter().collect()
}

fn read_front_matter(toml: &mut TomlFile, settings: &mut FrontMatterSettings) {
    let Some(record) = toml.section::<FrontMatterRecord>("front_matter") else {
        return;
    };
    match record
        .format
        .as_ref()
        .map(|format| format.get_ref().as_str())
    {
        Some("toml") => settings.format = FrontMatterFormat::Toml,
        Some("yaml") => settings.format = FrontMatterFormat::Yaml,
        None => {}
        Some(other) => {
            let message = format!("`format`: expected `yaml` or `toml`, found `{other}`");
            let span = record.format.as_ref().map_or(0..0, Spanned::span);
            toml.report(Fault::ValueInvalid, span, message);
        }
    }
    if let Some(table) = record.table {
        settings.table = settings::path(&table);
    }
    let names = [
        (&mut settings.title, record.title),
        (&mut settings.description, record.description),
        (&mut settings.date, record.date),
        (&mut settings.draft, record.draft),
        (&mut settings.tags, record.tags),
    ];
    for (name, given) in names {
        if let Some(given) = given {
            *name = Name::given(given);
        }
    }
}

/// A folder inside the workspace, in its plain form.
fn folder_inside(toml: &mut TomlFile, key: &str, folder: &Spanned<String>) -> Option<String> {
    let path = folder.get_ref().trim_end_matches('/');
    let outside = path.is_empty()
        || path.starts_with('/')
        || path.contains('\\')
        || path.contains(':')
        || path
            .split('/')
            .any(|part| matches!(part, "" | "." | ".." | ".git"));
    if outside && path != "." {
        let message = format!("`{key}`: `{path}` is not a folder of the workspace");
        toml.advise(
            Fault::ValueInvalid,
            folder.span(),
            message,
            "write it relative to the workspace, without `..`",
        );
        return None;
    }
    Some(path.to_owned())
}

fn weekday(toml: &mut TomlFile, text: &Spanned<String>) -> Option<Weekday> {
    let day = date::weekday(text.get_ref());
    if day.is_none() {
        let message = format!("`{}` is no weekday", text.get_ref());
        toml.advise(
            Fault::ValueInvalid,
            text.span(),
            message,
            "write one of mon, tue, wed, thu, fri, sat, sun",
        );
    }
    day
}
