//! Drafts that other branches have: where, how much work is in them, and what stands at their head.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::Result;

use super::{
    commits::Commits,
    contents::{self, AtTip},
    git::Git,
    revision,
};

/// What is known of a branch, on a line.
const ABOUT: &str =
    "--format=%(objectname)%00%(refname)%00%(symref)%00%(objecttype)%00%(committerdate:unix)";

/// What the other branches have.
#[derive(Debug)]
pub struct Branches {
    git: Git,
    /// The drafts, by path.
    pub drafts: Vec<OnBranch>,
    /// How many branches with work of their own were left out, as they are old or too many.
    pub left_out: usize,
    /// Whether the clone knows only one branch, and comes from somewhere.
    pub is_alone: bool,
    /// Whether the clone has only the newest commits.
    pub is_shallow: bool,
}

/// A draft on a branch.
#[derive(Debug, PartialEq, Eq)]
pub struct OnBranch {
    /// Its path below the workspace.
    pub file: String,
    /// The branch, as git calls it: `alice/eliza`, `origin/alice/eliza`.
    pub branch: String,
    /// Other branches that have other versions of it.
    pub also: Vec<String>,
    /// How many commits of the branch changed it, or contain it first.
    pub commits: usize,
    /// Whether there may be more, as the clone does not reach back to where the work began.
    pub at_least: bool,
    /// When it was changed last, in seconds since 1970 in UTC.
    pub at: Option<i64>,
    /// By whom.
    pub by: Option<String>,
    /// The name of what it says, where that is in this clone and not too large.
    object: Option<String>,
}

/// A branch, by its newest commit.
#[derive(Debug)]
struct Tip {
    commit: String,
    name: String,
    is_remote: bool,
    at: i64,
}

/// A draft as some branches have it.
struct Version<'a> {
    tip: &'a Tip,
    /// How many commits the branch is ahead.
    ahead: usize,
    /// The newest commit that touched it.
    newest: usize,
    /// Whether that commit took it away.
    is_gone: bool,
    commits: usize,
    /// Whether it was there when what is known of the history begins.
    from_before: bool,
}

impl Branches {
    /// The most branches that are looked at, the newest first.
    pub const MOST: usize = 1_000;

    /// The drafts below `folders` that branches have whose newest commit is not before `since`, in seconds since 1970,
    /// and that work on those branches touched; of these the `wanted` ones.
    pub fn look(
        git: Git,
        folders: &[String],
        since: i64,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let is_shallow = revision::is_shallow(&git)?;
        let head = revision::head(&git)?;
        let not_merged = head.as_ref().map(|head| format!("--no-merged={head}"));
        let mut tips = tips(&git, not_merged.as_deref())?;
        let is_alone = tips.is_empty() && {
            let all = self::tips(&git, None)?;
            let names = all.iter().map(Tip::plain).collect::<BTreeSet<_>>();
            names.len() < 2 && all.iter().any(|tip| tip.is_remote)
        };
        let known = tips.len();
        tips.retain(|tip| tip.at >= since);
        tips.truncate(Self::MOST);
        let drafts = if tips.is_empty() {
            Vec::new()
        } else {
            let names = tips.iter().map(|tip| tip.commit.as_str());
            let commits = Commits::ahead(&git, names, head.as_deref(), folders, wanted)?;
            chosen(&git, &commits, &tips, is_shallow)?
        };
        Ok(Self {
            git,
            drafts,
            left_out: known - tips.len(),
            is_alone,
            is_shallow,
        })
    }

    /// The first `most` bytes of these drafts, in their order; nothing of one that is too large or not in this clone.
    pub fn heads(&self, drafts: &[&OnBranch], most: usize) -> Result<Vec<Option<Vec<u8>>>> {
        let objects = drafts.iter().map(|draft| draft.object.as_deref());
        contents::heads(&self.git, &objects.collect::<Vec<_>>(), most)
    }
}

impl Tip {
    /// Its name without that of the server.
    fn plain(&self) -> &str {
        let below = self.name.split_once('/').filter(|_| self.is_remote);
        below.map_or(&self.name, |(_, name)| name)
    }

    /// `OBJECT<0>REF<0>TARGET<0>TYPE<0>SECONDS`; nothing of a ref that is another name or no branch.
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\0');
        let (commit, full) = (parts.next()?.to_owned(), parts.next()?);
        let (target, kind, at) = (parts.next()?, parts.next()?, parts.next()?);
        let local = full.strip_prefix("refs/heads/");
        let name = local.or_else(|| full.strip_prefix("refs/remotes/"))?;
        (target.is_empty() && kind == "commit").then(|| Self {
            commit,
            name: name.to_owned(),
            is_remote: local.is_none(),
            at: at.parse().unwrap_or_default(),
        })
    }
}

