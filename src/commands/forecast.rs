//! `forecast`: the chance that open pieces are out on their day, from the calendar's own history.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use chrono::{DateTime, NaiveDate};

use super::{
    context::Context,
    options::{Filters, ViewFormat},
};
use crate::{
    editorial::{desk::Desk, selection::Selection},
    forecasting::{Group, Pieces, Seen},
    history::{FORECAST, Log, Step},
    report::{View, forecast::Forecast},
    store::{OldPromises, Scope, is_quarter_file, limits},
    timezone,
};

/// How far pieces slipped, and the chance that the open ones are out on their day
///
/// Read from the history of the calendar's files on this branch: what was promised first, how often it was moved, and
/// when it was out. An open piece is compared with past ones as they stood as many days in front of their day; what
/// became of those is drawn from, so the chance is as good as the past is like the future. Fewer than five past pieces
/// say nothing.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    filters: Filters,
    /// Draw other outcomes: the same number draws the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    format: ViewFormat,
}

/// What one version of the calendar says that the one before did not: the day, and the number of what it promises.
type Said = Vec<(NaiveDate, usize)>;

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let selection = args.filters.selection(&desk)?;
    let log = Log::of(
        context.git(store.folder(), FORECAST)?,
        "calendar",
        is_quarter_file,
    )?;
    let mut promises = OldPromises::new(desk.settings.dates(desk.today));
    let (since, said) = said(&log, &mut promises, &desk)?;
    let seen = said.iter().filter_map(|(on, number)| {
        let entry = promises.get(*number)?;
        Some(Seen {
            on: *on,
            id: &entry.id,
            publish: entry.publish.as_ref(),
            status: entry.status.as_deref(),
        })
    });
    let pieces = Pieces::of(&desk, seen);
    let entries = desk.entries.iter().filter(|entry| selection.takes(entry));
    let wanted = |by, name: &str| is_wanted(&selection, by, name);
    let forecast = Forecast::of(&desk, &pieces, since, args.seed, entries, wanted);
    args.format.show(&View::Forecast(forecast), context)?;
    super::check::warn_of_unreadable(&desk, context)?;
    Ok(0)
}

/// Whether the slips of a kind or person are asked for.
fn is_wanted(selection: &Selection, by: Group, name: &str) -> bool {
    let asked = match by {
        Group::All => return true,
        Group::Kind => &selection.kind,
        Group::Owner => &selection.owner,
    };
    asked
        .as_ref()
        .is_none_or(|asked| asked.eq_ignore_ascii_case(name))
}

/// The day of the first version, and what each said that was new, up to the desk's day.
///
/// An entry that is missing from a version says nothing, so a file that was broken for a while, or an entry that was
/// carried over to another file, breaks no promise.
fn said(log: &Log, promises: &mut OldPromises, desk: &Desk) -> Result<(Option<NaiveDate>, Said)> {
    let files = files_of_texts(&log.steps);
    let mut texts: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
    log.read(limits::PLAN, |at, text| {
        for file in files.get(&at).into_iter().flatten() {
            let read = text.and_then(|text| promises.read(file, text));
            texts.extend(read.map(|read| ((at, *file), read)));
        }
    })?;
    let zone = desk.settings.timezone.as_deref().unwrap_or("UTC");
    let mut said = Said::new();
    let mut current: HashMap<&str, HashSet<usize>> = HashMap::new();
    let (mut first, mut newest) = (None, NaiveDate::MIN);
    for (step, day) in log.steps.iter().zip(days(&log.steps, zone, desk.today)) {
        // A clock that was behind cannot put a step in front of the one before.
        let day = day.max(newest);
        if day > desk.today {
            break;
        }
        newest = day;
        first.get_or_insert(day);
        for (file, text) in &step.files {
            let Some(text) = text else {
                current.remove(file.as_str());
                continue;
            };
            let Some(numbers) = texts.get(&(*text, file.as_str())) else {
                continue;
            };
            let before = current.entry(file).or_default();
            let new = numbers.iter().filter(|number| !before.contains(number));
            said.extend(new.map(|number| (day, *number)));
            *before = numbers.iter().copied().collect();
        }
    }
    Ok((first, said))
}

/// The days of the steps by the clocks of those who made them. One that was ahead is not believed: a step in front of one
/// that has come to be has come to be, too.
fn days(steps: &[Step], zone: &str, today: NaiveDate) -> Vec<NaiveDate> {
    let moments = steps
        .iter()
        .map(|step| DateTime::from_timestamp(step.at, 0));
    let days = moments.map(|moment| timezone::day(moment.unwrap_or_default(), zone));
    let mut days = days.collect::<Vec<_>>();
    let mut behind = None;
    for day in days.iter_mut().rev() {
        if *day <= today {
            behind = Some(*day);
        } else if let Some(behind) = behind {
            *day = behind;
        }
    }
    days
}

/// The files that held each text; nearly always one.
fn files_of_texts(steps: &[Step]) -> HashMap<usize, HashSet<&str>> {
    let mut files: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (file, text) in steps.iter().flat_map(|step| &step.files) {
        if let Some(text) = text {
            files.entry(*text).or_default().insert(file);
        }
    }
    files
}
