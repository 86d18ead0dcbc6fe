//! Edits a quarter's calendar file in place: every byte outside the edit stays as it was.

mod blocks;
mod check;
mod parsed;
mod posted;
mod set;
mod tasks;
mod value;

use super::{quote, refusal::Refusal, splice::Splice};
use crate::plan::Value;
use parsed::Parsed;
pub use posted::post;
pub use tasks::finish;
use toml::Table;

/// One change to a calendar file.
///
/// A text is written as a quoted string, a day as a native TOML date of the years 1970 to 9999, several texts as an
/// array of strings. A table is refused: an entry has none that we write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarChange {
    /// Gives one key of an entry a new value. Only the value's bytes change: the old quote character is kept where the
    /// new text allows it, and a value that is already right is not touched. A missing key becomes a line after the
    /// entry's last one.
    Set {
        /// The entry.
        id: String,
        /// A key of the entry itself, not of a table inside it.
        key: String,
        /// The new value.
        value: Value,
    },
    /// Writes a new `[[entry]]` block.
    Add {
        /// Its keys, in the order they are written; `id` is one of them.
        entry: Vec<(String, Value)>,
        /// The id of the entry it is put before, above the comments that belong to that one; at the end when absent.
        before: Option<String>,
    },
    /// Takes an entry's block out, with its sub-tables, the comment lines directly above its header and those directly
    /// below its last line.
    Remove {
        /// The entry.
        id: String,
    },
}

/// Splices of the text in any order, and what the file must say after them.
struct Edit {
    splices: Vec<Splice>,
    expected: Table,
}

/// Makes the changes one after the other and returns the new text.
///
/// After each change the text is parsed again and must differ from the old one in the requested value or entry and in
/// nothing else; values that do not touch each other are set together. The first change that cannot be made refuses them
/// all. Limits are those of [`guard`](super::toml_guard::guard), for the result as well.
pub fn apply(file: &str, changes: &[CalendarChange]) -> Result<String, Refusal> {
    let mut text = file.to_owned();
    let mut rest = changes;
    while let Some(change) = rest.first() {
        let (together, later) = rest.split_at(set::together(rest).max(1));
        rest = later;
        let parsed = Parsed::new(&text)?;
        let edit = match change {
            CalendarChange::Set { .. } => set::set(&parsed, together)?,
            CalendarChange::Add { entry, before } => {
                let block = blocks::render(entry)?;
                blocks::insert(&parsed, &block, before.as_deref())?
            }
            CalendarChange::Remove { id } => blocks::remove(&parsed, id)?,
        };
        if !edit.splices.is_empty() {
            text = check::made(&parsed, &edit)?;
        }
    }
    Ok(text)
}

/// The text of one entry's block: its comments, header, keys and sub-tables, with the line endings of the file.
///
/// None when [`CalendarChange::Remove`] would be refused for this id; the refusal says why.
#[must_use]
pub fn block<'a>(file: &'a str, id: &str) -> Option<&'a str> {
    let parsed = Parsed::new(file).ok()?;
    let found = parsed.find(id).ok()?;
    let extent = blocks::extent(&parsed, &found).ok()?;
    file.get(extent)
}

/// Puts a block that [`block`] returned into a file, before the entry with the id `before` or at the end.
///
/// Line endings become those of the file, inside multi-line strings too; all else is inserted as it stands. Refused
/// when the block is not exactly one `[[entry]]` with an id, or when the file has that id already.
pub fn insert_block(file: &str, block: &str, before: Option<&str>) -> Result<String, Refusal> {
    let parsed = Parsed::new(file)?;
    let edit = blocks::insert(&parsed, block, before)?;
    check::made(&parsed, &edit)
}

/// What a text says that is one block alone.
pub(super) fn only_entry(block: &str) -> Result<Table, Refusal> {
    blocks::only_entry(block)
}

/// Refuses a text that does not say just this.
pub(super) fn says(file: &str, expected: &Table) -> Result<(), Refusal> {
    check::says(&Parsed::new(file)?, expected)
}

/// The text of a new calendar file: its `quarter` key, then the entries.
///
/// Refused when an entry has no id, or two have the same.
pub fn new_file(quarter: &str, entries: &[Vec<(String, Value)>]) -> Result<String, Refusal> {
    let head = format!("quarter = {}\n", quote::double(quarter));
    let adds: Vec<_> = entries
        .iter()
        .map(|entry| CalendarChange::Add {
            entry: entry.clone(),
            before: None,
        })
        .collect();
    apply(&head, &adds)
}
