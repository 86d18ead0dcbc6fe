//! The names in a folder below the root.

use super::folder_kind::Kind;
use super::{ReadError, RelPath, Root};

impl Root {
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
