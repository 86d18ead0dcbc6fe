//! Opens folders and files below the root, and says why one cannot be opened.

use super::folder::Folder;
use super::folder_kind::Kind;
use super::{ReadError, RelPath, Root};
use std::fs::File;
use std::io;

impl Root {
    /// Reads a regular file of at most `limit` bytes; a larger one is refused by its size, before it is read.
    pub fn read(&self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.files().whole(rel, limit)
    }

    /// The folder a file is in, none for the root, and the file's name.
    pub(super) fn folder_of<'r>(
        &self,
        rel: &'r RelPath,
    ) -> Result<(Option<Folder>, &'r str), ReadError> {
        let (folders, name) = rel.split();
        let mut current: Option<Folder> = None;
        for (depth, part) in folders.enumerate() {
            let parent = current.as_ref().unwrap_or(&self.folder);
            let next = parent.folder(part);
            current = Some(next.map_err(|error| folder_error(parent, depth, rel, error))?);
        }
        Ok((current, name))
    }
}

/// Opens a regular file, to be read or to be replaced, and tells its size.
pub(super) fn open_file(
    folder: &Folder,
    name: &str,
    rel: &RelPath,
    writable: bool,
) -> Result<(File, u64), ReadError> {
    let failed = |error| ReadError::from_io(rel.as_str(), error);
    let not_a_file = |kind| ReadError::NotAFile {
        path: rel.to_string(),
        kind,
    };
    // Opening a device can have effects, so it is not opened to find out what it is.
    match folder.kind(name).map_err(failed)? {
        Kind::File => {}
        Kind::Link => {
            return Err(ReadError::Link {
                path: rel.to_string(),
            });
        }
        Kind::Folder => return Err(not_a_file("a folder")),
        Kind::Other(kind) => return Err(not_a_file(kind)),
    }
    let file = folder.file(name, writable).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_file() {
        Ok((file, metadata.len()))
    } else {
        Err(not_a_file("something else by now"))
    }
}

/// Says why the folder of a path with `depth` folders above it could not be entered.
pub(super) fn folder_error(
    parent: &Folder,
    depth: usize,
    rel: &RelPath,
    error: io::Error,
) -> ReadError {
    let (folders, _) = rel.split();
    let folders: Vec<_> = folders.take(depth + 1).collect();
    let path = folders.join("/");
    match parent.kind(folders.last().copied().unwrap_or_default()) {
        Ok(Kind::Link) => ReadError::Link { path },
        Ok(Kind::File | Kind::Other(_)) => ReadError::NotAFolder { path },
        Ok(Kind::Folder) => ReadError::from_io(&path, error),
        Err(_) => ReadError::from_io(rel.as_str(), error),
    }
}
