//! The workspace as it was where the current work began.

use std::collections::BTreeMap;

use anyhow::Result;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use super::{blocks, git::Git, revision, tree};
use crate::editorial::changed::Part;

/// The largest file of which the changed parts are told apart, in bytes.
const LARGEST: usize = 10 * 1024 * 1024;

/// The files below the workspace's folder at one commit.
#[derive(Debug)]
pub struct Base {
    git: Git,
    files: BTreeMap<String, Blob>,
    /// What is to be known about how it was found.
    pub remark: Option<String>,
}

#[derive(Debug)]
struct Blob {
    name: String,
    is_link: bool,
}

impl Base {
    /// Where the current commit left `rev`: their newest common commit, or `rev` itself where the clone has none.
    pub fn since(git: Git, rev: &str) -> Result<Self> {
        let found = revision::named(&git, rev)?;
        let is_shallow = revision::is_shallow(&git)?;
        let common = revision::common(&git, &found, "HEAD")?;
        let remark = common.is_none().then(|| {
            let clone = if is_shallow {
                "this shallow clone does not reach back to where the work began"
            } else {
                "the current commit and it have no common commit"
            };
            format!("note: compared with `{rev}` itself, as {clone}")
        });
        let commit = common.unwrap_or(found);
        let listed = git.printed(&["ls-tree", "-r", "-z", &commit])?;
        Ok(Self {
            git,
            files: files(&listed),
            remark,
        })
    }

    /// The paths of the files that were there, relative to the workspace.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// What was changed in a file that holds these bytes now; `None` for nothing.
    pub fn part(&self, file: &str, bytes: &[u8]) -> Result<Option<Part>> {
        let Some(before) = self.files.get(file) else {
            return Ok(Some(Part::Whole));
        };
        if before.is(bytes) {
            return Ok(None);
        }
        let Some(split) = blocks::form_of(file) else {
            return Ok(Some(Part::Whole));
        };
        let text = self
            .git
            .small(&["cat-file", "blob", &before.name], LARGEST)?;
        Ok(match (text, std::str::from_utf8(bytes)) {
            (Some(before), Ok(now)) => {
                blocks::changed(split, &String::from_utf8_lossy(&before), now)
            }
            _ => Some(Part::Whole),
        })
    }

    /// Whether a path was a symbolic link.
    #[must_use]
    pub fn is_link(&self, file: &str) -> bool {
        self.files.get(file).is_some_and(|blob| blob.is_link)
    }
}

impl Blob {
    /// Whether it holds these bytes, as they are or as they were before a checkout made the lines end in CRLF.
    fn is(&self, bytes: &[u8]) -> bool {
        if self.is_link {
            return false;
        }
        if self.is_named(bytes) {
            return true;
        }
        let mut plain = Vec::with_capacity(bytes.len());
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\r\n") {
                Some(line) => plain.extend(line.iter().chain(b"\n")),
                None => plain.extend(line),
            }
        }
        plain.len() < bytes.len() && self.is_named(&plain)
    }

    fn is_named(&self, bytes: &[u8]) -> bool {
        let head = format!("blob {}\0", bytes.len());
        let hash = if self.name.len() == revision::SHA256_DIGITS {
            let hash = Sha256::new().chain_update(&head).chain_update(bytes);
            hex(&hash.finalize())
        } else {
            let hash = Sha1::new().chain_update(&head).chain_update(bytes);
            hex(&hash.finalize())
        };
        hash == self.name
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

/// The files of a tree by their paths, as far as those are text.
fn files(printed: &[u8]) -> BTreeMap<String, Blob> {
    let blobs = tree::listed(printed).filter(|listed| listed.is_blob);
    let files = blobs.filter_map(|listed| {
        let path = std::str::from_utf8(listed.path).ok()?;
        let blob = Blob {
            name: listed.name.to_owned(),
            is_link: listed.is_link,
        };
        Some((path.to_owned(), blob))
    });
    files.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blob(name: &str) -> Blob {
        Blob {
            name: name.to_owned(),
            is_link: false,
        }
    }

    /// The names are what `git hash-object --no-filters` prints for `a` and a line break, in both object formats.
    #[test]
    fn a_file_is_known_by_its_name_whatever_ends_its_lines() {
        for name in [
            "78981922613b2afb6025042ff6bd878ac1994e85",
            "f8625e43f9e04f24291f77cdbe4c71b3c2a3b0003f60419b3ed06a058d766c8b",
        ] {
            assert!(blob(name).is(b"a\n"), "{name}");
            assert!(blob(name).is(b"a\r\n"), "{name}");
            assert!(!blob(name).is(b"a"), "{name}");
            assert!(!blob(name).is(b"a\r\r\n"), "{name}");
        }
    }

    #[test]
    fn the_listing_of_a_tree_is_read() {
        let listed = b"100644 blob aa\tdrafts/a\nb \xc3\xa9.md\x00120000 blob bb\tx\x00160000 commit cc\tsub\x00";
        let files = files(listed);
        let paths = files.keys().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(paths, ["drafts/a\nb é.md", "x"]);
        assert!(files["x"].is_link);
    }
}
