//! Which commit is meant: a branch, a tag or a commit by name, where work left another, or the last before a moment.

use anyhow::{Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};

use super::git::Git;
use crate::failure::Failure;

/// Hexadecimal digits of a name in a repository that uses SHA-256.
pub(super) const SHA256_DIGITS: usize = 64;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its full name.
    pub name: String,
    /// When it was committed.
    pub moment: DateTime<Utc>,
}

/// Digits of a commit's name as it is shown; the full one is for scripts.
const SHORT: usize = 8;

impl Commit {
    /// Its name as it is shown.
    #[must_use]
    pub fn short(&self) -> &str {
        self.name.get(..SHORT).unwrap_or(&self.name)
    }

    /// The commit that a branch, a tag or a name means.
    pub fn named(git: &Git, rev: &str) -> Result<Self> {
        let name = named(git, rev)?;
        let printed = git.printed(&["rev-list", "--timestamp", "--max-count=1", &name])?;
        last(&printed).ok_or_else(|| unknown(git, rev))
    }

    /// The commit that is checked out; `None` where there is none yet.
    pub fn checked_out(git: &Git) -> Result<Option<Self>> {
        if let Some(name) = head(git)? {
            return Self::named(git, &name).map(Some);
        }
        is_there(git).map(|()| None)
    }

    /// Where the work that led to `self` left `other`: their newest common commit; `None` where the clone has none.
    pub fn left(&self, git: &Git, other: &Self) -> Result<Option<Self>> {
        let name = common(git, &other.name, &self.name)?;
        name.map(|name| Self::named(git, &name)).transpose()
    }

    /// The last commit before a moment on the line of first parents that leads here; `None` where the line begins
    /// later.
    pub fn before(&self, git: &Git, moment: DateTime<Utc>) -> Result<Option<Self>> {
        let age = format!("--min-age={}", moment.timestamp().saturating_sub(1));
        let args = ["--timestamp", "--first-parent", "--max-count=1"];
        let printed = git.printed(&[&["rev-list"], &args[..], &[&age, &self.name]].concat())?;
        Ok(last(&printed))
    }

    /// The first commit on the line of first parents that leads here, as far as the clone has it.
    pub fn first(&self, git: &Git) -> Result<Self> {
        let args = ["rev-list", "--timestamp", "--first-parent", &self.name];
        Ok(last(&git.printed(&args)?).unwrap_or_else(|| self.clone()))
    }
}

/// Whether a branch or a tag has that name, so that it is not taken for a day.
pub fn is_a_name(git: &Git, text: &str) -> Result<bool> {
    for kind in ["heads", "tags"] {
        if name_of(git, &format!("refs/{kind}/{text}"))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the clone was cut off, so that older commits are not in it.
pub fn is_shallow(git: &Git) -> Result<bool> {
    let printed = git.printed(&["rev-parse", "--is-shallow-repository"])?;
    Ok(line(&printed) == "true")
}

/// A failure: what was asked for lies before the day on which a shallow clone begins.
#[must_use]
pub fn too_shallow(begins: NaiveDate, wanted: Option<NaiveDate>) -> anyhow::Error {
    let what = format!("this shallow clone begins on {begins}, and what was before is not in it");
    shallow(&what, wanted.and_then(|day| day.pred_opt()))
}

/// A failure: the clone was cut off, and more of it is wanted; since a day, if that would do.
pub(super) fn shallow(what: &str, since: Option<NaiveDate>) -> anyhow::Error {
    let enough =
        since.map(|day| format!("`git fetch --shallow-since={day}` brings enough of it, "));
    anyhow!(Failure::new(what).hint(format!(
        "{}`git fetch --unshallow` brings all of it; for actions/checkout, that is `fetch-depth: 0`",
        enough.unwrap_or_default()
    )))
}

/// The full name of the commit that a branch, a tag or a name means.
pub(super) fn named(git: &Git, rev: &str) -> Result<String> {
    // Of a range git would name both ends, and the first that it names is the wrong one.
    if rev.is_empty()
        || rev.starts_with('-')
        || rev.contains("..")
        || rev.contains(char::is_control)
    {
        let failure = Failure::new(format!("`{rev}` is no revision"));
        return Err(anyhow!(failure.hint(git.asker.forms)));
    }
    if let Some(name) = name_of(git, &format!("{rev}^{{commit}}"))? {
        return Ok(name);
    }
    is_there(git)?;
    Err(unknown(git, rev))
}

/// The full name of the commit that is checked out; `None` where there is none yet, or no repository.
pub(super) fn head(git: &Git) -> Result<Option<String>> {
    name_of(git, "HEAD^{commit}")
}

/// The full name of an object; `None` where the clone has none that is called so.
fn name_of(git: &Git, object: &str) -> Result<Option<String>> {
    let found = git.output(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        object,
    ])?;
    let name = line(&found.stdout);
    Ok(Some(name).filter(|name| found.status.success() && is_name(name)))
}

/// Fails with git's words where there is no repository.
fn is_there(git: &Git) -> Result<()> {
    git.printed(&["rev-parse", "--git-dir"]).map(drop)
}

/// The newest commit that two have in common.
pub(super) fn common(git: &Git, one: &str, other: &str) -> Result<Option<String>> {
    let found = git.output(&["merge-base", one, other])?;
    Ok(Some(line(&found.stdout)).filter(|name| is_name(name)))
}

/// The last of the lines `SECONDS NAME`.
fn last(printed: &[u8]) -> Option<Commit> {
    let printed = String::from_utf8_lossy(printed);
    let (seconds, name) = printed.lines().last()?.split_once(' ')?;
    let moment = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    let name = name.to_owned();
    is_name(&name).then_some(Commit { name, moment })
}

fn line(printed: &[u8]) -> String {
    let printed = String::from_utf8_lossy(printed);
    printed.lines().next().unwrap_or_default().to_owned()
}

/// Whether it is the full name of an object.
fn is_name(text: &str) -> bool {
    matches!(text.len(), 40 | SHA256_DIGITS) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn unknown(git: &Git, rev: &str) -> anyhow::Error {
    if matches!(rev, "HEAD" | "@") {
        let failure = Failure::new("there is no commit yet");
        return anyhow!(failure.hint("commit the workspace: `git add -A`, then `git commit`"));
    }
    let failure = Failure::new(format!("this clone has no commit `{rev}`"));
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if !rev.chars().all(is_plain) {
        return anyhow!(failure.hint(git.asker.forms));
    }
    anyhow!(failure.hint(match rev.strip_prefix("origin/") {
        Some(branch) => format!(
            "`git fetch --depth=1 origin {branch}:refs/remotes/origin/{branch}` brings a branch of that name"
        ),
        None => format!(
            "`git fetch --depth=1 origin {rev}` brings it where it is on the server, and `FETCH_HEAD` then names it"
        ),
    }))
}
