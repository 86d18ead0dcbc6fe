//! CSV (RFC 4180) ⇄ rows, and which line each came from.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use super::{limits, lines, refusal::Refusal};
use crate::{editorial::place::Ruler, text::cell::guarded};

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CsvRow {
    /// Its cells as they are meant, without quotes.
    pub(super) cells: Vec<String>,
    /// Its bytes in the text, without the line break.
    pub(super) span: Range<usize>,
}

impl CsvRow {
    /// The cell of a column, without the blanks around it; empty where the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// What parts the cells of the first line: whatever stands there most often outside of quotes.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    // Every other part stands in quotes.
    let outside = || header.split('"').step_by(2);
    let count = |delimiter: char| {
        outside()
            .map(|part| part.matches(delimiter).count())
            .sum::<usize>()
    };
    let most = [('\t', b'\t'), (';', b';'), (',', b',')];
    let most = most
        .into_iter()
        .max_by_key(|(delimiter, _)| count(*delimiter));
    most.map_or(b',', |(_, delimiter)| delimiter)
}

/// The rows of a text, the header first; lines without anything are none.
pub(super) fn rows(text: &str, delimiter: u8) -> Result<Vec<CsvRow>, Refusal> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let body = text.get(start..).unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let mut rows: Vec<CsvRow> = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let from = offset(&reader);
        let more = reader.read_record(&mut record);
        let span = trimmed(body, from..offset(&reader));
        let span = start + span.start..start + span.end;
        match more {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(refused(text, span.start, &error.to_string())),
        }
        within_limits(text, &record, span.start)?;
        let cells = record.iter().map(str::to_owned).collect();
        rows.push(CsvRow { cells, span });
    }
    if let Some(last) = rows.last()
        && is_open(text.get(last.span.clone()).unwrap_or_default())
    {
        return Err(refused(
            text,
            last.span.start,
            "a quote is opened here and not closed",
        ));
    }
    Ok(rows)
}

fn offset(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// The same bytes without the line breaks around them.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let row = text.get(span.clone()).unwrap_or_default();
    let start = span.start + row.len() - row.trim_start_matches(is_break).len();
    start..start + row.trim_matches(is_break).len()
}

fn within_limits(text: &str, record: &StringRecord, at: usize) -> Result<(), Refusal> {
    if record.len() > limits::CSV_COLUMNS {
        let message = format!("a row has {} cells", record.len());
        let help = format!("{} are read", limits::CSV_COLUMNS);
        return Err(Refusal::new(message, help).at_line(lines::number(text, at)));
    }
    if record.iter().any(|cell| cell.len() > limits::CSV_CELL) {
        let help = format!(
            "cells have at most {} bytes; is a quote not closed?",
            limits::CSV_CELL
        );
        let refusal = Refusal::new("a cell is too long", help);
        return Err(refusal.at_line(lines::number(text, at)));
    }
    Ok(())
}

/// Whether a quote of a row is not closed: in a whole row each is, or is written twice.
fn is_open(row: &str) -> bool {
    row.matches('"').count() % 2 == 1
}

fn refused(text: &str, at: usize, message: &str) -> Refusal {
    let help = "put quotes around a cell with commas, and write a quote in it twice";
    Refusal::new(message, help).at_line(lines::number(text, at))
}

/// A cell as it is written: quoted where it must be, and no formula in a spreadsheet.
pub(super) fn written(cell: &str) -> String {
    let cell = guarded(cell);
    let must_be_quoted = cell.contains([',', ';', '"', '\n', '\r', '\t'])
        || cell.starts_with(['\'', '#', ' '])
        || cell.ends_with(' ');
    if must_be_quoted {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into_owned()
    }
}

/// Adds rows at the end of a file, as its own header wants their columns; a file without a header gets one.
///
/// The line endings of the file and a missing one at its end stay. The result is read again, and must hold the old rows
/// and the new ones.
pub(super) fn append(
    text: &str,
    columns: &[String],
    rows: &[Vec<String>],
) -> Result<String, Refusal> {
    let before = self::rows(text, b',')?;
    let newline = lines::first_break(text).unwrap_or("\n");
    let mut after = text.to_owned();
    let mut wanted = before.clone();
    let ends_open = !before.is_empty() && !after.ends_with(['\n', '\r']);
    let header = if let Some(header) = before.first() {
        let names = header.cells.iter();
        names.map(|name| name.trim().to_lowercase()).collect()
    } else {
        after.extend([&columns.join(","), newline]);
        wanted.push(plain_row(columns.to_vec()));
        columns.to_vec()
    };
    for row in rows {
        if ends_open {
            after.push_str(newline);
        }
        let cells = arranged(&header, columns, row)?;
        let line = cells.iter().map(|cell| written(cell)).collect::<Vec<_>>();
        after.push_str(&line.join(","));
        if !ends_open {
            after.push_str(newline);
        }
        wanted.push(plain_row(
            cells
                .iter()
                .map(|cell| guarded(cell).into_owned())
                .collect(),
        ));
    }
    let same = |(found, wanted): (&CsvRow, &CsvRow)| found.cells == wanted.cells;
    let found = self::rows(&after, b',')?;
    let is_sound = found.len() == wanted.len() && found.iter().zip(&wanted).all(same);
    if !is_sound || after.len() as u64 > limits::CSV {
        return Err(Refusal::new(
            "rows cannot be added to this file",
            "look at its last line, and at its size",
        ));
    }
    Ok(after)
}

fn plain_row(cells: Vec<String>) -> CsvRow {
    CsvRow { cells, span: 0..0 }
}

