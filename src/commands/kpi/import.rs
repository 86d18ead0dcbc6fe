//! `kpi import`: many readings out of a CSV file.

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::named;
use crate::{
    commands::{
        context::Context,
        options::{DryRun, ViewFormat},
    },
    editorial::{desk::Desk, kpi::Reading, place::Place},
    failure::Failure,
    plan::Plan,
    recording::{self, Known, Verdict},
    report::{View, imported::ImportedView},
    store::{
        Scope, csv_text,
        kpi_import::{self, BadRow, Export, Imported},
    },
};

/// Bad rows that are listed.
const LISTED: usize = 20;

/// Take readings over from a CSV file
///
/// The first line names the columns: date, kpi, value and, if there is one, note, in any order. With --kpi the file may
/// be an export of one number, such as Google Analytics or a star history: its days come first, or under `date`, and
/// its numbers under `value`, in the only other column, or in the one that --column names. Rows that are there already
/// are left out; unless all others are good, nothing is written.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The CSV file, in or outside the workspace; its cells parted by commas, semicolons or tabs
    file: PathBuf,
    /// All numbers are of this KPI
    #[arg(long, value_name = "NAME")]
    kpi: Option<String>,
    /// The numbers are in this column
    #[arg(long, value_name = "COLUMN", requires = "kpi")]
    column: Option<String>,
    /// Leave bad rows out and take the others
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    dry_run: DryRun,
    #[command(flatten)]
    format: ViewFormat,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let (store, desk) = context.desk(Scope::Plan)?;
    let text = csv_text(&context.file(&args.file))?;
    if args.dry_run.is_on() {
        let (plan, sorted) = plan(args, &desk, &text)?;
        sorted.tell(context)?;
        DryRun::show(store.preview(&plan)?, context)?;
        return Ok(0);
    }
    let (_, sorted) = store.update(desk.today, Scope::Plan, |desk| plan(args, desk, &text))?;
    sorted.tell(context)?;
    let view = ImportedView::of(&desk, &sorted.new, sorted.known, sorted.bad.len());
    args.format.show(&View::Imported(view), context)?;
    Ok(0)
}

/// The rows of a file beside what is known.
struct Sorted {
    new: Vec<Reading>,
    known: usize,
    bad: Vec<BadRow>,
    unused: Vec<String>,
}

impl Sorted {
    /// Says what was left out.
    fn tell(&self, context: &mut Context) -> Result<()> {
        if !self.unused.is_empty() {
            context.remark(&format!(
                "columns that were not used: {}",
                self.unused.join(", ")
            ))?;
        }
        for line in listed(&self.bad) {
            context.remark(&format!("left out: {line}"))?;
        }
        Ok(())
    }
}

fn plan(args: &Args, desk: &Desk, text: &str) -> Result<(Plan, Sorted)> {
    let file = args.file.display().to_string();
    let kpi = args
        .kpi
        .as_deref()
        .map(|name| named(desk, name))
        .transpose()?;
    let export = Export {
        file: &file,
        kpi,
        column: args.column.as_deref(),
    };
    let imported = kpi_import::read(text, &desk.kpis, export).map_err(|refusal| {
        let place = Place::at(&file, refusal.line.unwrap_or(1), 1);
        anyhow!(Failure::new(refusal.message).at(place).hint(refusal.help))
    })?;
    let sorted = sort(desk, imported);
    if !sorted.bad.is_empty() && !args.skip_bad {
        let bad = crate::text::count(sorted.bad.len(), "bad row");
        let failure = Failure::new(format!("`{file}` has {bad}; nothing was written"))
            .details(listed(&sorted.bad))
            .hint("mend them, or take the others with --skip-bad");
        return Err(anyhow!(failure));
    }
    Ok((recording::plan(&sorted.new), sorted))
}

fn sort(desk: &Desk, imported: Imported) -> Sorted {
    let mut sorted = Sorted {
        new: Vec::new(),
        known: 0,
        bad: imported.bad,
        unused: imported.unused,
    };
    let mut known = Known::of(&desk.kpis);
    for reading in imported.readings {
        let kpi = desk.kpis.kpi(&reading.kpi);
        let objection = kpi.and_then(|kpi| recording::objection(kpi, reading.on, desk.today));
        let message = match objection.ok_or_else(|| known.take(&reading)) {
            Ok(objection) => objection,
            Err(Verdict::New) => {
                sorted.new.push(reading);
                continue;
            }
            Err(Verdict::Known) => {
                sorted.known += 1;
                continue;
            }
            Err(Verdict::Other(value)) => {
                let value = kpi.map(|kpi| kpi.amount_text(value)).unwrap_or_default();
                format!("`{}` was {value} on {} already", reading.kpi, reading.on)
            }
        };
        let line = reading.place.line;
        sorted.bad.push(BadRow { line, message });
    }
    sorted.bad.sort_by_key(|row| row.line);
    sorted
}

/// The first bad rows, a line each.
fn listed(bad: &[BadRow]) -> Vec<String> {
    let first = bad.iter().take(LISTED);
    let first = first.map(|row| format!("line {}: {}", row.line, row.message));
    let more = bad.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| format!("and {more} more"));
    first.chain(more).collect()
}
