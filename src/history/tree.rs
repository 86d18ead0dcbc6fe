//! The files that a commit has below the folder of the workspace: their names at once, their texts when asked for.

use std::{
    ffi::OsString,
    io::{self, BufRead, BufReader, ErrorKind, Read, Write},
    process::{Child, ChildStdin, ChildStdout},
    sync::{Mutex, PoisonError},
};

use anyhow::{Result, anyhow};

use super::git::Git;
use crate::failure::Failure;

/// The mode of a symbolic link in a tree.
const LINK: &[u8] = b"120000";

/// What lies at a path of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A file; its name among the objects, and its size in bytes where the clone has it.
    File(String, Option<u64>),
    /// A symbolic link.
    Link,
    /// The place of another repository, which is an empty folder here.
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

/// Reads the texts of objects, one after the other, from one process.
pub struct Objects(Mutex<Pipe>);

struct Pipe {
    child: Child,
    /// Both ends; none once something went wrong, so that no answer is taken for that to another question.
    ends: Option<(ChildStdin, BufReader<ChildStdout>)>,
    /// Objects that the clone does not have.
    missing: usize,
    /// Whether an answer was cut off.
    broke: bool,
}

impl Objects {
    /// Those of the repository that git looks at.
    pub fn of(git: &Git) -> Result<Self> {
        let mut child = git.piped(&["cat-file", "--batch"])?;
        let ends = child.stdin.take().zip(child.stdout.take());
        let ends = ends.map(|(ask, answer)| (ask, BufReader::new(answer)));
        Ok(Self(Mutex::new(Pipe {
            child,
            ends,
            missing: 0,
            broke: false,
        })))
    }

    /// The first bytes of a file, at most so many.
    pub fn text(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut pipe = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((mut ask, mut answer)) = pipe.ends.take() else {
            return Err(io::Error::other("git has ended"));
        };
        let text = one(&mut ask, &mut answer, name, most).inspect_err(|_| pipe.broke = true)?;
        pipe.ends = Some((ask, answer));
        if text.is_none() {
            pipe.missing += 1;
        }
        text.ok_or_else(|| io::Error::other("this clone does not have it"))
    }

    /// How many files were asked for that the clone does not have; fails where git ended before it was asked for all.
    pub fn missing(&self) -> Result<usize> {
        let pipe = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pipe.broke {
            let failure = Failure::new("git ended before all files were read");
            return Err(anyhow!(
                failure.hint("`git fsck` tells whether the repository is whole")
            ));
        }
        Ok(pipe.missing)
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        // It ends when there is nothing left to be asked.
        drop(self.ends.take());
        drop(self.child.wait());
    }
}

/// Asks for one object; nothing where it is missing or no file.
fn one(
    ask: &mut ChildStdin,
    answer: &mut BufReader<ChildStdout>,
    name: &str,
    most: usize,
) -> io::Result<Option<Vec<u8>>> {
    ask.write_all(format!("{name}\n").as_bytes())?;
    ask.flush()?;
    // `NAME TYPE SIZE`, or `NAME missing`.
    let mut head = String::new();
    answer.by_ref().take(256).read_line(&mut head)?;
    let mut about = head.trim_end().split(' ').skip(1);
    let (kind, size) = (about.next(), about.next());
    if kind == Some("missing") {
        return Ok(None);
    }
    let size = size.and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))?;
    let wanted = size.min(u64::try_from(most).unwrap_or(u64::MAX));
    let mut text = Vec::with_capacity(usize::try_from(wanted).unwrap_or_default());
    answer.by_ref().take(wanted).read_to_end(&mut text)?;
    // The rest, and the line break behind it.
    let rest = size - wanted + 1;
    let passed = io::copy(&mut answer.by_ref().take(rest), &mut io::sink())?;
    if passed < rest {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok((kind == Some("blob")).then_some(text))
}
