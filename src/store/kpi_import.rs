//! A CSV export from elsewhere → readings, row by row, with what is wrong with each row that is none.

use chrono::NaiveDate;

use super::{
    csv_file::{self, CsvRow},
    refusal::Refusal,
};
use crate::{
    editorial::{
        date,
        kpi::{Kpi, Kpis, Reading},
        place::{Place, Ruler},
        slug,
    },
    text::cell,
};

/// What a file is read as.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// Its name, for messages.
    pub file: &'a str,
    /// The KPI that all its numbers are of; `None` where a column names it.
    pub kpi: Option<&'a Kpi>,
    /// The column with the numbers, by its name.
    pub column: Option<&'a str>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Imported {
    /// The readings, in the order of the file.
    pub readings: Vec<Reading>,
    /// The rows that are none.
    pub bad: Vec<BadRow>,
    /// Columns that were not used, by name.
    pub unused: Vec<String>,
}

/// A row that is no reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub message: String,
}

/// Reads an export. Its first line names the columns; lines above it that are empty or begin with `#` are left out, and
/// cells are parted by commas, semicolons or tabs.
///
/// # Errors
///
/// When it is no table, or its columns are not what is wanted.
pub fn read(text: &str, kpis: &Kpis, export: Export) -> Result<Imported, Refusal> {
    let skipped = text.len() - without_preamble(text).len();
    let body = text.get(skipped..).unwrap_or_default();
    let above = Ruler::of(text).place("", skipped..skipped).line - 1;
    let lower = |refusal: Refusal| Refusal {
        line: refusal.line.map(|line| line + above),
        ..refusal
    };
    let rows = csv_file::rows(body, csv_file::delimiter(body)).map_err(lower)?;
    let ruler = Ruler::of(body);
    let mut rows = rows.iter();
    let Some(header) = rows.next() else {
        return Err(Refusal::new(
            "the file is empty",
            "its first line names the columns, such as date,kpi,value",
        ));
    };
    let columns = Columns::of(header, export)
        .map_err(|refusal| refusal.at_line(above + csv_file::line(&ruler, header)))?;
    let mut imported = Imported {
        unused: columns.unused(header),
        ..Imported::default()
    };
    for row in rows {
        let line = above + csv_file::line(&ruler, row);
        match columns.reading(row, kpis, export.kpi, Place::at(export.file, line, 1)) {
            Ok(reading) => imported.readings.push(reading),
            Err(message) => imported.bad.push(BadRow { line, message }),
        }
    }
    Ok(imported)
}

/// The text from its first line that says something and is no comment.
fn without_preamble(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if rest.is_empty() || !(line.trim().is_empty() || line.starts_with('#')) {
            return rest;
        }
        rest = below;
    }
}

/// Which column holds what.
struct Columns {
    date: usize,
    kpi: Option<usize>,
    value: usize,
    note: Option<usize>,
}

impl Columns {
    fn of(header: &CsvRow, export: Export) -> Result<Self, Refusal> {
        let names = names(header);
        let find = |wanted: &str| names.iter().position(|name| *name == wanted.to_lowercase());
        let note = find("note");
        let kpi = match export.kpi {
            Some(_) => None,
            None => Some(find("kpi").ok_or_else(|| missing("kpi", &names))?),
        };
        let date = match (find("date"), export.kpi) {
            (Some(date), _) => date,
            // An export of one number has its days first, whatever it calls them.
            (None, Some(_)) => 0,
            (None, None) => return Err(missing("date", &names)),
        };
        let value = match export.column {
            Some(column) => find(column).ok_or_else(|| missing(column, &names))?,
            None => match (find("value"), export.kpi) {
                (Some(value), _) => value,
                (None, None) => return Err(missing("value", &names)),
                (None, Some(_)) => only_other(&names, &[Some(date), note])?,
            },
        };
        Ok(Self {
            date,
            kpi,
            value,
            note,
        })
    }

