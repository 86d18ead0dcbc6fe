//! A draft that another branch has and the files here have not.

use chrono::NaiveDate;

use super::entry::Entry;

/// A draft on another branch.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The id of the piece.
    pub id: String,
    /// Its path there, relative to the workspace.
    pub file: String,
    /// The branch, as git calls it: `origin/alice/eliza`. It may hold anything that a name of a branch may.
    pub branch: String,
    /// Other branches that have other versions of it.
    pub also: Vec<String>,
    /// How many commits of the branch changed it.
    pub commits: usize,
    /// Whether there may be more, as the clone does not reach back to where the work began.
    pub at_least: bool,
    /// The day it was changed last.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub by: Option<String>,
    /// Where it stands there; `None` where that cannot be read.
    pub status: Option<String>,
    /// The entry that it makes, where no calendar plans the piece.
    pub unplanned: Option<Box<Entry>>,
}

impl Elsewhere {
    /// The entry that it makes, where no calendar plans the piece.
    #[must_use]
    pub fn unplanned_entry(&self) -> Option<&Entry> {
        self.unplanned.as_deref()
    }

    /// The command that brings it here; `None` for a branch whose name a shell or git would read more in.
    #[must_use]
    pub fn command(&self) -> Option<String> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
        let is_plain = self.branch.chars().all(is_plain) && !self.branch.starts_with('-');
        is_plain.then(|| format!("git merge {}", self.branch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_only_given_for_a_name_that_is_one_word() {
        let of = |branch: &str| {
            let elsewhere = Elsewhere {
                id: String::new(),
                file: String::new(),
                branch: branch.to_owned(),
                also: Vec::new(),
                commits: 1,
                at_least: false,
                on: None,
                by: None,
                status: None,
                unplanned: None,
            };
            elsewhere.command()
        };
        let given = of("origin/alice/eliza-2");
        assert_eq!(given.as_deref(), Some("git merge origin/alice/eliza-2"));
        for name in [
            "--upload-pack=x",
            "a;reboot",
            "$(reboot)",
            "a`b`",
            "ä",
            "a\u{202e}b",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
