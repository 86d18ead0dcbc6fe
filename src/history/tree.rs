//! The files that a commit has below the folder of the workspace: their names and sizes.

use std::ffi::OsString;

use anyhow::Result;

use super::git::Git;

/// The mode of a symbolic link in a tree.
pub(super) const LINK: &str = "120000";

/// What lies at a path of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A file; its name among the objects, and its size in bytes where the clone has it.
    File(String, Option<u64>),
    /// A symbolic link.
    Link,
    /// The place of another repository, whose files are not in this one.
    Repository,
}

/// What a commit has below a folder, which is seen from the top of the repository, or below that of the workspace; by
/// path relative to it.
pub fn files(git: &Git, commit: &str, folder: Option<&str>) -> Result<Vec<(OsString, Kind)>> {
    let printed = match folder {
        None => git.printed(&["ls-tree", "-r", "-z", "-l", commit])?,
        Some(folder) => {
            let tree = format!("{commit}:{folder}");
            git.printed(&["ls-tree", "-r", "-z", "-l", "--full-tree", &tree])?
        }
    };
    let files = listed(&printed);
    Ok(files.map(|one| (path_of(one.path), one.kind())).collect())
}

/// The folders in the whole of a commit that hold a file of that path, as they are seen from the top of the repository.
pub fn holding(git: &Git, commit: &str, file: &str) -> Result<Vec<String>> {
    let listed = git.printed(&["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit])?;
    let paths = listed.split(|byte| *byte == 0);
    let paths = paths.filter_map(|path| std::str::from_utf8(path).ok());
    let folders = paths.filter_map(|path| match path.strip_suffix(file)? {
        "" => Some(""),
        above => above.strip_suffix('/'),
    });
    Ok(folders.map(str::to_owned).collect())
}

/// What `ls-tree` prints of a path.
pub(super) struct Listed<'a> {
    /// The name of the object.
    pub(super) name: &'a str,
    /// Whether it is a file, or the target of a symbolic link.
    pub(super) is_blob: bool,
    /// Whether it is a symbolic link.
    pub(super) is_link: bool,
    /// Its size in bytes, where that was asked for and the clone has it.
    pub(super) size: Option<u64>,
    /// The path as git has it.
    pub(super) path: &'a [u8],
}

/// The paths of a listing: `MODE TYPE NAME<tab>PATH`, with blanks and a size behind the name where it was asked for,
/// each ended by a zero byte.
pub(super) fn listed(printed: &[u8]) -> impl Iterator<Item = Listed<'_>> {
    printed.split(|byte| *byte == 0).filter_map(|line| {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let (about, path) = line.split_at_checked(tab)?;
        let mut about = std::str::from_utf8(about).ok()?.split_ascii_whitespace();
        let (mode, kind, name) = (about.next()?, about.next()?, about.next()?);
        Some(Listed {
            name,
            is_blob: kind == "blob",
            is_link: mode == LINK,
            size: about.next().and_then(|size| size.parse().ok()),
            path: path.get(1..)?,
        })
    })
}

impl Listed<'_> {
    fn kind(&self) -> Kind {
        match (self.is_blob, self.is_link) {
            (true, true) => Kind::Link,
            (true, false) => Kind::File(self.name.to_owned(), self.size),
            (false, _) => Kind::Repository,
        }
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> OsString {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
