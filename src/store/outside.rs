//! A file that somebody names on the command line, wherever it lies.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::{fs::File, io::Read, path::Path};

use anyhow::{Result, anyhow};

use super::{disk::plain, limits};
use crate::failure::Failure;

/// The text of a table in CSV outside the plan, at most 10 MiB of it.
pub fn csv_text(path: &Path) -> Result<String> {
    let name = path.display();
    let failed = |error: &std::io::Error| {
        anyhow!(Failure::new(format!(
            "cannot read `{name}`: {}",
            plain(error)
        )))
    };
    let file = File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    file.take(limits::CSV + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    if bytes.len() as u64 > limits::CSV {
        let failure = Failure::new(format!("`{name}` is larger than 10 MiB"));
        return Err(anyhow!(failure.hint("split it")));
    }
    String::from_utf8(bytes).map_err(|_| {
        let failure = Failure::new(format!("`{name}` is not UTF-8 text"));
        anyhow!(failure.hint("export it again as CSV in UTF-8"))
    })
}
