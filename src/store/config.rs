//! `calendar/config.toml` ⇄ settings.

use std::collections::BTreeMap;

use chrono::Weekday;
use serde::Deserialize;
use toml::Spanned;

use super::{scalar, toml_file::TomlFile};
use crate::editorial::{
    date,
    draft::FrontMatterFormat,
    problem::{Fault, Problem},
    settings::{FrontMatterSettings, Level, Settings},
    week::MonthWeeks,
    workdays::Workdays,
};

#[derive(Deserialize)]
struct ConfigRecord {
    project: Option<String>,
    timezone: Option<Spanned<String>>,
    drafts: Option<Vec<Spanned<String>>>,
    people: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct WeekRecord {
    due: Option<Spanned<String>>,
    months: Option<MonthWeeks>,
}

#[derive(Deserialize)]
struct WorkdaysRecord {
    days: Option<Vec<Spanned<String>>>,
    holidays: Option<Vec<Spanned<toml::Value>>>,
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
    read_front_matter(&mut toml, &mut settings.front_matter);
    read_levels(&mut toml, &mut settings.levels);
    if let Some(record) = toml.rest::<ConfigRecord>() {
        settings.project = record.project.unwrap_or_default();
        settings.people = record.people;
        if let Some(drafts) = record.drafts {
            settings.drafts = drafts
                .iter()
                .filter_map(|folder| folder_inside(&mut toml, folder))
                .collect();
        }
        if let Some(zone) = record.timezone {
            if zone.get_ref().parse::<chrono_tz::Tz>().is_ok() {
                settings.timezone = Some(zone.into_inner());
            } else {
                let message = format!("`timezone`: `{}` is no IANA time zone", zone.get_ref());
                toml.report(Fault::ValueInvalid, zone.span(), message);
            }
        }
    }
    (settings, toml.problems)
}

fn read_week(toml: &mut TomlFile, settings: &mut Settings) {
    let Some(record) = toml
        .take("week")
        .and_then(|value| toml.record::<WeekRecord>(value, None))
    else {
        return;
    };
    settings.month_weeks = record.months.unwrap_or_default();
    if let Some(due) = record.due {
        settings.week_due = weekday(toml, &due).unwrap_or(settings.week_due);
    }
}

fn read_workdays(toml: &mut TomlFile, settings: &mut Settings) {
    let Some(record) = toml
        .take("workdays")
        .and_then(|value| toml.record::<WorkdaysRecord>(value, None))
    else {
        return;
    };
    let days = match record.days {
        Some(days) => days.iter().filter_map(|day| weekday(toml, day)).collect(),
        None => vec![
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ],
    };
    let holidays = record
        .holidays
        .unwrap_or_default()
        .into_iter()
        .filter_map(|value| {
            let span = value.span();
            let text = scalar::text_of(value.get_ref())?;
            let day = date::parse(&text);
            if day.is_none() {
                let why = date::fault(&text).unwrap_or_else(|| "write 2025-12-25".to_owned());
                toml.report(Fault::DateInvalid, span, format!("`{text}`: {why}"));
            }
            day
        })
        .collect::<Vec<_>>();
    match Workdays::new(days, holidays) {
        Ok(workdays) => settings.workdays = workdays,
        Err(error) => toml.report(
            Fault::ValueInvalid,
            0..0,
            format!("`workdays.days`: {error}"),
        ),
    }
}

fn read_front_matter(toml: &mut TomlFile, settings: &mut FrontMatterSettings) {
    let Some(record) = toml
        .take("front_matter")
        .and_then(|value| toml.record::<FrontMatterRecord>(value, None))
    else {
        return;
    };
    match record
        .format
        .as_ref()
        .map(|format| format.get_ref().as_str())
    {
        Some("toml") => settings.format = FrontMatterFormat::Toml,
        Some("yaml") | None => {}
        Some(other) => {
            let message = format!("`format`: `{other}` is neither `yaml` nor `toml`");
            let span = record.format.as_ref().map_or(0..0, Spanned::span);
            toml.report(Fault::ValueInvalid, span, message);
        }
    }
    if let Some(table) = record.table {
        settings.table = table.split('.').map(str::to_owned).collect();
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
            *name = given;
        }
    }
}

fn read_levels(toml: &mut TomlFile, levels: &mut BTreeMap<String, Level>) {
    let Some(table) = toml.take("check") else {
        return;
    };
    for (rule, value) in toml.pairs(table) {
        let text = scalar::string_of(&value);
        match text.as_deref().and_then(Level::named) {
            Some(level) => {
                levels.insert(rule, level);
            }
            None => toml.report(
                Fault::ValueInvalid,
                value.span(),
                format!("`{rule}`: a level is \"error\", \"warning\", \"note\" or \"off\""),
            ),
        }
    }
}

/// A folder inside the workspace, in its plain form.
fn folder_inside(toml: &mut TomlFile, folder: &Spanned<String>) -> Option<String> {
    let path = folder.get_ref().trim_end_matches('/');
    let outside = path.is_empty()
        || path.starts_with('/')
        || path.contains('\\')
        || path.contains(':')
        || path
            .split('/')
            .any(|part| matches!(part, "" | "." | ".." | ".git"));
    if outside && path != "." {
        let message = format!(
            "`drafts`: `{path}` is not a folder of the workspace; write it relative to the workspace, without `..`"
        );
        toml.report(Fault::ValueInvalid, folder.span(), message);
        return None;
    }
    Some(path.to_owned())
}

fn weekday(toml: &mut TomlFile, text: &Spanned<String>) -> Option<Weekday> {
    let day = date::weekday(text.get_ref());
    if day.is_none() {
        let message = format!("`{}` is no weekday; write `mon` to `sun`", text.get_ref());
        toml.report(Fault::ValueInvalid, text.span(), message);
    }
    day
}
