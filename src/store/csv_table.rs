//! A table from elsewhere, in CSV or parted by tabs → its rows, each with its line.

use super::{csv_file, limits, lines, refusal::Refusal};
use crate::editorial::place::Ruler;

/// By this Excel is told what parts the cells, in a line above the names of the columns.
const PARTED_BY: &str = "sep=";

/// The rows of a table with the lines they begin in, from 1; the first that says something names the columns.
///
/// Cells are parted by commas, semicolons or tabs, whatever is most often in the first line.
///
/// # Errors
///
/// When it is no table, or a larger one than is read.
pub fn table(text: &str) -> Result<Vec<(usize, Vec<String>)>, Refusal> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let rest = text.get(start..).unwrap_or_default();
    let (above, delimiter) = match rest
        .strip_prefix(PARTED_BY)
        .and_then(|it| it.bytes().next())
    {
        Some(delimiter @ (b',' | b';' | b'\t')) => {
            (rest.find('\n').map_or(rest.len(), |at| at + 1), delimiter)
        }
        _ => (0, csv_file::delimiter(rest)),
    };
    let start = start + above;
    let body = text.get(start..).unwrap_or_default();
    if let Some(at) = body.find('\0') {
        let refusal = Refusal::new("there is a NUL character here", "export the table again");
        return Err(refusal.at_line(lines::number(text, start + at)));
    }
    let skipped = lines::number(text, start) - 1;
    let lower = |refusal: Refusal| Refusal {
        line: refusal.line.map(|line| line + skipped),
        ..refusal
    };
    let rows = csv_file::rows(body, delimiter).map_err(lower)?;
    if rows.len() > limits::CSV_ROWS + 1 {
        let message = format!("the table has {} rows", rows.len() - 1);
        let help = format!("split it: {} are read", limits::CSV_ROWS);
        return Err(Refusal::new(message, help));
    }
    let ruler = Ruler::of(body);
    let rows = rows
        .into_iter()
        .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let rows = rows.map(|row| (skipped + csv_file::line(&ruler, &row), row.cells));
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, Vec<String>)> {
        table(text).unwrap()
    }

    #[test]
    fn what_parts_the_cells_is_found() {
        for text in [
            "\u{feff}a,b\r\n\"1;2\",3\r\n",
            "a;b\n1;2;3\n",
            "a\tb\n1\t3\n",
            "sep=;\r\n\"a,b,c\";b\r\n1;3\r\n",
            "\"x, y; z\";\"b\"\n1;3\n",
        ] {
            assert_eq!(
                found(text)[1].1.len(),
                if text.contains("1;2;3") { 3 } else { 2 },
                "{text}"
            );
        }
    }

    #[test]
    fn rows_know_their_lines_and_empty_ones_are_none() {
        let rows = found("\n\nsep=,\na,b\n,\n\"x\ny\",1\n\nz,2\n");
        assert_eq!(
            rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [4, 6, 9]
        );
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_line() {
        assert_eq!(table("sep=,\na,b\n1,\0\n").unwrap_err().line, Some(3));
        assert_eq!(table("\na\n\"x\n").unwrap_err().line, Some(3));
        let many = "a\n".repeat(limits::CSV_ROWS + 2);
        assert_eq!(
            table(&many).unwrap_err().message,
            "the table has 20001 rows"
        );
    }
}
