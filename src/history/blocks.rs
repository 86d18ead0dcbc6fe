//! Which blocks of a file were changed: the tables of a TOML file, the rows of a CSV file.
//!
//! Blocks are compared as such and not line by line, so that one that was only moved, or whose neighbour was taken
//! out, is the same.

use std::{collections::BTreeMap, ops::RangeInclusive};

use crate::editorial::changed::Part;

/// How a file falls into blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// At each header of a table, but not of a table inside one.
    Tables,
    /// At each line.
    Rows,
}

/// The form of a file, by its name; `None` for one that has no blocks.
pub(super) fn form_of(file: &str) -> Option<Form> {
    match file.rsplit_once('.') {
        Some((_, "toml")) => Some(Form::Tables),
        Some((_, "csv")) => Some(Form::Rows),
        _ => None,
    }
}

/// The lines of the blocks that are not the same before; `None` where all are.
pub(super) fn changed(form: Form, before: &str, now: &str) -> Option<Part> {
    let mut known = BTreeMap::<_, usize>::new();
    for (_, text) in blocks(form, before) {
        *known.entry(text).or_default() += 1;
    }
    let mut changed = Vec::new();
    for (lines, text) in blocks(form, now) {
        match known.get_mut(&text) {
            // One that was copied is there once more than before.
            Some(left) if *left > 0 => *left -= 1,
            _ => changed.push(lines),
        }
    }
    (!changed.is_empty()).then_some(Part::Lines(changed))
}

/// The lines of a block, from 1, and what it says: its lines but for comments, blank ones and blanks at their ends.
type Block<'a> = (RangeInclusive<usize>, Vec<&'a str>);

fn blocks(form: Form, text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut table = None;
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = at + 1;
        let begins = match form {
            Form::Rows => true,
            Form::Tables => match header(line) {
                Some(name) if !table.is_some_and(|table| is_inside(name, table)) => {
                    table = Some(name);
                    true
                }
                _ => blocks.is_empty(),
            },
        };
        if begins {
            blocks.push((number..=number, Vec::new()));
        }
        if let Some((lines, said)) = blocks.last_mut() {
            *lines = *lines.start()..=number;
            let line = line.trim();
            if !line.is_empty() && (form == Form::Rows || !line.starts_with('#')) {
                said.push(line);
            }
        }
    }
    blocks
}

/// The name of the table that a line begins: `entry` of `[[entry]]`, `entry.more` of `[entry.more] # why`.
fn header(line: &str) -> Option<&str> {
    let inside = line.trim_start().strip_prefix('[')?;
    let inside = inside.strip_prefix('[').unwrap_or(inside);
    let (name, rest) = inside.split_once(']')?;
    let rest = rest.strip_prefix(']').unwrap_or(rest).trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let name = name.trim();
    let is_header = !name.is_empty() && name.chars().all(is_name);
    (is_header && (rest.is_empty() || rest.starts_with('#'))).then_some(name)
}

fn is_inside(name: &str, table: &str) -> bool {
    let below = name.strip_prefix(table);
    below.is_some_and(|below| below.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "quarter = \"2025-Q4\"\n\n[[entry]]\nid = \"a\"\n\n[[entry]]\nid = \"b\"\n\n[entry.more]\nx = 1\n\n[[entry]]\nid = \"c\"\n";

    fn lines(now: &str) -> Vec<RangeInclusive<usize>> {
        match changed(Form::Tables, BEFORE, now) {
            Some(Part::Lines(lines)) => lines,
            Some(other) => panic!("{other:?}"),
            None => Vec::new(),
        }
    }

    #[test]
    fn an_entry_that_was_changed_is_told_from_its_neighbours() {
        assert_eq!(lines(&BEFORE.replace("\"b\"", "\"bb\"")), [6..=11]);
        assert_eq!(lines(&BEFORE.replace("x = 1", "x = 2")), [6..=11]);
        assert_eq!(lines(&BEFORE.replace("Q4", "Q3")), [1..=2]);
        let longer = format!("{BEFORE}\n[[entry]]\nid = \"d\"\n");
        assert_eq!(lines(&longer), [15..=16]);
        let twice = format!("{BEFORE}\n[[entry]]\nid = \"c\"\n");
        assert_eq!(lines(&twice), [15..=16]);
    }

    #[test]
    fn what_was_moved_or_commented_or_stands_beside_what_is_gone_is_the_same() {
        let gone = "[[entry]]\nid = \"a\"\n\n";
        assert_eq!(lines(&BEFORE.replace(gone, "")), []);
        assert_eq!(lines(&format!("{}\n{gone}", BEFORE.replace(gone, ""))), []);
        assert_eq!(lines(&BEFORE.replace("id", "# why\n  id")), []);
        assert_eq!(lines(&BEFORE.replace('\n', "\r\n")), []);
    }

    #[test]
    fn a_row_of_a_table_is_a_block() {
        let before = "date,kpi\n2025-10-01,a\n";
        let now = "date,kpi\n2025-10-01,a\n2025-10-02,b\n";
        let found = changed(Form::Rows, before, now);
        assert_eq!(found, Some(Part::Lines(vec![3..=3])));
    }

    #[test]
    fn guidance_in_brackets_begins_no_table() {
        assert_eq!(header("[What they were trying to build]"), None);
        assert_eq!(header("[[ entry ]] # first"), Some("entry"));
        assert_eq!(header("dates = ["), None);
    }
}
