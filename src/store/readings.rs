//! `calendar/kpi-readings.csv` ⇄ readings.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    csv_file::{self, CsvRow},
    toml_file::suggestion,
};
use crate::{
    editorial::{
        amount, date,
        kpi::{COLUMNS, Reading},
        place::{Place, Ruler},
        problem::{Fault, Problem},
    },
    text::cell,
};

/// Reads the file; a row that cannot be used is a problem and hides no other.
pub(super) fn read(file: &str, text: &str) -> (Vec<Reading>, Vec<Problem>) {
    let ruler = Ruler::of(text);
    let place = |row: &CsvRow| ruler.place(file, row.span.clone());
    let rows = match csv_file::rows(text, b',') {
        Ok(rows) => rows,
        Err(refusal) => {
            let place = Place::at(file, refusal.line.unwrap_or(1), 1);
            let problem = Problem::new(Fault::FileUnreadable, place, refusal.message);
            return (Vec::new(), vec![problem.help(refusal.help)]);
        }
    };
    let mut rows = rows.iter();
    let Some(header) = rows.next() else {
        return (Vec::new(), Vec::new());
    };
    let mut problems = Vec::new();
    let Some(columns) = Columns::of(header, &place(header), &mut problems) else {
        return (Vec::new(), problems);
    };
    let marks = rows.clone().find(|row| csv_file::is_conflict_mark(row));
    if let Some(mark) = marks {
        let message = "a merge conflict is not resolved";
        let help =
            "keep the rows of both sides and remove the lines with <<<<<<<, ======= and >>>>>>>";
        problems.push(Problem::new(Fault::FileUnreadable, place(mark), message).help(help));
    }
    let mut readings = Vec::new();
    let mut lines = BTreeMap::new();
    for row in rows.filter(|row| !csv_file::is_conflict_mark(row)) {
        let place = place(row);
        let reading = match columns.reading(row, &place) {
            Ok(reading) => reading,
            Err(mut faults) => {
                problems.append(&mut faults);
                continue;
            }
        };
        let first = lines.entry((reading.kpi.clone(), reading.on));
        match first {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(place.line);
                readings.push(reading);
            }
            std::collections::btree_map::Entry::Occupied(first) => {
                problems.push(twice(&reading, *first.get()));
            }
        }
    }
    readings.sort_by(|a, b| (&a.kpi, a.on).cmp(&(&b.kpi, b.on)));
    (readings, problems)
}

fn twice(reading: &Reading, first: usize) -> Problem {
    let message = format!(
        "`{}` has a reading of {} already, in line {first}",
        reading.kpi, reading.on
    );
    Problem::new(Fault::ValueInvalid, reading.place.clone(), message)
        .help("keep one of them; until then only the first counts")
}

/// Which column holds what.
struct Columns {
    date: usize,
    kpi: usize,
    value: usize,
    note: Option<usize>,
    count: usize,
}

impl Columns {
    /// The columns by their names, in any order; `None` where one is missing.
    fn of(header: &CsvRow, place: &Place, problems: &mut Vec<Problem>) -> Option<Self> {
        let names = header.cells.iter().map(|name| name.trim().to_lowercase());
        let names = names.collect::<Vec<_>>();
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        let missing = ["date", "kpi", "value"]
            .into_iter()
            .find(|wanted| find(wanted).is_none());
        if let Some(missing) = missing {
            let message = format!("the first line has no column `{missing}`");
            let help = format!("the first line is {}", COLUMNS.join(","));
            let problem = Problem::new(Fault::FileUnreadable, place.clone(), message);
            problems.push(problem.help(help));
        }
        for (at, name) in names.iter().enumerate() {
            let fault = if !COLUMNS.contains(&name.as_str()) {
                Some((Fault::KeyUnknown, format!("unknown column `{name}`")))
            } else if find(name) != Some(at) {
                Some((
                    Fault::KeyDuplicate,
                    format!("the column `{name}` is there twice"),
                ))
            } else {
                None
            };
            problems.extend(fault.map(|(fault, message)| {
                Problem::new(fault, place.clone(), message).help(suggestion(name, &COLUMNS))
            }));
        }
        Some(Self {
            date: find("date")?,
            kpi: find("kpi")?,
            value: find("value")?,
            note: find("note"),
            count: names.len(),
        })
    }

