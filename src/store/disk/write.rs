//! Writes whole files: through a temporary file in the same folder, then one rename.

use super::folder::Folder;
use super::folder_kind::Kind;
use super::read::{folder_error, open_file};
use super::{ReadError, RelPath, Root, WriteError};
use std::fs::{File, Permissions};
use std::io::{self, Read, Write};
use std::time::Duration;

const SUFFIX: &str = ".dstack-tmp";
/// After this time a temporary file is taken for one that a killed run left behind.
const ABANDONED: Duration = Duration::from_secs(600);
/// File names have at most 255 bytes; the rest of the temporary name needs some of them.
const LONGEST_STEM: usize = 200;
const ATTEMPTS: usize = 100;

impl Root {
    /// Writes a new file and the folders it needs; of two writers of one name exactly one succeeds.
    ///
    /// On an error the folders made for it are removed again.
    pub fn create_new(&self, rel: &RelPath, text: &[u8]) -> Result<(), WriteError> {
        let mut made = Vec::new();
        let result = self.create_in(rel, text, &mut made);
        if result.is_err() {
            for (parent, name) in made.iter().rev() {
                // Another writer may have put a file there meanwhile; then the folder stays.
                let _ = parent.remove_folder(name);
            }
        }
        result
    }

    /// Replaces a file that still holds the bytes `expected_old`; its mode bits stay.
    ///
    /// Call it with the workspace locked. A program that does not know the lock is noticed up to the rename itself.
    pub fn replace(
        &self,
        rel: &RelPath,
        expected_old: &[u8],
        new: &[u8],
    ) -> Result<(), WriteError> {
        let (folder, name) = self.folder_of(rel)?;
        let folder = folder.as_ref().unwrap_or(&self.folder);
        // Opened for writing so that a write-protected file is refused; a rename would not ask.
        let (old, _) = open_file(folder, name, rel, true)?;
        let failed = |source| WriteError::Io {
            path: rel.to_string(),
            source,
        };
        let mode = old.metadata().map_err(failed)?.permissions();
        drop(old);
        let temp = Temp::write(folder, name, new, Some(mode)).map_err(failed)?;
        // An editor may have renamed another file to this name, so it is opened anew.
        let same = match open_file(folder, name, rel, false) {
            Ok((now, _)) => holds(now, expected_old).map_err(failed)?,
            Err(ReadError::NotFound { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        if !same {
            return Err(WriteError::Changed {
                path: rel.to_string(),
            });
        }
        temp.rename(|folder, from| folder.rename(from, name))
            .map_err(failed)
    }

    /// Removes a file that still holds the bytes `expected_old`.
    ///
    /// Call it with the workspace locked.
    pub fn remove(&self, rel: &RelPath, expected_old: &[u8]) -> Result<(), WriteError> {
        let (folder, name) = self.folder_of(rel)?;
        let folder = folder.as_ref().unwrap_or(&self.folder);
        let failed = |source| WriteError::Io {
            path: rel.to_string(),
            source,
        };
        let (old, _) = open_file(folder, name, rel, false)?;
        if !holds(old, expected_old).map_err(failed)? {
            return Err(WriteError::Changed {
                path: rel.to_string(),
            });
        }
        folder.remove(name).map_err(failed)
    }

    fn create_in<'r>(
        &self,
        rel: &'r RelPath,
        text: &[u8],
        made: &mut Vec<(Folder, &'r str)>,
    ) -> Result<(), WriteError> {
        let failed = |source| WriteError::NotCreated {
            path: rel.to_string(),
            source,
        };
        let (folders, name) = rel.split();
        let mut current: Option<Folder> = None;
        for (depth, part) in folders.enumerate() {
            let parent = current.as_ref().unwrap_or(&self.folder);
            let next = match parent.folder(part) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    match parent.make_folder(part) {
                        Ok(()) => made.push((parent.try_clone().map_err(failed)?, part)),
                        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                        Err(error) => return Err(failed(error)),
                    }
                    parent.folder(part)
                }
                opened => opened,
            };
            current = Some(next.map_err(|error| folder_error(parent, depth, rel, error))?);
        }
        let folder = current.as_ref().unwrap_or(&self.folder);
        let taken = || WriteError::Exists {
            path: rel.to_string(),
        };
        if folder.kind(name).is_ok() {
            return Err(taken());
        }
        let temp = Temp::write(folder, name, text, None).map_err(failed)?;
        temp.rename(|folder, from| folder.rename_new(from, name))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => taken(),
                _ => failed(error),
            })
    }
}

/// A temporary file; it is removed unless it was renamed.
struct Temp<'f> {
    folder: &'f Folder,
    name: String,
}

impl<'f> Temp<'f> {
    fn write(
        folder: &'f Folder,
        target: &str,
        bytes: &[u8],
        mode: Option<Permissions>,
    ) -> io::Result<Self> {
        sweep(folder);
        let (temp, mut file) = Self::create(folder, target, mode.is_some())?;
        if let Some(mode) = mode {
            file.set_permissions(mode)?;
        }
        file.write_all(bytes)?;
        file.sync_data()?;
        Ok(temp)
    }

    fn create(folder: &'f Folder, target: &str, private: bool) -> io::Result<(Self, File)> {
        let stem = target
            .char_indices()
            .take_while(|(at, _)| *at < LONGEST_STEM);
        let stem: String = stem.map(|(_, character)| character).collect();
        let pid = std::process::id();
        let mut name = format!(".{stem}.{pid}{SUFFIX}");
        for attempt in 1..=ATTEMPTS {
            match folder.create(&name, private) {
                Ok(file) => return Ok((Self { folder, name }, file)),
                // Left by a killed run of the same number, or in use by another thread.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    name = format!(".{stem}.{pid}.{attempt}{SUFFIX}");
                }
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    fn rename(mut self, rename: impl FnOnce(&Folder, &str) -> io::Result<()>) -> io::Result<()> {
        rename(self.folder, &self.name)?;
        self.name.clear();
        Ok(())
    }
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        if !self.name.is_empty() {
            // The error that led here is the one to report.
            let _ = self.folder.remove(&self.name);
        }
    }
}

/// Removes what killed runs left in a folder. A failure is no reason not to write.
fn sweep(folder: &Folder) {
    for name in folder.names().unwrap_or_default() {
        if name.starts_with('.')
            && name.ends_with(SUFFIX)
            && matches!(folder.kind(&name), Ok(Kind::File))
            && matches!(folder.age(&name), Ok(Some(age)) if age > ABANDONED)
        {
            let _ = folder.remove(&name);
        }
    }
}

fn holds(file: File, expected: &[u8]) -> io::Result<bool> {
    let mut bytes = Vec::with_capacity(expected.len());
    file.take(expected.len() as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes == expected)
}
