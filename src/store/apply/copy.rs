//! Files that a plan copies as they are, such as the pictures of a post.

use anyhow::{Result, anyhow};

use super::{FileChange, Overlay, checked, stopped};
use crate::{
    failure::Failure,
    store::{disk::ReadError, limits, workspace::Store},
};

/// A file to be written with the bytes of another.
pub(super) struct Copy {
    path: String,
    /// The bytes it has now; `None` for a new file.
    before: Option<Vec<u8>>,
    after: Vec<u8>,
}

impl Copy {
    /// The change without its bytes, which are no text.
    pub(super) fn shown(&self) -> FileChange {
        FileChange {
            path: self.path.clone(),
            before: self.before.as_ref().map(|_| String::new()),
            after: String::new(),
        }
    }
}

impl Overlay<'_> {
    /// Copies a file where there is one; another file in its place is only replaced where that is wanted.
    pub(super) fn copy(&mut self, from: &str, to: &str, replace: bool) -> Result<()> {
        let root = &self.store.root;
        let Ok(source) = checked(from) else {
            return Ok(());
        };
        let after = match root.read(&source, limits::COPY) {
            Ok(bytes) => bytes,
            Err(ReadError::NotFound { .. } | ReadError::NotAFile { .. }) => return Ok(()),
            Err(error) => return Err(stopped(error)),
        };
        let before = match root.read(&checked(to)?, limits::COPY) {
            Ok(bytes) => Some(bytes),
            Err(ReadError::NotFound { .. }) => None,
            Err(error) => return Err(stopped(error)),
        };
        if before.as_ref() == Some(&after) || self.copies.iter().any(|copy| copy.path == to) {
            return Ok(());
        }
        if before.is_some() && !replace {
            let failure = Failure::new(format!("{to} is there already, and is another file"));
            return Err(anyhow!(
                failure.hint(format!("--replace puts {from} in its place"))
            ));
        }
        self.copies.push(Copy {
            path: to.to_owned(),
            before,
            after,
        });
        Ok(())
    }
}

impl Store {
    /// Writes the copies, all of them or none.
    pub(super) fn copy(&self, copies: &[Copy]) -> Result<()> {
        for (at, copy) in copies.iter().enumerate() {
            let path = checked(&copy.path)?;
            let written = match &copy.before {
                None => self.root.create_new(&path, &copy.after),
                Some(before) => self.root.replace(&path, before, &copy.after),
            };
            if let Err(error) = written {
                let (written, _) = copies.split_at(at);
                self.uncopy(written);
                return Err(stopped(error));
            }
        }
        Ok(())
    }

    /// Takes copies back. One that cannot be taken back stays: nothing shows it.
    pub(super) fn uncopy(&self, copies: &[Copy]) {
        for copy in copies {
            let Ok(path) = checked(&copy.path) else {
                continue;
            };
            drop(match &copy.before {
                None => self.root.remove(&path, &copy.after),
                Some(before) => self.root.replace(&path, &copy.after, before),
            });
        }
    }
}
