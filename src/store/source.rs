//! Where the files of a workspace are read: in its folder, or among those of a commit.

use std::{ffi::OsString, io, path::Path};

use super::disk::{Files, Kind, ReadError, RelPath, Root};

/// Files that a desk is laid from. Nothing can be written through it.
pub trait Source: Sync {
    /// What reads many files, one after the other.
    type Reader<'s>: Reader
    where
        Self: 's;

    /// The folder of the workspace, for messages and for patterns that are relative to it.
    fn as_path(&self) -> &Path;

    /// To read many files.
    fn reader(&self) -> Self::Reader<'_>;

    /// What lies at a path, without following links; the folder itself for an empty one.
    fn kind(&self, path: &str) -> io::Result<Kind>;

    /// What lies in a folder, in no order; in the workspace's own for an empty path.
    fn list(&self, folder: &str) -> io::Result<Vec<(OsString, Kind)>>;

    /// The names in a folder that are text, in no order; those at the top for `None`. No link is followed.
    fn names(&self, folder: Option<&RelPath>) -> Result<Vec<String>, ReadError>;

    /// A regular file of at most `limit` bytes.
    fn read(&self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.reader().whole(rel, limit)
    }
}

/// Reads files, best given folder by folder.
pub trait Reader {
    /// A regular file of at most `limit` bytes; a larger one is refused by its size, before it is read.
    fn whole(&mut self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// The beginning of a file that a walk has just found; see [`Files::head`].
    fn head(
        &mut self,
        rel: &RelPath,
        first: usize,
        more: impl FnMut(&[u8]) -> bool,
        cap: usize,
    ) -> Result<&[u8], ReadError>;
}

impl Source for Root {
    type Reader<'s> = Files<'s>;

    fn as_path(&self) -> &Path {
        self.as_path()
    }

    fn reader(&self) -> Files<'_> {
        self.files()
    }

    fn kind(&self, path: &str) -> io::Result<Kind> {
        self.kind(path)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(OsString, Kind)>> {
        self.list(folder)
    }

    fn names(&self, folder: Option<&RelPath>) -> Result<Vec<String>, ReadError> {
        self.names(folder)
    }
}

impl Reader for Files<'_> {
    fn whole(&mut self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.whole(rel, limit)
    }

    fn head(
        &mut self,
        rel: &RelPath,
        first: usize,
        more: impl FnMut(&[u8]) -> bool,
        cap: usize,
    ) -> Result<&[u8], ReadError> {
        self.head(rel, first, more, cap)
    }
}
