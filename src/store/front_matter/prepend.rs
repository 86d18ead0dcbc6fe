//! Puts a new block in front of a file that has none.

use super::document::nest;
use super::{Change, Format, NewValue, Refusal, Split, read, split, verify, write};
use crate::store::{lines, refusal::BY_HAND};

/// Makes the changes in an empty block, and gives the text of the whole new file.
pub(super) fn prepend(file: &str, changes: &[Change], format: Format) -> Result<String, Refusal> {
    let mut entries = Vec::new();
    for change in changes {
        let put = match change {
            Change::Set { path, value } => put(&mut entries, path, value),
            Change::Remove { path } => {
                take(&mut entries, path);
                true
            }
        };
        if !put {
            let message = format!("`{}` is set to two things", change.path().join("."));
            return Err(Refusal::new(message, "set it once").at_line(1));
        }
    }
    if entries.is_empty() {
        return Ok(file.to_owned());
    }
    let block = write(format, &entries).replace('\n', lines::first_break(file).unwrap_or("\n"));
    let (bom, body) = file.split_at(if file.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    });
    let new = [bom, &block, body].concat();
    let Split::Found(found) = split(new.as_bytes())? else {
        let message = "the new front matter can not be found again";
        return Err(Refusal::new(message, BY_HAND).at_line(1));
    };
    let tree = read(&found)?;
    let complete = entries.len() == tree.root.entries.len()
        && entries.iter().all(|(key, value)| {
            tree.root
                .get(key)
                .is_some_and(|node| verify::holds(node, value))
        });
    if complete && new.get(found.body_start..) == Some(body) {
        Ok(new)
    } else {
        let message = "the new front matter does not read back as it should";
        Err(Refusal::new(message, BY_HAND).at_line(1))
    }
}

/// Sets a path in values not yet written; false where a value that is no table stands in its way.
fn put(entries: &mut Vec<(String, NewValue)>, path: &[String], value: &NewValue) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return false;
    };
    match (entries.iter_mut().find(|(key, _)| key == first), rest) {
        (None, _) => entries.push((first.clone(), nest(rest, value))),
        (Some((_, old)), []) => *old = value.clone(),
        (Some((_, NewValue::Table(inner))), _) => return put(inner, rest, value),
        (Some(_), _) => return false,
    }
    true
}

fn take(entries: &mut Vec<(String, NewValue)>, path: &[String]) {
    match path {
        [] => {}
        [last] => entries.retain(|(key, _)| key != last),
        [first, rest @ ..] => {
            if let Some((_, NewValue::Table(inner))) =
                entries.iter_mut().find(|(key, _)| key == first)
            {
                take(inner, rest);
            }
        }
    }
}
