//! The files of a commit, below the folder of the workspace: their names are known, and their texts fetched when a
//! desk is laid from them. There is no way to write to them.

use std::{
    collections::HashMap,
    ffi::{OsStr, OsString},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{
    disk::{Kind, ReadError, RelPath},
    source::{Reader, Source},
};

/// What is read at a time once the first bytes of a file were not enough; as from a disk, so that the same is read.
const CHUNK: usize = 16 * 1024;

/// The first bytes of a file, at most so many, by the name that its node gives it.
pub type Contents = Box<dyn Fn(&str, usize) -> io::Result<Vec<u8>> + Send + Sync>;

/// What a commit holds at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A regular file.
    File {
        /// The name by which its text is fetched.
        name: String,
        /// Its size in bytes.
        size: u64,
    },
    /// A folder; those that only hold files need not be given.
    Folder,
    /// A symbolic link.
    Link,
    /// The place of another repository, whose files are not in this one.
    Repository,
}

/// What the place of another repository is called.
const REPOSITORY: &str = "another repository";

impl Node {
    fn kind(&self) -> Kind {
        match self {
            Self::File { .. } => Kind::File,
            Self::Folder => Kind::Folder,
            Self::Link => Kind::Link,
            Self::Repository => Kind::Other(REPOSITORY),
        }
    }
}

/// The files of a commit.
pub struct Snapshot {
    folder: PathBuf,
    nodes: HashMap<OsString, Node>,
    folders: HashMap<OsString, Vec<(OsString, Kind)>>,
    contents: Contents,
}

impl Snapshot {
    /// The files at these paths below `folder`, whose `contents` are fetched when they are wanted.
    pub fn new(
        folder: &Path,
        found: impl IntoIterator<Item = (OsString, Node)>,
        contents: Contents,
    ) -> Self {
        let mut snapshot = Self {
            folder: folder.to_owned(),
            nodes: HashMap::new(),
            folders: HashMap::from([(OsString::new(), Vec::new())]),
            contents,
        };
        for (path, node) in found {
            snapshot.add(path, node);
        }
        snapshot
    }

    /// No files at all.
    #[must_use]
    pub fn empty(folder: &Path) -> Self {
        let contents = |_: &str, _| Err(ErrorKind::NotFound.into());
        Self::new(folder, [], Box::new(contents))
    }

    /// Adds a node with the folders above it. Of two with the same path the first counts.
    fn add(&mut self, mut path: OsString, mut node: Node) {
        while !self.nodes.contains_key(&path) {
            let kind = node.kind();
            let (above, name) = split(&path);
            if kind == Kind::Folder {
                self.folders.entry(path.clone()).or_default();
            }
            let inside = self.folders.entry(above.clone()).or_default();
            inside.push((name, kind));
            self.nodes.insert(path, node);
            if above.is_empty() {
                return;
            }
            (path, node) = (above, Node::Folder);
        }
    }

    /// What lies at a path, which goes through no link and no file.
    fn find(&self, rel: &RelPath) -> Result<&Node, ReadError> {
        let path = rel.as_str();
        for (end, _) in path.match_indices('/') {
            let above = path.get(..end).unwrap_or_default();
            let path = || above.to_owned();
            match self.nodes.get(OsStr::new(above)) {
                Some(Node::Folder) => {}
                Some(Node::Link) => return Err(ReadError::Link { path: path() }),
                Some(Node::File { .. } | Node::Repository) => {
                    return Err(ReadError::NotAFolder { path: path() });
                }
                None => break,
            }
        }
        let found = self.nodes.get(OsStr::new(path));
        found.ok_or_else(|| ReadError::NotFound {
            path: path.to_owned(),
        })
    }

    /// The first bytes of a regular file, and how many it has.
    fn first(&self, rel: &RelPath, most: u64) -> Result<(Vec<u8>, u64), ReadError> {
        let path = || rel.to_string();
        match self.find(rel)? {
            Node::Link => Err(ReadError::Link { path: path() }),
            Node::Folder => Err(ReadError::NotAFile {
                path: path(),
                kind: "a folder",
            }),
            Node::Repository => Err(ReadError::NotAFile {
                path: path(),
                kind: REPOSITORY,
            }),
            Node::File { name, size } => {
                let most = usize::try_from(most).unwrap_or(usize::MAX);
                let bytes = (self.contents)(name, most);
                let bytes = bytes.map_err(|error| ReadError::from_io(rel.as_str(), error))?;
                Ok((bytes, *size))
            }
        }
    }

    /// Whether it has a regular file at that path.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        let found = self.nodes.get(OsStr::new(path));
        matches!(found, Some(Node::File { .. }))
    }
}

