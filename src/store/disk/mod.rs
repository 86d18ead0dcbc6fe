//! A workspace's files: no link is followed, no size limit passed, and a file is old or new but never half.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

mod error;
mod files;
#[cfg_attr(unix, path = "folder_unix.rs")]
#[cfg_attr(not(unix), path = "folder_other.rs")]
mod folder;
mod folder_kind;
mod listing;
mod lock;
mod read;
mod rel_path;
mod write;

pub(super) use error::plain;
pub use error::{ReadError, WriteError};
pub use files::Files;
pub use folder_kind::Kind;
pub use lock::{Lock, LockError};
pub use rel_path::{BadPath, RelPath};

use folder::Folder;
use std::io;
use std::path::{Path, PathBuf};

/// An opened workspace root.
///
/// Links in the path of the root itself are followed once, when it is opened; below the root none is.
pub struct Root {
    path: PathBuf,
    folder: Folder,
}

impl Root {
    /// Opens the folder as it is now; fails when it is missing or no folder.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().canonicalize()?;
        let folder = Folder::open(&path)?;
        Ok(Self { path, folder })
    }

    /// The root's own path, absolute and without links.
    #[must_use]
    pub fn as_path(&self) -> &Path {
        &self.path
    }

    /// The path of a file, for messages and for walking; reading and writing go through the root.
    #[must_use]
    pub fn path(&self, rel: &RelPath) -> PathBuf {
        self.path.join(rel.as_str())
    }
}
