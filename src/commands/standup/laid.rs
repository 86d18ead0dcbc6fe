//! The desk of a commit.

use anyhow::{Result, anyhow};

use super::point::Found;
use crate::{
    editorial::desk::Desk,
    failure::Failure,
    history::{
        Git, Objects,
        revision::Commit,
        tree::{self, Kind},
    },
    store::{CONFIG, Node, Scope, Snapshot, Store},
    text,
};
use std::sync::Arc;

/// The desk as it was at an end that was found. What is to be known about it is added to the remarks.
pub(super) fn laid(
    git: &Git,
    store: &Store,
    found: &Found,
    remarks: &mut Vec<String>,
) -> Result<Desk> {
    let day = found.point.day;
    remarks.extend(found.remarks.iter().cloned());
    let Some(commit) = &found.commit else {
        return Ok(nothing(store).desk(day, Scope::Plan));
    };
    let objects = Arc::new(Objects::of(git)?);
    let snapshot = snapshot(git, store, commit, &objects, remarks)?;
    let Some(snapshot) = snapshot else {
        return Ok(nothing(store).desk(day, Scope::Plan));
    };
    let before = Store::over(snapshot)?;
    let mut desk = before.desk(day, Scope::Plan);
    before.read_bodies(&mut desk, |entry, desk| desk.has_agreed(entry));
    let short = commit.short();
    match objects.missing()? {
        0 => {}
        count => {
            let lacks = format!("this clone lacks {} of {short}", text::count(count, "file"));
            return Err(anyhow!(Failure::new(lacks).hint(format!(
                "it was cloned without them; `git archive --format=tar --output=/dev/null {}` brings them",
                commit.name
            ))));
        }
    }
    if let Some(first) = desk.unreadable().next() {
        remarks.push(format!(
            "warning: at {short}, {first}; what may have stood there is not told as added or changed"
        ));
    }
    Ok(desk)
}

/// A workspace in which there is nothing, with the settings that there are now.
fn nothing(store: &Store) -> Store<Snapshot> {
    Store::bare_over(Snapshot::empty(store.folder()), store.settings.clone())
}

/// The files that a commit has of the workspace; `None` where there was no workspace.
fn snapshot(
    git: &Git,
    store: &Store,
    commit: &Commit,
    objects: &Arc<Objects>,
    remarks: &mut Vec<String>,
) -> Result<Option<Snapshot>> {
    let read = |folder: Option<&str>| {
        let found = tree::files(git, &commit.name, folder)?;
        let nodes = found.into_iter().map(|(path, kind)| (path, node(kind)));
        let objects = Arc::clone(objects);
        let contents = move |name: &str, most| objects.text(name, most);
        anyhow::Ok(Snapshot::new(store.folder(), nodes, Box::new(contents)))
    };
    let here = read(None)?;
    if here.has_file(CONFIG) {
        return Ok(Some(here));
    }
    let short = commit.short();
    if let Some(folder) = earlier_home(git, commit)? {
        let place = if folder.is_empty() { "." } else { &folder };
        remarks.push(format!("note: at {short} the workspace was in `{place}`"));
        return Ok(Some(read(Some(&folder))?));
    }
    remarks.push(format!(
        "note: at {short} there was no workspace here, so all of it is new"
    ));
    Ok(None)
}

/// The folder from which the workspace was moved: the only one that was a workspace then and is none now.
fn earlier_home(git: &Git, commit: &Commit) -> Result<Option<String>> {
    let mut then = tree::holding(git, &commit.name, CONFIG)?;
    let now = tree::holding(git, "HEAD", CONFIG)?;
    then.retain(|folder| !now.contains(folder));
    Ok(match then.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    })
}

fn node(kind: Kind) -> Node {
    match kind {
        // Where the clone does not have a file, that is found out when it is read.
        Kind::File(name, size) => Node::File {
            name,
            size: size.unwrap_or_default(),
        },
        Kind::Link => Node::Link,
        Kind::Repository => Node::Repository,
    }
}