    /// The columns that hold nothing for us.
    fn unused(&self, header: &CsvRow) -> Vec<String> {
        let used = [Some(self.date), self.kpi, Some(self.value), self.note];
        let unused = header.cells.iter().enumerate();
        unused
            .filter(|(at, _)| !used.contains(&Some(*at)))
            .map(|(_, name)| name.trim().to_owned())
            .collect()
    }

    fn reading(
        &self,
        row: &CsvRow,
        kpis: &Kpis,
        kpi: Option<&Kpi>,
        place: Place,
    ) -> Result<Reading, String> {
        let kpi = match (kpi, self.kpi) {
            (Some(kpi), _) => kpi,
            (None, column) => named(kpis, row.cell(column.unwrap_or_default()))?,
        };
        let on = day(row.cell(self.date))?;
        let value = kpi.read(cell::meant(row.cell(self.value)));
        let note = self.note.map(|note| cell::meant(row.cell(note)));
        Ok(Reading {
            kpi: kpi.id.clone(),
            on,
            value: value.map_err(|error| error.to_string())?,
            note: note.map(one_line).filter(|note| !note.is_empty()),
            place,
        })
    }
}

fn names(header: &CsvRow) -> Vec<String> {
    let names = header.cells.iter();
    names.map(|name| name.trim().to_lowercase()).collect()
}

fn missing(wanted: &str, names: &[String]) -> Refusal {
    let message = format!("there is no column `{}`", date::quotable(wanted));
    let help = match (
        wanted,
        slug::nearest(wanted, names.iter().map(String::as_str)),
    ) {
        ("kpi" | "date" | "value", Some(near)) => format!("if `{near}` is meant, name it so"),
        (_, Some(near)) => format!("did you mean `{near}`?"),
        ("kpi", None) => "`--kpi ID` says what the numbers are of".to_owned(),
        _ => format!("the columns are {}", names.join(", ")),
    };
    Refusal::new(message, help)
}

/// The one column that is not taken.
fn only_other(names: &[String], taken: &[Option<usize>]) -> Result<usize, Refusal> {
    let free = (0..names.len()).filter(|at| !taken.contains(&Some(*at)));
    match *free.collect::<Vec<_>>().as_slice() {
        [one] => Ok(one),
        [] => Err(Refusal::new(
            "there is one column only",
            "a reading has a day and a number",
        )),
        _ => Err(Refusal::new(
            format!("several columns may hold the numbers: {}", names.join(", ")),
            "`--column NAME` says which",
        )),
    }
}

/// The KPI of an id, or of a name as people have it in a spreadsheet.
fn named<'a>(kpis: &'a Kpis, name: &str) -> Result<&'a Kpi, String> {
    let ids = || kpis.kpis.iter().map(|kpi| kpi.id.as_str());
    let titled = |kpi: &&Kpi| kpi.title.to_lowercase() == name.to_lowercase();
    kpis.kpi(name)
        .or_else(|| kpis.kpis.iter().find(titled))
        .ok_or_else(|| match (name, slug::nearest(name, ids())) {
            ("", _) => "the KPI is missing".to_owned(),
            (_, Some(near)) => format!("there is no KPI `{name}`; did you mean `{near}`?"),
            (_, None) => format!("there is no KPI `{}`", date::quotable(name)),
        })
}

