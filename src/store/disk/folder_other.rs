//! One folder on systems without handles to folders: each name is looked at before it is used.

use super::folder_kind::Kind;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long a rename is tried again while a virus scanner or indexer holds the file.
const RENAME_PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Folder(PathBuf);

impl Folder {
    /// Opens a folder by its path; links in the path are followed.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if fs::metadata(path)?.is_dir() {
            Ok(Self(path.to_owned()))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    pub(super) fn folder(&self, name: &str) -> io::Result<Self> {
        match self.kind(name)? {
            Kind::Folder => Ok(Self(self.0.join(name))),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    #[allow(
        clippy::unnecessary_wraps,
        reason = "a handle to a folder can fail to be copied on other systems"
    )]
    pub(super) fn try_clone(&self) -> io::Result<Self> {
        Ok(Self(self.0.clone()))
    }

    /// What a name stands for, without following or opening it.
    pub(super) fn kind(&self, name: &str) -> io::Result<Kind> {
        let kind = fs::symlink_metadata(self.0.join(name))?.file_type();
        Ok(if kind.is_symlink() {
            Kind::Link
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Other("a device")
        })
    }

    /// Opens what should be a file.
    pub(super) fn file(&self, name: &str, writable: bool) -> io::Result<File> {
        let path = self.0.join(name);
        OpenOptions::new().read(true).write(writable).open(path)
    }

    /// Creates a file that does not exist yet.
    pub(super) fn create(&self, name: &str, _private: bool) -> io::Result<File> {
        let path = self.0.join(name);
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    pub(super) fn make_folder(&self, name: &str) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_folder(&self, name: &str) -> io::Result<()> {
        fs::remove_dir(self.0.join(name))
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Renames over what is there.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let started = Instant::now();
        loop {
            match fs::rename(self.0.join(from), self.0.join(to)) {
                Err(error)
                    if error.kind() == io::ErrorKind::PermissionDenied
                        && started.elapsed() < RENAME_PATIENCE =>
                {
                    std::thread::sleep(Duration::from_millis(50));
                }
                done => return done,
            }
        }
    }

    /// Renames unless the name is taken.
    pub(super) fn rename_new(&self, from: &str, to: &str) -> io::Result<()> {
        let path = tempfile::TempPath::try_from_path(self.0.join(from))?;
        path.persist_noclobber(self.0.join(to))
            .map_err(|error| error.error)
    }

    /// The names in the folder that are text.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The time since a name's file was written; none when that lies ahead.
    pub(super) fn age(&self, name: &str) -> io::Result<Option<Duration>> {
        let written = fs::symlink_metadata(self.0.join(name))?.modified()?;
        Ok(SystemTime::now().duration_since(written).ok())
    }

    /// A handle to lock: a file of our own, because a folder cannot be locked here.
    pub(super) fn lock_handle(&self) -> io::Result<File> {
        const STATE: &str = ".dstack-content";
        match self.make_folder(STATE) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let state = self.folder(STATE)?;
        match state.kind("lock") {
            Ok(Kind::File) => state.file("lock", true),
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(state.0.join("lock")),
        }
    }
}
