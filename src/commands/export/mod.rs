//! `export`: the plan for those who never install the program.

mod csv;
mod html;
mod ics;
mod json;

use std::{ops::RangeInclusive, path::PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::{context::Context, options::Filters};
use crate::{
    editorial::{date, desk::Desk, entry::Entry, mix::Dimension, series::Series},
    report::{View, board::Board},
    store::{Scope, Store},
};

/// Give the plan to others: a web page, a calendar, a sheet, data
///
/// On standard output, or into the file that `--output` names.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Html(html::Args),
    Ics(ics::Args),
    Csv(csv::Args),
    Json(json::Args),
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match &args.what {
        What::Html(args) => html::run(args, context),
        What::Ics(args) => ics::run(args, context),
        What::Csv(args) => csv::run(args, context),
        What::Json(args) => json::run(args, context),
    }
}

/// What is exported, and where to: the options of each export.
#[derive(clap::Args)]
struct Output {
    /// Write into this file, instead of to standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// For people outside the team: no owners, notes, approvals and KPIs, and nothing that is under an embargo
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    filters: Filters,
}

/// The plan as those who get it may see it.
struct Shown {
    store: Store,
    desk: Desk,
    /// Of each entry in turn, whether the filters let it through.
    chosen: Vec<bool>,
    /// Of each series in turn, whether the filters let it through.
    chosen_series: Vec<bool>,
    /// The days that the filters let through.
    days: RangeInclusive<NaiveDate>,
    /// The ids of all entries, also of those that are hidden.
    ids: Vec<String>,
}

impl Shown {
    /// The entries that the filters let through.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.desk.entries.iter().zip(&self.chosen);
        entries.filter_map(|(entry, chosen)| chosen.then_some(entry))
    }

    /// The series that the filters let through.
    fn series(&self) -> impl Iterator<Item = &Series> {
        let series = self.desk.series.iter().zip(&self.chosen_series);
        series.filter_map(|(series, chosen)| chosen.then_some(series))
    }
}

impl Output {
    /// The plan without what is not for those who get it. The filters know of it all the same.
    fn shown(&self, context: &mut Context) -> Result<Shown> {
        let (store, mut desk) = context.desk(Scope::Plan)?;
        super::check::warn_of_unreadable(&desk, context)?;
        let selection = self.filters.selection(&desk)?;
        // What is hidden keeps its place among the entries.
        let chosen = desk.entries.iter().map(|entry| selection.takes(entry));
        let chosen = chosen.collect();
        let series = desk.series.iter();
        let chosen_series = series.map(|series| selection.takes_series(series, &desk));
        let chosen_series = chosen_series.collect();
        let ids = desk.entries.iter().map(|entry| entry.id.clone()).collect();
        if self.public {
            desk = desk.for_outsiders();
        } else {
            store.read_bodies(&mut desk, Board::asks_for_body);
        }
        Ok(Shown {
            store,
            desk,
            chosen,
            chosen_series,
            days: selection.from.unwrap_or(date::FIRST)..=selection.to.unwrap_or(date::LAST),
            ids,
        })
    }

    /// What the mix is told by.
    fn dimensions(&self) -> Vec<Dimension> {
        let by = Dimension::ALL.into_iter();
        by.filter(|by| !(self.public && *by == Dimension::Owner))
            .collect()
    }

    /// Writes a view to where it is wanted.
    fn write(
        &self,
        view: &View,
        format: &'static str,
        store: &Store,
        context: &mut Context,
    ) -> Result<u8> {
        let bytes = context.written(view, format)?;
        let Some(file) = &self.file else {
            context.show_data(&bytes)?;
            return Ok(0);
        };
        store.write_export(context.current_folder(), file, &bytes)?;
        context.say(&file.display().to_string())?;
        Ok(0)
    }
}
