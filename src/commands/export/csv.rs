//! `export csv`: a row an entry, for spreadsheets; `import` takes what was changed there back.

use anyhow::Result;

use super::Output;
use crate::{
    commands::context::Context,
    report::{View, entry_table::EntryTable},
    text::count,
};

/// The sheet: a row an entry, as CSV for Excel, Google Sheets, Notion or Airtable
///
/// What would be a formula there gets a ' in front. `dstack-content import` takes it off again.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    /// Leave cells as they are that a spreadsheet takes for formulas
    #[arg(long)]
    raw: bool,
    /// Leave out the mark (BOM) by which Excel knows that the file is UTF-8
    #[arg(long)]
    no_bom: bool,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let shown = args.output.shown(context)?;
    let mut table = EntryTable::of(&shown.desk, shown.entries());
    (table.is_raw, table.is_marked) = (args.raw, !args.no_bom);
    let formulas = table.formulas();
    let code = args
        .output
        .write(&View::Table(table), "csv", &shown.store, context)?;
    if formulas > 0 && !args.raw {
        let were = if formulas == 1 { "was" } else { "were" };
        let cells = count(formulas, "cell");
        context.remark(&format!("help: {cells} {were} guarded with ' (see --raw)"))?;
    }
    Ok(code)
}
