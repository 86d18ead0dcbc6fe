//! `calendar/YYYY-qN.toml` ⇄ a quarter and its entries as planned.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    excuses, posted, scalar,
    toml_file::{TomlFile, peek, take_out},
};
use crate::editorial::{
    calendar::Calendar,
    date,
    embargo::{self, Embargo},
    entry::Need,
    excuse::Excuse,
    place::Place,
    posted::Posted,
    problem::{Fault, Problem},
    publish::Publish,
    quarter::Quarter,
    when::{self, Dates},
};

/// An entry as a calendar file has it.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) kind: String,
    pub(super) pillar: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) status: Option<String>,
    pub(super) url: Option<String>,
    pub(super) publish: Option<Publish>,
    pub(super) needs: Vec<Need>,
    pub(super) serves: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) embargo: Option<Embargo>,
    pub(super) posted: Vec<Posted>,
    pub(super) allow: Vec<Excuse>,
    /// The quarter whose file has it; `None` for an occurrence of a series.
    pub(super) quarter: Option<Quarter>,
    /// The series it is an occurrence of.
    pub(super) series: Option<String>,
    pub(super) source: Place,
    pub(super) places: BTreeMap<String, Place>,
}

/// What a quarter's file holds.
#[derive(Debug, Default)]
pub(super) struct CalendarFile {
    pub(super) calendar: Option<Calendar>,
    pub(super) entries: Vec<Planned>,
    pub(super) problems: Vec<Problem>,
}

#[derive(Deserialize)]
struct QuarterRecord {
    quarter: Spanned<String>,
    theme: Option<String>,
}

#[derive(Deserialize)]
struct EntryRecord {
    id: Spanned<String>,
    title: Option<Spanned<String>>,
    kind: Spanned<String>,
    pillar: Option<Spanned<String>>,
    publish: Option<Spanned<toml::Value>>,
    owner: Option<Spanned<String>>,
    partner: Option<Spanned<String>>,
    needs: Option<Vec<Spanned<String>>>,
    topic: Option<Spanned<String>>,
    serves: Option<Spanned<Vec<String>>>,
    note: Option<String>,
    embargo: Option<Spanned<toml::Value>>,
    #[expect(dead_code, reason = "read one by one; here it is a known key")]
    posted: Option<toml::Value>,
    #[expect(dead_code, reason = "read one by one; here it is a known key")]
    allow: Option<toml::Value>,
    status: Option<Spanned<String>>,
    url: Option<Spanned<String>>,
}

/// Reads a quarter's file. An entry that cannot be used is a problem and hides no other.
pub(super) fn read(file: &str, text: &str, dates: Dates) -> CalendarFile {
    let mut toml = match TomlFile::parse(file, text) {
        Ok(toml) => toml,
        Err(problem) => {
            return CalendarFile {
                problems: vec![*problem],
                ..CalendarFile::default()
            };
        }
    };
    let entries = toml.take("entry");
    let named = quarter_by_name(file);
    let calendar = read_quarter(&mut toml, named);
    let quarter = match &calendar {
        Some(calendar) => calendar.quarter,
        None => named.unwrap_or_else(|| Quarter::of(dates.today)),
    };
    let entries = toml
        .tables("entry", entries)
        .into_iter()
        .filter_map(|mut value| {
            let id = peek(&value, "id").map(str::to_owned);
            let header = value.span();
            let given = take_out(&mut value, "allow");
            let channels = take_out(&mut value, "posted");
            let record = toml.record::<EntryRecord>(value, id.as_deref())?;
            let mut planned = read_entry(&mut toml, record, header, quarter, dates)?;
            planned.allow = excuses::of_entry(&mut toml, given, &planned.id);
            if let Some(channels) = &channels {
                let place = toml.place(channels.span());
                planned.places.insert("posted".to_owned(), place);
            }
            planned.posted = posted::of_entry(&mut toml, channels, &planned.id);
            Some(planned)
        })
        .collect();
    CalendarFile {
        calendar,
        entries,
        problems: toml.problems,
    }
}

/// The quarter that a file of that name plans.
fn quarter_by_name(file: &str) -> Option<Quarter> {
    let name = file.rsplit('/').next()?;
    Quarter::parse(name.strip_suffix(".toml")?)
}

