//! A file that somebody names on the command line or in the environment, wherever it lies.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::{
    fs::{File, OpenOptions},
    io::{Read, Write},
    path::Path,
};

use anyhow::{Result, anyhow};

use super::{disk::plain, limits};
use crate::failure::Failure;

/// The text of a table in CSV outside the plan, at most 10 MiB of it.
pub fn csv_text(path: &Path) -> Result<String> {
    text(
        path,
        limits::CSV,
        "export it again as CSV in UTF-8 (in Excel: Save As, `CSV UTF-8`)",
    )
}

/// The text of a document outside the plan, at most 8 MiB of it.
pub fn document_text(path: &Path) -> Result<String> {
    text(path, limits::DRAFT, "save it as UTF-8 and try again")
}

fn text(path: &Path, limit: u64, help: &str) -> Result<String> {
    let name = path.display();
    let failed = |error: &std::io::Error| {
        anyhow!(Failure::new(format!(
            "cannot read `{name}`: {}",
            plain(error)
        )))
    };
    let file = File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    if bytes.len() as u64 > limit {
        let limit = limit / (1024 * 1024);
        let failure = Failure::new(format!("`{name}` is larger than {limit} MiB"));
        return Err(anyhow!(failure.hint("split it")));
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    String::from_utf8(bytes).map_err(|_| {
        let what = if is_utf16 {
            "is UTF-16 text, not UTF-8"
        } else {
            "is not UTF-8 text"
        };
        let failure = Failure::new(format!("`{name}` {what}"));
        anyhow!(failure.hint(help))
    })
}

/// Adds bytes to the end of a file that somebody else keeps, made where there is none; at most to `limit` bytes in all.
///
/// A link is not followed and nothing but a regular file is written to; a pipe keeps nobody waiting.
pub fn append(path: &Path, bytes: &[u8], limit: u64) -> Result<()> {
    let name = path.display();
    let failed = |error: std::io::Error| anyhow!("cannot write `{name}`: {}", plain(&error));
    let mut file = appending().open(path).map_err(failed)?;
    let found = file.metadata().map_err(failed)?;
    if !found.is_file() {
        return Err(anyhow!("`{name}` is no file"));
    }
    if found.len().saturating_add(bytes.len() as u64) > limit {
        return Err(anyhow!("`{name}` has no room for it"));
    }
    file.write_all(bytes).map_err(failed)
}

fn appending() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    options
}
