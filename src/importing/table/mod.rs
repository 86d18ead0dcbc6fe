//! A table out of a spreadsheet, Notion, Trello or Airtable → entries of the plan, or all that is wrong with it. Pure.

mod columns;
mod days;
mod placing;
mod rows;
mod values;

use self::{columns::Columns, placing::Placing, rows::Reader};
use super::Import;
use crate::editorial::desk::Desk;

pub use columns::{FACTS, Fact, fact};
pub use days::Order;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its cells as they are written; a row may be shorter than the first one.
    pub cells: Vec<String>,
}

/// What the caller decides.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Which fact is in which column, by its name; an empty name for a fact that no column has.
    pub map: Vec<(Fact, String)>,
    /// Which cells mean what: as they are written, and as they are read.
    pub values: Vec<(String, String)>,
    /// What comes first in `10/11/2025`.
    pub order: Option<Order>,
    /// The kind of rows that name none.
    pub kind: Option<String>,
    /// Whether what differs in entries that are planned already is taken over.
    pub update: bool,
}

/// Why nothing is imported.
#[derive(Debug)]
pub enum Stop {
    /// Something only the caller knows.
    Unclear(Unclear),
    /// The columns are not what is wanted: what is wrong, and what to do.
    Columns(String, String),
    /// Cells are wrong.
    Bad(Vec<Fault>),
}

/// What is not clear from the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Which of these columns has the fact.
    Column(Fact, Vec<String>),
    /// Whether the day or the month comes first in this cell, and in all others.
    Order(String),
    /// The kind of rows that name none; how many there are, and the kinds that there are.
    Kind(usize, Vec<String>),
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: usize,
    /// The name of its column, as the file has it.
    pub column: String,
    /// What is wrong.
    pub message: String,
}

/// Reads a table whose first row names the columns, and decides what becomes of each other row.
///
/// # Errors
///
/// When something is unclear, or anything at all is wrong: nothing is taken over then.
pub fn import(rows: &[Row], desk: &Desk, choices: &Choices) -> Result<Import, Stop> {
    let Some((header, rows)) = rows.split_first() else {
        let help = "its first line names the columns, such as title,kind,publish,owner";
        return Err(Stop::Columns(
            "the file is empty".to_owned(),
            help.to_owned(),
        ));
    };
    let columns = Columns::of(header, rows, choices)?;
    let reader = Reader::new(desk, choices, &columns, rows)?;
    let found = reader.read(rows)?;
    Ok(Placing::new(desk, choices, &columns).place(found))
}