/// The cells of a row in the order of a file's header.
fn arranged(header: &[String], columns: &[String], row: &[String]) -> Result<Vec<String>, Refusal> {
    let given = || columns.iter().zip(row);
    if let Some((name, _)) = given().find(|(name, cell)| !cell.is_empty() && !header.contains(name))
    {
        let message = format!("the file has no column `{name}`");
        return Err(Refusal::new(message, "add it to the first line").at_line(1));
    }
    let cell = |name: &String| {
        let found = given().find(|(column, _)| *column == name);
        found.map(|(_, cell)| cell.clone()).unwrap_or_default()
    };
    Ok(header.iter().map(cell).collect())
}

/// Lines that git leaves where two branches changed the same rows.
pub(super) fn is_conflict_mark(row: &CsvRow) -> bool {
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    marks.iter().any(|mark| row.cell(0).starts_with(mark))
}

/// The line of a row, counted from 1.
pub(super) fn line(ruler: &Ruler, row: &CsvRow) -> usize {
    ruler.place("", row.span.clone()).line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::cell::{is_formula, meant};

    fn cells(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text, b',').unwrap();
        rows.into_iter().map(|row| row.cells).collect()
    }

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn appended(text: &str, row: &[&str]) -> String {
        let columns = texts(&["date", "kpi", "value", "note"]);
        append(text, &columns, &[texts(row)]).unwrap()
    }

    #[test]
    fn rows_know_where_they_stand() {
        let text = "\u{feff}a,b\r\n\r\n1,\"x\r\ny, \"\"z\"\"\"\r\n\r\n2,3";
        let rows = rows(text, b',').unwrap();
        let ruler = Ruler::of(text);
        let lines = rows.iter().map(|row| line(&ruler, row)).collect::<Vec<_>>();
        assert_eq!(lines, [1, 3, 6]);
        assert_eq!(rows[1].cells, ["1", "x\r\ny, \"z\""]);
        assert_eq!(&text[rows[2].span.clone()], "2,3");
    }

    #[test]
    fn what_is_too_much_or_not_closed_is_refused() {
        let open = rows("a,b\n1,\"x\n2,3\n", b',').unwrap_err();
        assert_eq!(open.line, Some(2));
        let long = format!("a\n{}\n", "x".repeat(limits::CSV_CELL + 1));
        assert_eq!(rows(&long, b',').unwrap_err().message, "a cell is too long");
        let wide = ",".repeat(limits::CSV_COLUMNS);
        assert!(rows(&wide, b',').is_err());
        assert!(rows(wide.get(1..).unwrap(), b',').is_ok());
    }

    #[test]
    fn a_row_is_put_at_the_end_as_the_file_has_its_lines() {
        let row = ["2025-10-23", "stars", "520", ""];
        let header = "date,kpi,value,note";
        for (text, wanted) in [
            ("", format!("{header}\n2025-10-23,stars,520,\n")),
            (header, format!("{header}\n2025-10-23,stars,520,")),
            (
                "date,kpi,value\r\n2025-01-01,stars,5\r\n",
                "date,kpi,value\r\n2025-01-01,stars,5\r\n2025-10-23,stars,520\r\n".to_owned(),
            ),
            (
                "X,KPI,value,date\r\na,b,1,c",
                "X,KPI,value,date\r\na,b,1,c\r\n,stars,520,2025-10-23".to_owned(),
            ),
        ] {
            assert_eq!(appended(text, &row), wanted);
        }
    }

    #[test]
    fn a_note_without_its_column_is_refused() {
        let columns = texts(&["date", "note"]);
        let row = [texts(&["2025-10-23", "why"])];
        let refusal = append("date\n", &columns, &row).unwrap_err();
        assert_eq!(refusal.message, "the file has no column `note`");
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(
            written("=HYPERLINK(\"x\",1)"),
            "\"'=HYPERLINK(\"\"x\"\",1)\""
        );
        assert_eq!(written("@team"), "\"'@team\"");
        assert_eq!(written("-5.5"), "-5.5");
        assert_eq!(written("it's"), "it's");
        assert_eq!(meant("'it"), "'it");
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_was_meant(cell in "['=+@\\-\t\r\n\",; #a-z0-9é]{0,12}|\\PC{0,20}") {
            let text = format!("x,{},y\n", written(&cell));
            let found = cells(&text);
            prop_assert_eq!(found[0].len(), 3);
            prop_assert_eq!(meant(&found[0][1]), cell.as_str());
            prop_assert!(!is_formula(&found[0][1]));
        }

        #[test]
        fn rows_that_are_added_change_no_other(
            before in proptest::collection::vec("[a-z\",\n=']{0,8}", 0..4),
            note in "['=+@\r\n\",; a-z]{0,12}",
            crlf: bool, ended: bool,
        ) {
            let newline = if crlf { "\r\n" } else { "\n" };
            let mut lines = vec!["date,note".to_owned()];
            lines.extend(before.iter().map(|cell| format!("d,{}", written(cell))));
            let old = lines.join(newline) + if ended { newline } else { "" };
            let columns = texts(&["date", "note"]);
            let new = append(&old, &columns, &[texts(&["2025-10-23", &note])]).unwrap();
            prop_assert!(new.starts_with(&old));
            prop_assert_eq!(new.ends_with('\n'), ended);
            let rows = cells(&new);
            prop_assert_eq!(rows.len(), before.len() + 2);
            prop_assert_eq!(meant(&rows[rows.len() - 1][1]), note.as_str());
        }
    }
}
