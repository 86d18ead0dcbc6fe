//! Asks git, in a way in which neither the repository's settings nor the environment make it do anything else.

#![expect(
    clippy::disallowed_methods,
    reason = "history is the part that starts git"
)]

use std::{
    ffi::OsStr,
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use anyhow::{Context, Result, anyhow};

use super::asker::Asker;
use crate::failure::Failure;

/// Nothing that a repository may set is run: no pager, no monitor, no hook, no fetching of what a partial clone lacks;
/// and a folder that merely looks like a repository is none.
const HARDENED: [&str; 12] = [
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "-c",
    "protocol.allow=never",
    "-c",
    "safe.bareRepository=explicit",
];

/// Variables that name another repository than the one that holds the workspace. A hook is run with them, and they are
/// relative to a folder that is not ours. What the user sets for all repositories (`GIT_CONFIG_…`) stays.
const ANOTHER_REPOSITORY: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
];

/// Git, over the repository that holds a folder.
#[derive(Debug)]
pub struct Git {
    pub(super) asker: Asker,
    program: PathBuf,
    folder: PathBuf,
}

impl Git {
    /// The git that stands first in `path`, the folders of programs. Relative ones are passed over: what lies beside
    /// the files that are checked is not run.
    pub fn over(folder: &Path, path: Option<&OsStr>, asker: Asker) -> Result<Self> {
        let name = format!("git{}", std::env::consts::EXE_SUFFIX);
        let mut programs = path
            .into_iter()
            .flat_map(std::env::split_paths)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(&name));
        let program = programs.find(|program| program.is_file()).ok_or_else(|| {
            let failure = Failure::new("`git` is not there: no folder of PATH has it");
            anyhow!(failure.hint(asker.wants("needs it")))
        })?;
        Ok(Self {
            asker,
            program,
            folder: folder.to_owned(),
        })
    }

    /// What a command that may fail prints and returns.
    pub(super) fn output(&self, args: &[&str]) -> Result<Output> {
        self.command(args).output().with_context(|| self.started())
    }

    /// What a command prints; a failure with git's words where it fails.
    pub(super) fn printed(&self, args: &[&str]) -> Result<Vec<u8>> {
        let output = self.output(args)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.refusal(&output))
        }
    }

    /// The same, of at most `limit` bytes; `None` where there is more, or where it fails.
    pub(super) fn small(&self, args: &[&str], limit: usize) -> Result<Option<Vec<u8>>> {
        let mut command = self.command(args);
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = started.with_context(|| self.started())?;
        let mut bytes = Vec::new();
        if let Some(out) = child.stdout.take() {
            let wanted = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
            out.take(wanted)
                .read_to_end(&mut bytes)
                .context("reading what git prints")?;
        }
        // Its end of the pipe is closed by now, so it does not wait for us.
        let status = child.wait().context("waiting for git")?;
        let is_whole = status.success() && bytes.len() <= limit;
        Ok(is_whole.then_some(bytes))
    }

    /// A command that is asked more while it runs, and answers.
    pub(super) fn piped(&self, args: &[&str]) -> Result<Child> {
        let mut command = self.command(args);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let started = command.stderr(Stdio::null()).spawn();
        started.with_context(|| self.started())
    }

    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(HARDENED)
            .arg("-C")
            .arg(&self.folder)
            .args(args)
            .stdin(Stdio::null())
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1");
        for name in ANOTHER_REPOSITORY {
            command.env_remove(name);
        }
        command
    }

    pub(super) fn started(&self) -> String {
        format!("starting `{}`", self.program.display())
    }

    pub(super) fn refusal(&self, output: &Output) -> anyhow::Error {
        let said = String::from_utf8_lossy(&output.stderr);
        let folder = self.folder.display();
        if said.contains("not a git repository") {
            let failure = Failure::new(format!("`{folder}` is in no git repository"));
            let why = match self.asker.otherwise {
                "" => "needs one, which `git init` begins",
                _ => "needs one",
            };
            return anyhow!(failure.hint(self.asker.wants(why)));
        }
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or("it says nothing");
        let first = first.strip_prefix("fatal: ").unwrap_or(first);
        let failure = Failure::new(format!("git: {first}"));
        // How to trust a folder of somebody else is for the user to decide.
        let way_out = lines.find(|line| line.starts_with("git config"));
        anyhow!(match way_out {
            Some(command) => failure.hint(format!("if you trust whoever owns it: `{command}`")),
            None => failure,
        })
    }
}
