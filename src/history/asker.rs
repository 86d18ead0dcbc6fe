//! The options and commands that ask git, as messages name them.

/// What asks git.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// The option or command.
    pub name: &'static str,
    /// What can be done without git; empty where nothing can.
    pub otherwise: &'static str,
    /// The revisions that it takes; empty where it takes none.
    pub forms: &'static str,
}

/// What was changed since work began.
pub const CHANGED_SINCE: Asker = Asker {
    name: "--changed-since",
    otherwise: "leave it out to check everything",
    forms: "`--changed-since` takes a branch, a tag or a commit, such as `origin/main`",
};

/// Drafts on other branches.
pub const BRANCHES: Asker = Asker {
    name: "--branches",
    otherwise: "leave it out to see this branch alone",
    forms: "",
};

/// The plan as it was.
pub const STANDUP: Asker = Asker {
    name: "standup",
    otherwise: "",
    forms: "`--since` and `--until` take a branch, a tag, a commit or a day, such as `origin/main`, `mon` or `2025-10-20`",
};

/// How the calendar came to be.
pub const FORECAST: Asker = Asker {
    name: "forecast",
    otherwise: "",
    forms: "",
};

impl Asker {
    /// A hint that says why it wants something, and what can be done without.
    pub(super) fn wants(&self, why: &str) -> String {
        let Self {
            name, otherwise, ..
        } = self;
        match *otherwise {
            "" => format!("`{name}` {why}"),
            otherwise => format!("`{name}` {why}; {otherwise}"),
        }
    }
}
