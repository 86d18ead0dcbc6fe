//! Changes a file's front matter one change at a time, and compares each result with what was asked for.

use super::document::Document;
use super::locate::{Site, Target, locate};
use super::prepend::prepend;
use super::{
    Change, Format, Key, MapStyle, Node, Refusal, Split, edit_toml, edit_yaml, flow, read, split,
    verify,
};
use crate::store::{
    refusal::BY_HAND,
    splice::{self, Splice},
};

/// Makes the changes, one after the other, in the text of a whole file and gives the text of the whole new file.
///
/// Only the bytes of the values named change; comments, order, quotes, spacing, line endings, a byte order mark and
/// the body stay. A value that is as asked already is left alone. A file without front matter gets a new block in
/// `default_format` in front of its text.
///
/// # Errors
///
/// When the front matter can not be read, or a change can not be made in a way that leaves all the rest as it was.
pub fn edit(file: &str, changes: &[Change], default_format: Format) -> Result<String, Refusal> {
    match split(file.as_bytes())? {
        Split::None => prepend(file, changes, default_format),
        Split::Unclosed { format, line } => {
            let help = format!("add a line `{}` after it", format.fence());
            Err(Refusal::new("the front matter is not closed", help).at_line(line))
        }
        Split::Found(block) => {
            if changes.is_empty() {
                read(&block)?;
            }
            changes
                .iter()
                .try_fold(file.to_owned(), |file, change| step(&file, change))
        }
    }
}

fn step(file: &str, change: &Change) -> Result<String, Refusal> {
    let Split::Found(block) = split(file.as_bytes())? else {
        return Err(Refusal::new("the front matter is lost", BY_HAND).at_line(1));
    };
    if change.path().is_empty() {
        let refusal = Refusal::new("no key is named", "name the key to change");
        return Err(refusal.at_line(block.first_line));
    }
    let tree = read(&block)?;
    let doc = Document { block, tree, file };
    let splices = plan(&doc, change)?;
    if splices.is_empty() {
        return Ok(file.to_owned());
    }
    let text = splice::apply(block.text, &splices);
    let end = block.start + block.text.len();
    let new = [
        file.get(..block.start).unwrap_or_default(),
        &text,
        file.get(end..).unwrap_or_default(),
    ]
    .concat();
    if is_as_asked(&doc, &new, change) {
        Ok(new)
    } else {
        let path = change.path();
        let nearest = (1..=path.len())
            .rev()
            .find_map(|end| doc.tree.root.get_path(path.get(..end)?));
        let message = format!(
            "`{}` can not be changed without touching other keys",
            path.join(".")
        );
        Err(doc.refuse(nearest.map_or(0, |node| node.span.start), &message))
    }
}

/// The splices of the block's text that make the change; none when it is made already.
fn plan(doc: &Document<'_>, change: &Change) -> Result<Vec<Splice>, Refusal> {
    let is_yaml = doc.block.format == Format::Yaml;
    match (change, locate(&doc.tree, change.path())) {
        (Change::Set { path, value }, Target::Found(found)) if is_yaml => {
            edit_yaml::set(doc, path, &found, value)
        }
        (Change::Set { path, value }, Target::Found(found)) => {
            edit_toml::set(doc, path, &found, value)
        }
        (Change::Set { value, .. }, Target::Missing { site, rest }) if is_yaml => {
            edit_yaml::add(doc, &site, rest, value)
        }
        (Change::Set { value, .. }, Target::Missing { site, rest }) => {
            edit_toml::add(doc, &site, rest, value)
        }
        (Change::Remove { .. }, Target::Found(found)) if found.rest.is_empty() => {
            remove(doc, &found.site, found.key, found.node)
        }
        (Change::Remove { .. }, _) => Ok(Vec::new()),
    }
}

/// Takes a key out with its value: its item between braces, or its lines.
fn remove(
    doc: &Document<'_>,
    site: &Site<'_>,
    key: &Key<'_>,
    node: &Node<'_>,
) -> Result<Vec<Splice>, Refusal> {
    match doc.block.format {
        _ if site.map.style == MapStyle::Flow => flow::remove(doc.block.text, site, key)
            .map(|splice| vec![splice])
            .ok_or_else(|| doc.refuse_key(key, "has a comment beside it")),
        Format::Yaml => edit_yaml::remove(doc, site, key, node),
        Format::Toml => edit_toml::remove(doc, site, key, node),
    }
}

fn is_as_asked(doc: &Document<'_>, new: &str, change: &Change) -> bool {
    let Ok(Split::Found(block)) = split(new.as_bytes()) else {
        return false;
    };
    block.start == doc.block.start
        && new.get(block.body_start..) == doc.file.get(doc.block.body_start..)
        && read(&block).is_ok_and(|tree| verify::differs_by(&doc.tree, &tree, change))
}