/// The folder of a path, and its last name.
fn split(path: &OsString) -> (OsString, OsString) {
    let path = Path::new(path);
    let above = path.parent().map(|above| above.as_os_str().to_owned());
    let name = path.file_name().map(ToOwned::to_owned);
    (above.unwrap_or_default(), name.unwrap_or_default())
}

impl Source for Snapshot {
    type Reader<'s> = Reading<'s>;

    fn as_path(&self) -> &Path {
        &self.folder
    }

    fn reader(&self) -> Reading<'_> {
        Reading {
            snapshot: self,
            bytes: Vec::new(),
        }
    }

    fn kind(&self, path: &str) -> io::Result<Kind> {
        if path.is_empty() {
            return Ok(Kind::Folder);
        }
        let found = self.nodes.get(OsStr::new(path));
        found
            .map(Node::kind)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> io::Result<Vec<(OsString, Kind)>> {
        let found = self.folders.get(OsStr::new(folder));
        found.cloned().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn names(&self, folder: Option<&RelPath>) -> Result<Vec<String>, ReadError> {
        let path = match folder {
            None => "",
            Some(rel) => match self.find(rel)? {
                Node::Folder => rel.as_str(),
                Node::Link => {
                    return Err(ReadError::Link {
                        path: rel.to_string(),
                    });
                }
                Node::File { .. } | Node::Repository => {
                    return Err(ReadError::NotAFolder {
                        path: rel.to_string(),
                    });
                }
            },
        };
        let found = self.folders.get(OsStr::new(path));
        let names = found.into_iter().flatten();
        let names = names.filter_map(|(name, _)| name.to_str().map(str::to_owned));
        Ok(names.collect())
    }
}

/// Reads the files of a commit.
pub struct Reading<'s> {
    snapshot: &'s Snapshot,
    bytes: Vec<u8>,
}

impl Reader for Reading<'_> {
    fn whole(&mut self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        let too_big = |size| ReadError::TooBig {
            path: rel.to_string(),
            size,
            limit,
        };
        if let Node::File { size, .. } = self.snapshot.find(rel)?
            && *size > limit
        {
            return Err(too_big(*size));
        }
        let (bytes, size) = self.snapshot.first(rel, limit.saturating_add(1))?;
        match bytes.len() as u64 {
            read if read > limit => Err(too_big(size.max(read))),
            _ => Ok(bytes),
        }
    }

    fn head(
        &mut self,
        rel: &RelPath,
        first: usize,
        mut more: impl FnMut(&[u8]) -> bool,
        cap: usize,
    ) -> Result<&[u8], ReadError> {
        let most = u64::try_from(cap).unwrap_or(u64::MAX);
        (self.bytes, _) = self.snapshot.first(rel, most)?;
        let mut end = first.min(cap);
        while end < self.bytes.len() && end < cap && more(self.bytes.get(..end).unwrap_or_default())
        {
            end = end.saturating_add(CHUNK).min(cap);
        }
        self.bytes.truncate(end);
        Ok(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Node {
        let (name, size) = (name.to_owned(), 3);
        Node::File { name, size }
    }

    #[test]
    fn what_lies_behind_a_link_or_a_file_is_not_found_and_that_is_told() {
        let found = [("a/b.md", file("1")), ("l", Node::Link), ("f", file("2"))];
        let found = found.map(|(path, node)| (path.into(), node));
        let contents =
            |name: &str, most: usize| Ok(format!("<{name}>").into_bytes()[..most.min(3)].to_vec());
        let snapshot = Snapshot::new(Path::new("/w"), found, Box::new(contents));
        let told = |path: &str| {
            let path = RelPath::new(path).unwrap();
            match snapshot.read(&path, 3) {
                Ok(bytes) => String::from_utf8(bytes).unwrap(),
                Err(error) => error.to_string(),
            }
        };
        assert_eq!(told("a/b.md"), "<1>");
        assert_eq!(told("a"), "a is a folder, not a file");
        assert_eq!(told("a/c.md"), "a/c.md does not exist");
        assert_eq!(told("x/y/c.md"), "x/y/c.md does not exist");
        assert_eq!(told("l"), "l is a symbolic link; links are not followed");
        assert_eq!(told("l/x"), "l is a symbolic link; links are not followed");
        assert_eq!(told("f/x/y"), "f is not a folder");
        let path = RelPath::new("a/b.md").unwrap();
        let refused = snapshot.read(&path, 2).unwrap_err().to_string();
        assert_eq!(refused, "a/b.md: 3 bytes, the limit is 2 bytes");
        assert_eq!(snapshot.list("a").unwrap(), [("b.md".into(), Kind::File)]);
        assert_eq!(snapshot.names(None).unwrap(), ["a", "l", "f"]);
    }
}
