//! Why a file could not be read, written or locked, in words for the user.

use std::{fmt, io};

/// Why a file was not read. `path` is the part at fault, relative to the workspace root.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such file, or no such folder on the way to it.
    NotFound {
        /// The file asked for.
        path: String,
    },
    /// The file or a folder on the way to it is a symbolic link.
    Link {
        /// The link.
        path: String,
    },
    /// There is something else of that name.
    NotAFile {
        /// The file asked for.
        path: String,
        /// What it is: `a folder`, `a named pipe`, …
        kind: &'static str,
    },
    /// A folder on the way is none.
    NotAFolder {
        /// What should be a folder.
        path: String,
    },
    /// The file is larger than what is read of such a file.
    TooBig {
        /// The file.
        path: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The permissions of the file or a folder forbid it.
    Denied {
        /// The file or folder.
        path: String,
    },
    /// Any other failure.
    Io {
        /// The file or folder.
        path: String,
        /// The system's error.
        source: io::Error,
    },
}

impl ReadError {
    pub(in crate::store) fn from_io(path: &str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Io { path, source },
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => write!(out, "{path} does not exist"),
            Self::Link { path } => {
                write!(out, "{path} is a symbolic link; links are not followed")
            }
            Self::NotAFile { path, kind } => write!(out, "{path} is {kind}, not a file"),
            Self::NotAFolder { path } => write!(out, "{path} is not a folder"),
            Self::TooBig { path, size, limit } => {
                let (size_text, limit_text) = (bytes(*size), bytes(*limit));
                if size_text == limit_text {
                    write!(out, "{path}: {size} bytes, the limit is {limit} bytes")
                } else {
                    write!(out, "{path}: {size_text}, the limit is {limit_text}")
                }
            }
            Self::Denied { path } => write!(out, "{path}: permission denied"),
            Self::Io { path, source } => write!(out, "{path}: {}", plain(source)),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Why a file was not written. In every case the old file, if there is one, is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The file to be replaced cannot be read, or a folder cannot be entered.
    Refused(ReadError),
    /// A new file's name is taken.
    Exists {
        /// The file.
        path: String,
    },
    /// The file is not what it was when it was read.
    Changed {
        /// The file.
        path: String,
    },
    /// A new file could not be written.
    NotCreated {
        /// The file.
        path: String,
        /// The system's error.
        source: io::Error,
    },
    /// A file could not be replaced.
    Io {
        /// The file.
        path: String,
        /// The system's error.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error @ (ReadError::Denied { .. } | ReadError::Io { .. })) => {
                write!(out, "{error}; nothing was changed")
            }
            Self::Refused(error) => error.fmt(out),
            Self::Exists { path } => write!(out, "{path} exists already; nothing was written"),
            Self::Changed { path } => write!(
                out,
                "{path} was changed by another program meanwhile; nothing was written, so try again"
            ),
            Self::NotCreated { path, source } => {
                write!(out, "{path}: {}; nothing was written", plain(source))
            }
            Self::Io { path, source } => {
                write!(out, "{path}: {}; the file is unchanged", plain(source))
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(error) => Some(error),
            Self::NotCreated { source, .. } | Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> Self {
        Self::Refused(error)
    }
}

/// The system's words in the manner of ours: lower-case and without the error number.
pub(in crate::store) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "unknown error".to_owned(),
    }
}

/// A size with one decimal at most, rounded down.
fn bytes(size: u64) -> String {
    let (unit, name) = match size {
        0..1024 => return format!("{size} bytes"),
        1024..0x10_0000 => (1024, "KiB"),
        0x10_0000..0x4000_0000 => (0x10_0000, "MiB"),
        _ => (0x4000_0000, "GiB"),
    };
    match size % unit * 10 / unit {
        0 => format!("{} {name}", size / unit),
        tenth => format!("{}.{tenth} {name}", size / unit),
    }
}
