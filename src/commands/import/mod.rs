//! `import`: what a team has already, as files of the plan.

mod strategy;

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::{
    context::Context,
    options::{DryRun, ViewFormat},
};
use crate::{editorial::quarter::Quarter, failure::Failure, importing::strategy::Part};

/// Take a strategy over that you have in Markdown
///
/// Months and weeks become entries; pillars, topics, checklists, channels, KPIs, goals, messages and the voice become files
/// of the plan; templates between code fences become kinds. What is what is told by headings, labels and lists. Lines that
/// have no place are listed. In a folder without a workspace one is made; in a workspace what is there already is left
/// alone. All is written or nothing.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The document, in or outside the workspace
    file: PathBuf,
    /// The year of months that are named without one
    #[arg(long, value_name = "YEAR", conflicts_with = "quarter", value_parser = clap::value_parser!(i32).range(1990..=2999))]
    year: Option<i32>,
    /// The quarter of what is planned, as in 2025-Q4
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<Quarter>,
    /// Only these parts: entries, topics, tasks, templates, channels, kpis, strategy, voice, goals
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = part)]
    only: Vec<Part>,
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
        _ => {
            let failure = Failure::new(format!(
                "`{}` is no document that can be taken over",
                args.file.display()
            ));
            Err(anyhow!(failure.hint(
                "give a strategy in Markdown, a file that ends in .md"
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