/// A day as exports have it: `2025-10-23`, also with a time behind it, `20251023`, `2025/10/23`.
fn day(text: &str) -> Result<NaiveDate, String> {
    if text.is_empty() {
        return Err("the day is missing".to_owned());
    }
    let word = text.split(['T', ' ']).next().unwrap_or_default();
    let parts = match (word.get(..4), word.get(4..6), word.get(6..)) {
        (Some(year), Some(month), Some(day)) if word.len() == 8 => format!("{year}-{month}-{day}"),
        _ => word.replace('/', "-"),
    };
    date::parse(&parts).ok_or_else(|| {
        let why = date::fault(text).unwrap_or_else(|| "write a day as 2025-12-25".to_owned());
        format!("`{}` is no day: {why}", date::quotable(text))
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kpis() -> Kpis {
        let text = "[[kpi]]\nid = \"stars\"\ntitle = \"GitHub stars\"\n\n[[kpi]]\nid = \"uptime\"\ntitle = \"Uptime\"\nunit = \"%\"\n";
        super::super::kpis::read("calendar/kpis.toml", text).0
    }

    fn export<'a>(kpi: Option<&'a Kpi>, column: Option<&'a str>) -> Export<'a> {
        Export {
            file: "x.csv",
            kpi,
            column,
        }
    }

    fn told(text: &str, export: Export) -> Vec<String> {
        let kpis = kpis();
        let imported = match read(text, &kpis, export) {
            Ok(imported) => imported,
            Err(refusal) => return vec![refusal.to_string()],
        };
        let good = imported.readings.iter();
        let good = good.map(|one| format!("{} {} {}", one.kpi, one.on, one.value));
        let bad = imported.bad.iter();
        let bad = bad.map(|one| format!("line {}: {}", one.line, one.message));
        good.chain(bad).collect()
    }

    #[test]
    fn columns_stand_in_any_order_and_kpis_go_by_id_or_name() {
        let text = "value;KPI;Date;note\r\n\"1,200\";github stars;2025-10-01T23:59:59Z;x\r\n99.9%;uptime;20251002;\r\n";
        assert_eq!(
            told(text, export(None, None)),
            ["stars 2025-10-01 1200", "uptime 2025-10-02 99.9"]
        );
    }

    #[test]
    fn an_export_of_one_number_says_itself_what_is_what() {
        let kpis = kpis();
        let stars = export(kpis.kpi("stars"), None);
        let text =
            "\u{feff}# Report\n# Start date: 20251001\n\nDay,Active users\n20251001,5\n0002,6\n";
        assert_eq!(
            told(text, stars),
            [
                "stars 2025-10-01 5",
                "line 6: `0002` is no day: write a day as 2025-12-25"
            ]
        );
        let several = "date\tnew users\tall users\n2025-10-01\t1\t2\n";
        assert_eq!(
            told(several, stars),
            [
                "line 1: several columns may hold the numbers: date, new users, all users; `--column NAME` says which"
            ]
        );
        let chosen = export(kpis.kpi("stars"), Some("All users"));
        assert_eq!(told(several, chosen), ["stars 2025-10-01 2"]);
    }

    #[test]
    fn a_table_that_is_none_is_refused() {
        let all = export(None, None);
        assert!(told("", all)[0].starts_with("the file is empty"));
        assert_eq!(
            told("# x\ndate,kip,value\n", all),
            ["line 2: there is no column `kpi`; if `kip` is meant, name it so"]
        );
        assert_eq!(
            told("#\n\ndate,value\n1,\"2\n", all),
            [
                "line 4: a quote is opened here and not closed; put quotes around a cell with commas, and write a quote in it twice"
            ]
        );
        assert_eq!(
            told("date,value\n", all),
            ["line 1: there is no column `kpi`; `--kpi ID` says what the numbers are of"]
        );
    }

    #[test]
    fn each_bad_row_is_told() {
        let text = "date,kpi,value\n10/23/2025,stars,1\n2025-02-30,stars,1\n2025-10-01,star,1\n2025-10-01,uptime,\n,stars,1\n";
        assert_eq!(
            told(text, export(None, None)),
            [
                "line 2: `10/23/2025` is no day: write a day as 2025-12-25",
                "line 3: `2025-02-30` is no day: February 2025 has 28 days",
                "line 4: there is no KPI `star`; did you mean `stars`?",
                "line 5: a number is missing",
                "line 6: the day is missing",
            ]
        );
    }
}
