//! The entry that a shortened id means, or a failure that names the candidates.

use anyhow::{Result, anyhow};

use crate::{
    editorial::{
        desk::Desk,
        entry::Entry,
        selection::{self, Miss},
    },
    failure::Failure,
};

/// The entry that `part` means.
pub(super) fn entry<'a>(desk: &'a Desk, part: &str) -> Result<&'a Entry> {
    selection::find(desk, part).map_err(|miss| {
        let unreadable = match miss {
            Miss::Unknown(_) => unreadable(desk),
            Miss::Ambiguous(_) => Vec::new(),
        };
        let failure = missed("entry", part, miss);
        anyhow!(if unreadable.is_empty() {
            failure
        } else {
            failure
                .details(unreadable)
                .hint("mend that first; the entry may stand there")
        })
    })
}

/// A line for each file of the calendar that cannot be read.
fn unreadable(desk: &Desk) -> Vec<String> {
    desk.unreadable_plan().map(ToString::to_string).collect()
}

/// Why nothing was found.
pub(super) fn missed(what: &str, part: &str, miss: Miss) -> Failure {
    match miss {
        Miss::Ambiguous(ids) => Failure::new(format!("`{part}` is part of several ids"))
            .details(ids)
            .hint("give more of the one that is meant"),
        Miss::Unknown(Some(near)) => Failure::new(format!("no {what} has `{part}` in its id"))
            .hint(format!("did you mean `{near}`?")),
        Miss::Unknown(None) => Failure::new(format!("no {what} has `{part}` in its id"))
            .hint("`dstack-content list` shows all ids"),
    }
}