    /// A row's reading, or all that is wrong with the row.
    fn reading(&self, row: &CsvRow, place: &Place) -> Result<Reading, Vec<Problem>> {
        let fault = |fault, message: String, help: &str| {
            Problem::new(fault, place.clone(), message).help(help)
        };
        let mut faults = Vec::new();
        if row.cells.len() > self.count {
            let message = format!("{} cells under {} columns", row.cells.len(), self.count);
            let help = "put quotes around a note with commas";
            faults.push(fault(Fault::ValueInvalid, message, help));
        }
        let kpi = row.cell(self.kpi);
        if kpi.is_empty() {
            let message = "the KPI is missing".to_owned();
            faults.push(fault(Fault::ValueInvalid, message, "name it by its id"));
        }
        let on = day(row.cell(self.date))
            .map_err(|(message, help)| faults.push(fault(Fault::DateInvalid, message, &help)));
        let value = amount::parse(row.cell(self.value)).map_err(|error| {
            let message = format!("`value`: {error}");
            faults.push(fault(Fault::ValueInvalid, message, amount::FORMS));
        });
        match (on, value) {
            (Ok(on), Ok(value)) if faults.is_empty() => Ok(Reading {
                kpi: kpi.to_owned(),
                on,
                value,
                note: self
                    .note
                    .map(|note| cell::meant(row.cell(note)))
                    .filter(|note| !note.is_empty())
                    .map(str::to_owned),
                place: place.clone(),
            }),
            _ => Err(faults),
        }
    }
}

/// A day, or why it is none and what to write.
fn day(text: &str) -> Result<NaiveDate, (String, String)> {
    let usual = || "write a day as 2025-12-25".to_owned();
    match date::parse(text) {
        Some(day) => Ok(day),
        None if text.is_empty() => Err(("the day is missing".to_owned(), usual())),
        None => Err((
            format!("`date`: `{}` is no day", date::quotable(text)),
            date::fault(text).unwrap_or_else(usual),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Vec<String>, Vec<String>) {
        let (readings, problems) = read("calendar/kpi-readings.csv", text);
        let readings = readings.iter();
        let readings = readings.map(|one| {
            let note = one.note.as_deref().unwrap_or("-");
            format!("{} {} {} {note}", one.kpi, one.on, one.value)
        });
        let problems = problems.iter();
        let problems = problems.map(|one| format!("{}: {}", one.place.line, one.message));
        (readings.collect(), problems.collect())
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        let text = "\u{feff}KPI, value ,note,date\r\nstars,\"1,200\",\"a, \"\"b\"\"\r\nc\",2025-10-23\r\nforks,7,,2025-01-01\r\n";
        let (readings, problems) = said(text);
        assert_eq!(
            readings,
            [
                "forks 2025-01-01 7 -",
                "stars 2025-10-23 1200 a, \"b\"\r\nc"
            ]
        );
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn each_bad_row_is_told_with_its_line_and_hides_no_other() {
        let text = "date,kpi,value,note\n\
            2025-10-01,stars,5,\n\
            2025-13-01,stars,inf,\n\
            \n\
            2025-10-02\n\
            2025-10-01,stars,6,again\n\
            2025-10-03,stars,7,a,b\n\
            2025-10-04,stars,8,'=1+1\n";
        let (readings, problems) = said(text);
        assert_eq!(
            readings,
            ["stars 2025-10-01 5 -", "stars 2025-10-04 8 =1+1"]
        );
        assert_eq!(
            problems,
            [
                "3: `date`: `2025-13-01` is no day",
                "3: `value`: `inf` is no number",
                "5: the KPI is missing",
                "5: `value`: a number is missing",
                "6: `stars` has a reading of 2025-10-01 already, in line 2",
                "7: 5 cells under 4 columns",
            ]
        );
    }

    #[test]
    fn a_header_that_lacks_something_is_no_header() {
        let (readings, problems) = said("day,kpi,value\n2025-10-01,stars,5\n");
        assert!(readings.is_empty());
        assert_eq!(
            problems,
            [
                "1: the first line has no column `date`",
                "1: unknown column `day`"
            ]
        );
        assert_eq!(said("\n\n"), (vec![], vec![]));
        let (_, twice) = said("date,kpi,value,value\n");
        assert_eq!(twice, ["1: the column `value` is there twice"]);
    }

    #[test]
    fn both_sides_of_a_merge_are_read() {
        let text = "date,kpi,value\n<<<<<<< HEAD\n2025-10-01,a,5\n=======\n2025-10-02,a,6\n>>>>>>> other, branch\n";
        let (readings, problems) = said(text);
        assert_eq!(readings, ["a 2025-10-01 5 -", "a 2025-10-02 6 -"]);
        assert_eq!(problems, ["2: a merge conflict is not resolved"]);
    }
}
