//! All versions of some files on the way to the current commit.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow};

use super::{git::Git, objects, revision};
use crate::failure::Failure;

/// Settings of the user that would change what `git log` prints, or have it run something.
const PLAIN_LOG: [&str; 4] = ["-c", "log.follow=false", "-c", "log.showSignature=false"];

/// What a file is called in a tree that is one, executable or not; links are none.
const FILES: [&str; 2] = ["100644", "100755"];

/// The versions of the files below a folder, oldest first.
///
/// Followed are the first parents alone: what the branch held after each step. What somebody did on a branch of their
/// own came to be when it was merged.
#[derive(Debug)]
pub struct Log {
    git: Git,
    /// The steps that changed any of the files.
    pub steps: Vec<Step>,
    /// The names of the texts, each once, in the order in which they came up.
    blobs: Vec<String>,
}

/// A commit on the branch, with what it changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// When it came to be: seconds since 1970-01-01 00:00 UTC, by the committer's clock.
    pub at: i64,
    /// The files that it changed: the path, and which of the texts it holds since then; `None` where it is gone.
    pub files: Vec<(String, Option<usize>)>,
}

impl Log {
    /// The history of the files below `folder`, which is seen from the workspace, as far as their paths are `wanted`.
    ///
    /// Fails on a shallow clone, which knows only the last steps. A repository without a commit has no steps.
    pub fn of(git: Git, folder: &str, wanted: impl Fn(&str) -> bool) -> Result<Self> {
        if revision::is_shallow(&git)? {
            let what = "this clone is shallow: it knows only the last commits";
            return Err(revision::shallow(what, None));
        }
        let mut log = Self {
            steps: Vec::new(),
            blobs: Vec::new(),
            git,
        };
        if revision::head(&log.git)?.is_none() {
            return Ok(log);
        }
        let wishes = [
            "log",
            "--first-parent",
            // A merge is shown as what it brought to the branch, the first commit as all that it holds.
            "-m",
            "--root",
            "--reverse",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--relative",
            "-z",
            "--format=%x01%ct",
            "HEAD",
            "--",
            folder,
        ];
        let printed = log.git.printed(&[&PLAIN_LOG[..], &wishes].concat())?;
        (log.steps, log.blobs) = steps(&printed, wanted);
        Ok(log)
    }

    /// Reads every text once, in order, and gives it to `take` with its number; `None` for one of more than `limit`
    /// bytes or that is not in UTF-8.
    pub fn read(&self, limit: u64, mut take: impl FnMut(usize, Option<&str>)) -> Result<()> {
        if self.blobs.is_empty() {
            return Ok(());
        }
        let names = self.blobs.join("\n") + "\n";
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        self.git.asked(&objects::BATCH, names.as_bytes(), |answer| {
            for at in 0..self.blobs.len() {
                let object = objects::next(answer, most).context("reading old versions")?;
                let object = object.ok_or_else(is_partial)?;
                let text = std::str::from_utf8(&object.text).ok();
                take(at, text.filter(|_| object.size <= limit));
            }
            Ok(())
        })
    }
}

/// The steps that `git log --raw -z` prints, and the names of the texts.
///
/// A commit is `\x01SECONDS`, a change `:MODE MODE NAME NAME LETTER` and behind it the path, all ended by zero bytes.
fn steps(printed: &[u8], wanted: impl Fn(&str) -> bool) -> (Vec<Step>, Vec<String>) {
    let mut steps: Vec<Step> = Vec::new();
    let mut blobs = Vec::new();
    let mut known = HashMap::new();
    let mut tokens = printed.split(|byte| *byte == 0);
    while let Some(token) = tokens.next() {
        let token = String::from_utf8_lossy(token);
        let token = token.trim_start_matches('\n');
        if let Some(seconds) = token.strip_prefix('\u{1}') {
            let at = seconds.trim_end().parse().unwrap_or_default();
            let files = Vec::new();
            steps.push(Step { at, files });
        } else if let Some(change) = token.strip_prefix(':') {
            let Some(path) = tokens.next() else { break };
            let path = String::from_utf8_lossy(path);
            let Some(step) = steps.last_mut().filter(|_| wanted(&path)) else {
                continue;
            };
            let words = change.split(' ').collect::<Vec<_>>();
            let text = match words[..] {
                [_, mode, _, name, _] if FILES.contains(&mode) => {
                    Some(*known.entry(name.to_owned()).or_insert_with(|| {
                        blobs.push(name.to_owned());
                        blobs.len() - 1
                    }))
                }
                _ => None,
            };
            step.files.push((path.into_owned(), text));
        }
    }
    steps.retain(|step| !step.files.is_empty());
    (steps, blobs)
}

fn is_partial() -> anyhow::Error {
    let failure = Failure::new("this clone is partial: it lacks old versions of the calendar");
    anyhow!(failure.hint("`git fetch --refetch --no-filter` brings them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_read_step_by_step() {
        let (a, b, none) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let printed = format!(
            "\u{1}100\0\n:000000 100644 {none} {a} A\0calendar/2025-q4.toml\0:000000 100644 {none} {b} A\0calendar/kpis.toml\0\0\
             \u{1}200\0\n:100644 000000 {a} {none} D\0calendar/2025-q4.toml\0:000000 120000 {none} {b} A\0calendar/:x\n.toml\0\0\
             \u{1}300\0\n:000000 100755 {none} {a} A\0calendar/2025-q4.toml\0"
        );
        let (steps, blobs) = steps(printed.as_bytes(), |path| !path.contains("kpis"));
        assert_eq!(blobs, [a]);
        let files = |files: &[(&str, Option<usize>)]| {
            let files = files.iter().map(|(path, text)| ((*path).to_owned(), *text));
            files.collect::<Vec<_>>()
        };
        let quarter = "calendar/2025-q4.toml";
        let expected = [
            (100, files(&[(quarter, Some(0))])),
            (200, files(&[(quarter, None), ("calendar/:x\n.toml", None)])),
            (300, files(&[(quarter, Some(0))])),
        ];
        let expected = expected.map(|(at, files)| Step { at, files });
        assert_eq!(steps, expected);
    }
}
