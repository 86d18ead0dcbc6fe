//! One writer at a time: a lock on the workspace root that ends with the process that holds it.

use super::Root;
use super::error::plain;
use std::fs::{File, TryLockError};
use std::time::{Duration, Instant};
use std::{fmt, io, thread};

/// How long [`Root::lock`] waits for another writer.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write in a workspace, until it is dropped.
#[derive(Debug)]
pub struct Lock(Option<File>);

impl Lock {
    /// Whether other writers are kept out. False on file systems that cannot lock; there only the comparison in
    /// [`Root::replace`] guards against another writer, and the user should be told.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

/// Why the workspace could not be locked.
#[derive(Debug)]
pub enum LockError {
    /// Another process held the lock all the time.
    Busy {
        /// How long it was waited for.
        waited: Duration,
    },
    /// There is nothing to lock.
    Io(io::Error),
}

impl fmt::Display for LockError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { waited } => write!(
                out,
                "another dstack-content is writing here (waited {} s)",
                waited.as_secs()
            ),
            Self::Io(error) => write!(out, "locking the workspace: {}", plain(error)),
        }
    }
}

impl std::error::Error for LockError {}

impl Root {
    /// Keeps other writers out of this workspace; waits up to 10 seconds for one to finish.
    pub fn lock(&self) -> Result<Lock, LockError> {
        self.lock_within(PATIENCE)
    }

    /// The same with another patience.
    pub fn lock_within(&self, patience: Duration) -> Result<Lock, LockError> {
        let handle = self.folder.lock_handle().map_err(LockError::Io)?;
        let started = Instant::now();
        loop {
            match handle.try_lock() {
                Ok(()) => return Ok(Lock(Some(handle))),
                Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(LockError::Busy { waited: patience });
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                // Network file systems refuse in many ways; none of them is a reason not to write.
                Err(TryLockError::Error(_)) => return Ok(Lock(None)),
            }
        }
    }
}
