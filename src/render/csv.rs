//! `csv`: rows for a spreadsheet (RFC 4180, UTF-8), none of whose cells is a formula.
//!
//! Lines end with CR LF, as the RFC wants it. Texts stand in quotes and numbers do not, so that programs that part cells
//! by `;` or that guess types read the same.

use std::io;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::{Format, Shape, Style};
use crate::{
    report::{
        View,
        entry_table::{COLUMNS, EntryTable},
        entry_view::NONE,
        sheet::{Part, Row, Sheet, Tone},
    },
    text::cell::{guarded, harmless},
};

/// The mark by which Excel knows that a file is UTF-8 (U+FEFF); without it, it takes letters beyond ASCII for others.
const MARK: &str = "\u{feff}";
/// The column with the heading that a row stands under.
const GROUP: &str = "group";

pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn carries(&self, shape: Shape) -> bool {
        matches!(shape, Shape::Sheet | Shape::Table)
    }

    fn write(&self, view: &View, _: Style, out: &mut dyn io::Write) -> io::Result<()> {
        if let View::Table(table) = view {
            return write_table(table, out);
        }
        match view.sheet() {
            Some(sheet) => write_sheet(&sheet, out),
            None => Ok(()),
        }
    }
}

fn write_table(table: &EntryTable, out: &mut dyn io::Write) -> io::Result<()> {
    if table.is_marked {
        out.write_all(MARK.as_bytes())?;
    }
    let mut lines = Lines::new(out, table.is_raw);
    lines.write(COLUMNS)?;
    for row in &table.rows {
        lines.write(row)?;
    }
    lines.end()
}

/// The rows under the names of their columns. What is said below them and marks for the eye are left out, since they
/// are no rows, and so are dashes for what is not there.
fn write_sheet(sheet: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    let is_grouped = sheet.blocks.len() > 1 || sheet.blocks.iter().any(|it| it.heading.is_some());
    let group = |key| is_grouped.then_some(key);
    let columns = sheet
        .columns
        .iter()
        .filter(|column| column.part != Part::Mark);
    let mut lines = Lines::new(out, false);
    lines.write(
        group(GROUP)
            .into_iter()
            .chain(columns.map(|column| column.name)),
    )?;
    for block in &sheet.blocks {
        for row in block.rows.iter().filter(|row| row.tone != Tone::Mark) {
            let cells = said(sheet, row);
            lines.write(group(block.key.as_str()).into_iter().chain(cells))?;
        }
    }
    lines.end()
}

/// The cells of a row, as many as there are columns: those behind its last one are empty.
fn said<'a>(sheet: &'a Sheet, row: &'a Row) -> impl Iterator<Item = &'a str> {
    let cells = row.cells.iter().map(String::as_str);
    let cells = cells.chain(std::iter::repeat(""));
    let cells = sheet.columns.iter().zip(cells);
    let cells = cells.filter(|(column, _)| column.part != Part::Mark);
    cells.map(|(_, cell)| if cell == NONE { "" } else { cell })
}

/// Lines of a table that is being written.
struct Lines<'a> {
    writer: Writer<&'a mut dyn io::Write>,
    is_raw: bool,
}

impl<'a> Lines<'a> {
    fn new(out: &'a mut dyn io::Write, is_raw: bool) -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF);
        builder.quote_style(QuoteStyle::NonNumeric);
        Self {
            writer: builder.from_writer(out),
            is_raw,
        }
    }

    fn write<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        let cells = cells.into_iter();
        for cell in cells {
            let cell = harmless(cell.as_ref());
            let cell = if self.is_raw {
                cell
            } else {
                guarded(&cell).into_owned().into()
            };
            self.writer.write_field(cell.as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[&str]], is_raw: bool) -> String {
        let mut out: Vec<u8> = Vec::new();
        let mut lines = Lines::new(&mut out, is_raw);
        for row in rows {
            lines.write(row.iter()).unwrap();
        }
        lines.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts_are_quoted_numbers_are_not_and_formulas_are_text() {
        let row = ["-5", "say \"hi\"", "=1+1", "a\r\nb", "\u{1b}[2J", ""];
        assert_eq!(
            written(&[&row], false),
            "-5,\"say \"\"hi\"\"\",\"'=1+1\",\"a\nb\",\"\\u{1b}[2J\",\"\"\r\n"
        );
        assert!(written(&[&row], true).contains("\"=1+1\""));
    }
}
