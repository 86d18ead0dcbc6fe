//! The options by which a check is asked for less than everything.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::super::{
    context::Context,
    options::{no_option, when},
};
use crate::{
    check::Choice,
    editorial::{
        changed::{Changed, Part},
        desk::Desk,
    },
    history::{Base, CHANGED_SINCE},
    report::findings::{Only, Since},
    store::{ReadError, Store, id_of_post},
};

/// Folders of the plan besides those of the drafts.
const PLAN: [&str; 2] = ["calendar", "templates"];

/// What is checked.
#[derive(clap::Args)]
pub(super) struct Asked {
    /// Show only what concerns these files and folders
    ///
    /// That is what stands in them, and everything about entries whose draft or whose lines of the calendar do. The
    /// whole plan is read all the same.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Leave out what is promised later than this day or week, e.g. 14d, 2w, 2025-11-06
    ///
    /// Errors in the plan itself stay, and so does what has no day.
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = no_option)]
    horizon: Option<String>,
    /// Show only what concerns changes since this branch, tag or commit, e.g. origin/main
    ///
    /// Compared are the files as they are now, committed or not, with those where the current branch left it: a draft
    /// as a whole, a calendar entry by entry.
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    changed_since: Option<String>,
}

impl Asked {
    /// What is asked for, and how that is told.
    pub(super) fn read(
        &self,
        store: &Store,
        desk: &Desk,
        context: &mut Context,
    ) -> Result<(Choice, Only)> {
        let paths = self.paths(store, desk, context)?;
        let horizon = self.horizon(desk)?;
        let changed = match &self.changed_since {
            Some(rev) => Some(changed(rev, store, desk, context)?),
            None => None,
        };
        let since = self.changed_since.as_ref().zip(changed.as_ref());
        let only = Only {
            paths: paths.clone(),
            horizon,
            changed_since: since.map(|(rev, changed)| Since {
                rev: rev.clone(),
                files: changed.count(),
            }),
        };
        let gone = changed.iter().flat_map(Changed::gone);
        let gone = gone.filter_map(id_of_post).collect::<BTreeSet<_>>();
        let choice = Choice {
            paths,
            horizon,
            changed,
            gone,
        };
        Ok((choice, only))
    }

    fn horizon(&self, desk: &Desk) -> Result<Option<NaiveDate>> {
        let Some(text) = self.horizon.as_deref() else {
            return Ok(None);
        };
        // `14d` is a length here, and what lies ahead is meant.
        let text = match text.as_bytes() {
            [b'0'..=b'9', .., b'd' | b'w' | b'D' | b'W'] => format!("+{text}"),
            _ => text.to_owned(),
        };
        let promise = when(&text, desk.settings.dates(desk.today))?;
        Ok(Some(promise.last_day()))
    }

    fn paths(&self, store: &Store, desk: &Desk, context: &mut Context) -> Result<Vec<String>> {
        let mut paths = Vec::with_capacity(self.paths.len());
        for given in &self.paths {
            let path = store.below(context.current_folder(), given)?;
            let is_read = || files_of(desk).any(|file| is_below(file, &path));
            if !is_of_plan(&path, desk) && !is_read() {
                let given = given.display();
                context.remark(&format!("note: `{given}` is no part of the plan"))?;
            }
            paths.push(path);
        }
        if paths.iter().any(String::is_empty) {
            // The workspace's own folder is everything.
            paths.clear();
        }
        Ok(paths)
    }
}

/// What was changed in the files of the plan since a revision.
fn changed(rev: &str, store: &Store, desk: &Desk, context: &mut Context) -> Result<Changed> {
    let base = Base::since(context.git(store.folder(), CHANGED_SINCE)?, rev)?;
    if let Some(remark) = &base.remark {
        context.remark(remark)?;
    }
    let before = base.files().filter(|file| is_of_plan(file, desk));
    let mut changed = Changed::default();
    for file in files_of(desk).chain(before).collect::<BTreeSet<_>>() {
        let part = match store.bytes_of(file) {
            Ok(bytes) => base.part(file, &bytes)?,
            Err(ReadError::NotFound { .. }) => Some(Part::Gone),
            Err(ReadError::Link { .. }) if base.is_link(file) => None,
            Err(_) => Some(Part::Whole),
        };
        if let Some(part) = part {
            changed.add(file, part);
        }
    }
    Ok(changed)
}

/// Files that are there, as far as entries or problems are in them.
fn files_of(desk: &Desk) -> impl Iterator<Item = &str> {
    let drafts = desk.drafts().map(|draft| draft.file.as_str());
    let entries = desk.entries.iter().map(|entry| entry.source.file.as_str());
    let problems = desk.problems.iter();
    let problems = problems.map(|problem| problem.place.file.as_str());
    drafts.chain(entries).chain(problems)
}

/// Whether a path is a file of the plan, one of its folders, or above them.
fn is_of_plan(path: &str, desk: &Desk) -> bool {
    let drafts = || {
        let drafts = desk.settings.drafts.iter();
        drafts.map(|folder| if folder == "." { "" } else { folder })
    };
    let has_ending = |endings: &[&str]| {
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        ending.is_none_or(|ending| endings.contains(&ending))
    };
    let in_plan = PLAN.iter().any(|folder| is_below(path, folder)) && has_ending(&["toml", "csv"]);
    let in_drafts =
        drafts().any(|folder| is_below(path, folder)) && has_ending(&["md", "markdown", "mdx"]);
    let above = PLAN.iter().any(|folder| is_below(folder, path))
        || drafts().any(|folder| is_below(folder, path));
    in_plan || in_drafts || above
}

/// Whether a path is a folder or below it; the workspace's own path is empty.
fn is_below(path: &str, folder: &str) -> bool {
    let below = path.strip_prefix(folder);
    folder.is_empty() || below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}
