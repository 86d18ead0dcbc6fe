//! Reads many files, one after the other, keeping the folders on the way to the last one open.

use super::folder::Folder;
use super::read::{folder_error, open_file};
use super::{ReadError, RelPath, Root};
use std::fs::File;
use std::io::{self, Read};

/// What is read at a time once the first bytes of a file were not enough.
const CHUNK: usize = 16 * 1024;

/// Reads files, best given folder by folder.
///
/// Each folder is entered from the one above it without following a link, and stays open for the files that follow.
pub struct Files<'r> {
    root: &'r Root,
    /// The folders on the way to the last file, the outermost first.
    open: Vec<(String, Folder)>,
    bytes: Vec<u8>,
}

impl Root {
    /// To read many files.
    #[must_use]
    pub fn files(&self) -> Files<'_> {
        Files {
            root: self,
            open: Vec::new(),
            bytes: Vec::new(),
        }
    }
}

impl Files<'_> {
    /// Reads a regular file of at most `limit` bytes; a larger one is refused by its size, before it is read.
    pub fn whole(&mut self, rel: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        let (file, size) = self.look_and_open(rel)?;
        let too_big = |size| ReadError::TooBig {
            path: rel.to_string(),
            size,
            limit,
        };
        if size > limit {
            return Err(too_big(size));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        // The file may grow while it is read.
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| ReadError::from_io(rel.as_str(), error))?;
        match bytes.len() as u64 {
            size if size > limit => Err(too_big(size)),
            _ => Ok(bytes),
        }
    }

    /// Reads the beginning of a file that a walk has just found to be a regular one, at the cost of opening, reading
    /// and closing it.
    ///
    /// It reads the `first` bytes (4 KiB holds most front matter), then 16 KiB at a time while `more`, given all
    /// that was read so far, says so, up to `cap` bytes.
    pub fn head(
        &mut self,
        rel: &RelPath,
        first: usize,
        mut more: impl FnMut(&[u8]) -> bool,
        cap: usize,
    ) -> Result<&[u8], ReadError> {
        let mut file = self.open(rel)?;
        let mut filled = 0;
        let mut chunk = first;
        loop {
            let wanted = chunk.min(cap.saturating_sub(filled));
            let got = self.fill(&mut file, filled, wanted).map_err(|error| {
                // Only now does it matter what it is that cannot be read: it may be a folder.
                self.look_and_open(rel)
                    .err()
                    .unwrap_or_else(|| ReadError::from_io(rel.as_str(), error))
            })?;
            filled += got;
            let so_far = self.bytes.get(..filled).unwrap_or_default();
            // A regular file gives fewer bytes than wanted at its end only, so it is not asked again.
            if got < wanted || filled >= cap || !more(so_far) {
                break;
            }
            chunk = CHUNK;
        }
        if filled == 0 {
            // Empty files are rare, and a named pipe put here since the walk gives nothing, too.
            self.look_and_open(rel)?;
        }
        Ok(self.bytes.get(..filled).unwrap_or_default())
    }

    /// Opens a file without looking at it first.
    ///
    /// The walk has told regular files from devices and named pipes already. Should one of them have taken a file's
    /// place since: a link is not followed, a pipe keeps nobody waiting, and no more than the cap is read of anything.
    fn open(&mut self, rel: &RelPath) -> Result<File, ReadError> {
        if cfg!(not(unix)) {
            return self.look_and_open(rel).map(|(file, _)| file);
        }
        self.enter(rel)?;
        let (_, name) = rel.split();
        match self.folder().file(name, false) {
            Ok(file) => Ok(file),
            // The careful way says in words what is wrong.
            Err(_) => self.look_and_open(rel).map(|(file, _)| file),
        }
    }

    /// Opens a file after looking at it, and tells its size.
    fn look_and_open(&mut self, rel: &RelPath) -> Result<(File, u64), ReadError> {
        self.enter(rel)?;
        let (_, name) = rel.split();
        open_file(self.folder(), name, rel, false)
    }

    /// The folder that was entered last.
    fn folder(&self) -> &Folder {
        let last = self.open.last();
        last.map_or(&self.root.folder, |(_, folder)| folder)
    }

    /// Goes to the folder of a file, from the last folder that both paths share.
    fn enter(&mut self, rel: &RelPath) -> Result<(), ReadError> {
        let (folders, _) = rel.split();
        let mut depth = 0;
        for part in folders {
            if self.open.get(depth).is_none_or(|(name, _)| name != part) {
                self.open.truncate(depth);
                let folder = self.folder().folder(part);
                let folder =
                    folder.map_err(|error| folder_error(self.folder(), depth, rel, error))?;
                self.open.push((part.to_owned(), folder));
            }
            depth += 1;
        }
        self.open.truncate(depth);
        Ok(())
    }

    /// Reads into the buffer, which is never made smaller, from `at` on; fewer than `wanted` bytes at the end only.
    fn fill(&mut self, file: &mut File, at: usize, wanted: usize) -> io::Result<usize> {
        if self.bytes.len() < at + wanted {
            self.bytes.resize(at + wanted, 0);
        }
        let space = self.bytes.get_mut(at..at + wanted).unwrap_or_default();
        loop {
            match file.read(space) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => return done,
            }
        }
    }
}