fn read_quarter(toml: &mut TomlFile, named: Option<Quarter>) -> Option<Calendar> {
    let record = toml.rest::<QuarterRecord>()?;
    let Some(quarter) = Quarter::parse(record.quarter.get_ref()) else {
        let message = format!("`quarter`: `{}` is no quarter", record.quarter.get_ref());
        toml.advise(
            Fault::ValueInvalid,
            record.quarter.span(),
            message,
            format!(
                "write it as \"{}\"",
                named.map_or_else(|| "2025-Q4".to_owned(), |named| named.to_string())
            ),
        );
        return None;
    };
    if named != Some(quarter) {
        let rename = format!("rename the file to {}.toml", quarter.file_stem());
        toml.advise(
            Fault::ValueInvalid,
            record.quarter.span(),
            format!("`quarter` is {quarter}, and the file's name does not say so"),
            match named {
                Some(named) => format!("write \"{named}\", or {rename}"),
                None => rename,
            },
        );
    }
    Some(Calendar {
        quarter,
        theme: record.theme,
        place: toml.place(record.quarter.span()),
    })
}

fn read_entry(
    toml: &mut TomlFile,
    record: EntryRecord,
    header: std::ops::Range<usize>,
    quarter: Quarter,
    dates: Dates,
) -> Option<Planned> {
    let id = toml.id(&record.id)?;
    let publish = record
        .publish
        .as_ref()
        .and_then(|value| read_publish(toml, value, &id, quarter, dates));
    let mut places = BTreeMap::new();
    let single = [
        ("id", Some(&record.id)),
        ("kind", Some(&record.kind)),
        ("title", record.title.as_ref()),
        ("pillar", record.pillar.as_ref()),
        ("owner", record.owner.as_ref()),
        ("partner", record.partner.as_ref()),
        ("topic", record.topic.as_ref()),
        ("status", record.status.as_ref()),
        ("url", record.url.as_ref()),
    ];
    for (key, value) in single {
        if let Some(value) = value {
            places.insert(key.to_owned(), toml.place(value.span()));
        }
    }
    if let Some(value) = &record.publish {
        places.insert("publish".to_owned(), toml.place(value.span()));
    }
    if let Some(value) = &record.serves {
        places.insert("serves".to_owned(), toml.place(value.span()));
    }
    let embargo = record
        .embargo
        .and_then(|value| read_embargo(toml, &value, &id, &mut places));
    let needs = record
        .needs
        .unwrap_or_default()
        .into_iter()
        .map(|need| Need {
            place: toml.place(need.span()),
            id: need.into_inner(),
        })
        .collect();
    let text = |value: Option<Spanned<String>>| value.map(Spanned::into_inner);
    let source = places
        .get("id")
        .cloned()
        .unwrap_or_else(|| toml.place(header));
    Some(Planned {
        id,
        title: text(record.title),
        kind: record.kind.into_inner(),
        pillar: text(record.pillar),
        owner: text(record.owner),
        partner: text(record.partner),
        topic: text(record.topic),
        status: text(record.status),
        url: text(record.url),
        publish,
        needs,
        serves: record.serves.map(Spanned::into_inner).unwrap_or_default(),
        note: record.note,
        embargo,
        posted: Vec::new(),
        allow: Vec::new(),
        quarter: Some(quarter),
        series: None,
        source,
        places,
    })
}

/// What cannot be understood is taken for the strictest that it could mean.
fn read_embargo(
    toml: &mut TomlFile,
    value: &Spanned<toml::Value>,
    id: &str,
    places: &mut BTreeMap<String, Place>,
) -> Option<Embargo> {
    let place = toml.place(value.span());
    places.insert("embargo".to_owned(), place.clone());
    if let toml::Value::Boolean(is_on) = value.get_ref() {
        return is_on.then_some(Embargo::UntilOut);
    }
    let text = scalar::text_of(value.get_ref());
    if let Some(day) = text.as_deref().and_then(date::parse) {
        return Some(Embargo::Until(day));
    }
    let message = match &text {
        Some(text) => format!("`embargo`: `{text}` is no day"),
        None => "`embargo`: expected a day or `true`".to_owned(),
    };
    let problem = Problem::new(Fault::DateInvalid, place, message);
    toml.problems.push(problem.help(embargo::FORMS).of(id));
    Some(Embargo::UntilOut)
}

fn read_publish(
    toml: &mut TomlFile,
    value: &Spanned<toml::Value>,
    id: &str,
    quarter: Quarter,
    dates: Dates,
) -> Option<Publish> {
    let Some(text) = scalar::text_of(value.get_ref()) else {
        let message = "`publish`: expected a day or a week";
        let problem = Problem::new(Fault::DateInvalid, toml.place(value.span()), message)
            .help(when::FILE_FORMS)
            .of(id);
        toml.problems.push(problem);
        return None;
    };
    match when::parse_in_quarter(&text, quarter, &dates) {
        Ok(publish) => Some(publish),
        Err(error) => {
            let mut problem =
                Problem::new(Fault::DateInvalid, toml.place(value.span()), error.message).of(id);
            problem.help = error.help.map(str::to_owned);
            toml.problems.push(problem);
            None
        }
    }
}
