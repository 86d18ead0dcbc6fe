//! What is in the folders of the workspace: each is listed once, however many links lead into it.

use std::collections::{BTreeSet, HashMap};

use super::super::{
    disk::{ReadError, RelPath},
    source::Source,
};

/// The listings so far.
pub(super) struct Shelves<'a, S> {
    root: &'a S,
    listed: HashMap<String, Shelf>,
}

/// A folder.
enum Shelf {
    /// What is in it.
    Names(BTreeSet<String>),
    /// There is no such folder.
    Missing,
    /// It lies behind a link, or may not be read.
    Closed,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    There,
    /// Nothing: this folder, the last on the way that is there, does not hold the next name.
    Missing {
        folder: String,
    },
    /// Nobody can tell.
    Closed,
}

impl<'a, S: Source> Shelves<'a, S> {
    pub(super) fn new(root: &'a S) -> Self {
        Self {
            root,
            listed: HashMap::new(),
        }
    }

    /// Looks for a path below the root, name by name, so that no folder is listed that is not there.
    pub(super) fn look(&mut self, path: &str) -> Found {
        let mut folder = "";
        let mut at = 0;
        for name in path.split('/') {
            match self.shelf(folder) {
                Shelf::Names(names) if names.contains(name) => {}
                Shelf::Names(_) => {
                    let folder = folder.to_owned();
                    return Found::Missing { folder };
                }
                Shelf::Missing => {
                    let (above, _) = folder.rsplit_once('/').unwrap_or_default();
                    let folder = above.to_owned();
                    return Found::Missing { folder };
                }
                Shelf::Closed => return Found::Closed,
            }
            folder = path.get(..at + name.len()).unwrap_or_default();
            at += name.len() + 1;
        }
        Found::There
    }

    /// Whether there is such a folder, as far as can be told.
    pub(super) fn has_folder(&mut self, folder: &str) -> bool {
        let is_there = folder.is_empty() || self.look(folder) == Found::There;
        is_there && matches!(self.shelf(folder), Shelf::Names(_))
    }

    /// The names in a folder.
    pub(super) fn names(&mut self, folder: &str) -> impl Iterator<Item = &str> {
        let names = match self.shelf(folder) {
            Shelf::Names(names) => Some(names),
            Shelf::Missing | Shelf::Closed => None,
        };
        names.into_iter().flatten().map(String::as_str)
    }

    fn shelf(&mut self, folder: &str) -> &Shelf {
        let root = self.root;
        // The key is made only when a folder is seen for the first time.
        if !self.listed.contains_key(folder) {
            self.listed.insert(folder.to_owned(), list(root, folder));
        }
        self.listed.get(folder).unwrap_or(&Shelf::Closed)
    }
}

fn list(root: &impl Source, folder: &str) -> Shelf {
    let names = match (folder, RelPath::new(folder)) {
        ("", _) => root.names(None),
        (_, Ok(path)) => root.names(Some(&path)),
        // It cannot be named, so it is not entered.
        (_, Err(_)) => return Shelf::Closed,
    };
    match names {
        Ok(names) => Shelf::Names(names.into_iter().collect()),
        Err(ReadError::NotAFolder { .. } | ReadError::NotFound { .. }) => Shelf::Missing,
        Err(_) => Shelf::Closed,
    }
}
