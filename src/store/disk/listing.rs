//! What is in a folder below the root, and what lies at a path.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::{ffi::OsString, io};

use super::folder_kind::Kind;
use super::{ReadError, RelPath, Root};

impl Root {
    /// What lies at a path, for walking; links on the way to it are followed, the last is not.
    pub fn kind(&self, path: &str) -> io::Result<Kind> {
        let found = std::fs::symlink_metadata(self.path.join(path))?;
        Ok(found.file_type().into())
    }

    /// What lies in a folder, in no order, for walking; what cannot be told is left out.
    pub fn list(&self, folder: &str) -> io::Result<Vec<(OsString, Kind)>> {
        let found = std::fs::read_dir(self.path.join(folder))?;
        let found = found.filter_map(|found| {
            let found = found.ok()?;
            Some((found.file_name(), found.file_type().ok()?.into()))
        });
        Ok(found.collect())
    }

    /// The names in a folder that are text, in no order; those in the root itself for `None`. No link is followed.
    pub fn names(&self, folder: Option<&RelPath>) -> Result<Vec<String>, ReadError> {
        let Some(rel) = folder else {
            let names = self.folder.names();
            return names.map_err(|error| ReadError::from_io(".", error));
        };
        let failed = |error| ReadError::from_io(rel.as_str(), error);
        let path = || rel.to_string();
        let (above, name) = self.folder_of(rel)?;
        let above = above.as_ref().unwrap_or(&self.folder);
        match above.kind(name).map_err(failed)? {
            Kind::Folder => above.folder(name).and_then(|it| it.names()).map_err(failed),
            Kind::Link => Err(ReadError::Link { path: path() }),
            Kind::File | Kind::Other(_) => Err(ReadError::NotAFolder { path: path() }),
        }
    }
}
