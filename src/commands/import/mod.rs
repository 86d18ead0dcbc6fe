//! `import`: what a team has already, as files of the plan.

mod strategy;
mod table;

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    options::{DryRun, ViewFormat},
};
use crate::{editorial::quarter::Quarter, failure::Failure, importing::strategy::Part};

/// Take over a strategy in Markdown, or a table in CSV
///
/// Of a strategy, months and weeks become entries; pillars, topics, checklists, channels, KPIs, goals, messages and the
/// voice become files of the plan; templates between code fences become kinds. What is what is told by headings, labels
/// and lists. Lines that have no place are listed. In a folder without a workspace one is made; in a workspace what is
/// there already is left alone. All is written or nothing.
///
/// Of a table from a spreadsheet, Notion, Trello or Airtable, in CSV or parted by tabs, each row becomes an entry. Columns
/// are found by their names, or named by --map. What is planned already is left alone unless --update takes over what the
/// table says of it.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The document or table, in or outside the workspace
    file: PathBuf,
    /// The year of months that are named without one
    #[arg(long, value_name = "YEAR", conflicts_with = "quarter", value_parser = clap::value_parser!(i32).range(1990..=2999), help_heading = "Strategies")]
    year: Option<i32>,
    /// The quarter of what is planned, as in 2025-Q4
    #[arg(long, value_name = "QUARTER", help_heading = "Strategies")]
    quarter: Option<Quarter>,
    /// Only these parts: entries, topics, tasks, templates, channels, kpis, strategy, voice, goals
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = part, help_heading = "Strategies")]
    only: Vec<Part>,
    #[command(flatten)]
    table: table::Options,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let extension = args
        .file
        .extension()
        .and_then(|extension| extension.to_str());
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("md" | "markdown") => strategy::run(args, context),
        Some("csv" | "tsv" | "tab") => table::run(args, context),
        _ => {
            let file = args.file.display();
            let failure = Failure::new(format!("`{file}` is no document that can be taken over"));
            Err(anyhow!(failure.hint(
                "give a strategy in Markdown (.md), or a table in CSV (.csv) or parted by tabs (.tsv)"
            )))
        }
    }
}

fn part(name: &str) -> Result<Part, String> {
    let mut parts = Part::ALL.into_iter();
    let found = parts
        .find(|(known, _)| *known == name)
        .map(|(_, part)| part);
    found.ok_or_else(|| {
        let names = Part::ALL.map(|(name, _)| name).join(", ");
        format!("the parts are {names}")
    })
}
