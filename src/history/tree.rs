//! The files that a commit has below the folder of the workspace: their names and sizes.

use std::ffi::OsString;

use anyhow::Result;

use super::git::Git;

/// The mode of a symbolic link in a tree.
const LINK: &[u8] = b"120000";

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
    let listed = match folder {
        None => git.printed(&["ls-tree", "-r", "-z", "-l", commit])?,
        Some(folder) => {
            let tree = format!("{commit}:{folder}");
            git.printed(&["ls-tree", "-r", "-z", "-l", "--full-tree", &tree])?
        }
    };
    Ok(listed.split(|byte| *byte == 0).filter_map(entry).collect())
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

/// `MODE TYPE NAME SIZE<tab>PATH`, with blanks before the size.
fn entry(listed: &[u8]) -> Option<(OsString, Kind)> {
    let tab = listed.iter().position(|byte| *byte == b'\t')?;
    let (about, path) = listed.split_at_checked(tab)?;
    let mut about = about
        .split(|byte| *byte == b' ')
        .filter(|part| !part.is_empty());
    let (mode, kind, name, size) = (about.next()?, about.next()?, about.next()?, about.next());
    let text = |bytes| std::str::from_utf8(bytes).ok();
    let kind = match kind {
        b"blob" if mode == LINK => Kind::Link,
        b"blob" => {
            let size = size.and_then(text).and_then(|size| size.parse().ok());
            Kind::File(text(name)?.to_owned(), size)
        }
        _ => Kind::Repository,
    };
    Some((path_of(path.get(1..)?), kind))
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