/// The branches, the newest first; of several that are the same the local one.
fn tips(git: &Git, only: Option<&str>) -> Result<Vec<Tip>> {
    let mut args = vec!["for-each-ref", ABOUT];
    args.extend(only);
    args.extend(["refs/heads", "refs/remotes"]);
    let listed = git.printed(&args)?;
    let listed = String::from_utf8_lossy(&listed);
    let mut tips = listed.lines().filter_map(Tip::read).collect::<Vec<_>>();
    tips.sort_by(|one, other| {
        let rank = |tip: &Tip| (std::cmp::Reverse(tip.at), tip.is_remote);
        (rank(one), &one.name).cmp(&(rank(other), &other.name))
    });
    if only.is_some() {
        let mut seen = HashSet::new();
        tips.retain(|tip| seen.insert(tip.commit.clone()));
    }
    Ok(tips)
}

/// One of each draft: the one with the newest work on it.
fn chosen(git: &Git, commits: &Commits, tips: &[Tip], is_shallow: bool) -> Result<Vec<OnBranch>> {
    let mut versions = BTreeMap::<&str, Vec<Version>>::new();
    for tip in tips {
        for (path, version) in of_branch(commits, tip, is_shallow) {
            let known = versions.entry(path).or_default();
            match known
                .iter_mut()
                .find(|known| known.newest == version.newest)
            {
                // The branch that began it is nearer than those that build on it.
                Some(known) if version.ahead < known.ahead => *known = version,
                Some(_) => {}
                None => known.push(version),
            }
        }
    }
    for versions in versions.values_mut() {
        let at = |version: &Version| commits.all.get(version.newest).map(|commit| commit.at);
        versions.sort_by_key(|version| (std::cmp::Reverse(at(version)), version.newest));
    }
    let all = versions.iter();
    let all = all.flat_map(|(path, versions)| versions.iter().map(move |one| (*path, one)));
    let all = all.collect::<Vec<_>>();
    let asked = all.iter().map(|(path, version)| AtTip {
        tip: &version.tip.commit,
        path,
        is_gone: version.is_gone,
    });
    let found = contents::find(git, &asked.collect::<Vec<_>>())?;
    let mut drafts: Vec<OnBranch> = Vec::new();
    for ((path, version), found) in all.into_iter().zip(found) {
        let Some(object) = found.filter(|found| !commits.has_link(path, &found.name)) else {
            continue;
        };
        let object = object.is_readable.then_some(object.name);
        match drafts.last_mut().filter(|last| last.file == path) {
            Some(draft) => draft.also.push(version.tip.name.clone()),
            None => drafts.push(version.draft(path, object, commits)),
        }
    }
    Ok(drafts)
}

impl Version<'_> {
    fn draft(&self, path: &str, object: Option<String>, commits: &Commits) -> OnBranch {
        // Of what was there from before nobody here knows who wrote it and when.
        let newest = commits.all.get(self.newest);
        let newest = newest.filter(|_| self.commits > 0);
        OnBranch {
            file: path.to_owned(),
            branch: self.tip.name.clone(),
            also: Vec::new(),
            commits: self.commits + usize::from(self.from_before),
            at_least: self.from_before,
            at: newest.map(|newest| newest.at),
            by: newest.map(|newest| newest.by.clone()),
            object,
        }
    }
}

/// The drafts that the work on a branch touched.
fn of_branch<'c, 't>(
    commits: &'c Commits,
    tip: &'t Tip,
    is_shallow: bool,
) -> HashMap<&'c str, Version<'t>> {
    let below = commits.below(&tip.commit);
    let mut found = HashMap::<&str, Version>::new();
    let all = below
        .iter()
        .filter_map(|at| Some((*at, commits.all.get(*at)?)));
    for (at, commit) in all {
        let is_border = is_shallow && commit.is_first();
        for (path, is_gone) in &commit.touched {
            let version = found.entry(path).or_insert(Version {
                tip,
                ahead: below.len(),
                newest: at,
                is_gone: *is_gone,
                commits: 0,
                from_before: false,
            });
            if is_border {
                version.from_before = true;
                continue;
            }
            let time = |at: usize| commits.all.get(at).map(|commit| commit.at);
            let is_newer = (time(at), version.newest) > (time(version.newest), at);
            if version.commits == 0 || is_newer {
                (version.newest, version.is_gone) = (at, *is_gone);
            }
            version.commits += 1;
        }
    }
    found
}
