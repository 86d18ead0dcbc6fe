//! `--branches` of several commands: drafts on other branches are looked for where that is asked for.

use std::collections::HashSet;

use anyhow::Result;
use chrono::{DateTime, Days, NaiveTime};

use super::context::Context;
use crate::{
    editorial::{desk::Desk, elsewhere::Elsewhere},
    history,
    store::{HEAD, Store},
    timezone,
};

/// Branches without a commit for so long are left out, in days.
const IDLE: u64 = 180;

/// `--branches` and `--no-branches`.
#[derive(clap::Args)]
pub(super) struct Branches {
    /// Tell of drafts on other branches, too [default: as `branches` in calendar/config.toml says]
    #[arg(long)]
    branches: bool,
    /// Leave other branches out
    #[arg(long, conflicts_with = "branches")]
    no_branches: bool,
}

impl Branches {
    /// Lays the drafts that only other branches have on the desk, if that is asked for or set. Where it is only set, a
    /// folder without git is no failure.
    pub(super) fn look(&self, store: &Store, desk: &mut Desk, context: &mut Context) -> Result<()> {
        if self.no_branches || !(self.branches || store.settings.branches) {
            return Ok(());
        }
        match find(store, desk, context) {
            Ok(found) => self.tell(&found, context),
            Err(error) if self.branches => Err(error),
            Err(error) => context.remark(&format!(
                "note: other branches are not looked at: {error:#}"
            )),
        }
    }

    /// Says what was not looked at.
    fn tell(&self, found: &history::Branches, context: &mut Context) -> Result<()> {
        if found.is_alone && (self.branches || found.is_shallow) {
            context.remark(
                "note: this clone knows one branch; \
                 `git fetch origin '+refs/heads/*:refs/remotes/origin/*'` brings the others",
            )?;
        }
        if found.left_out > 0 && self.branches {
            let left_out = match found.left_out {
                1 => "1 branch".to_owned(),
                count => format!("{count} branches"),
            };
            context.remark(&format!(
                "note: {left_out} left out: without a commit in {IDLE} days, or beyond the newest {}",
                history::Branches::MOST
            ))?;
        }
        Ok(())
    }
}

/// Lays what is found on the desk.
fn find(store: &Store, desk: &mut Desk, context: &Context) -> Result<history::Branches> {
    let git = context.git(store.folder(), history::BRANCHES)?;
    let here = desk.drafts().map(|draft| draft.id.as_str());
    let here = here.collect::<HashSet<_>>();
    let first = desk.today.checked_sub_days(Days::new(IDLE));
    let first = first.map_or(0, |day| day.and_time(NaiveTime::MIN).and_utc().timestamp());
    let is_wanted = |path: &str| {
        let id = store.id_of_draft(path);
        id.is_some_and(|id| !here.contains(id.as_str())) && !store.exists(path).unwrap_or(true)
    };
    let found = history::Branches::look(git, &store.settings.drafts, first, is_wanted)?;
    let zone = store.settings.timezone.as_deref().unwrap_or("UTC");
    let drafts = found.drafts.iter().collect::<Vec<_>>();
    let heads = found.heads(&drafts, HEAD)?;
    let laid = drafts.into_iter().zip(heads).filter_map(|(draft, head)| {
        let moment = DateTime::from_timestamp(draft.at.unwrap_or_default(), 0);
        let day = moment.map(|moment| timezone::day(moment, zone));
        let elsewhere = Elsewhere {
            id: store.id_of_draft(&draft.file)?,
            file: draft.file.clone(),
            branch: draft.branch.clone(),
            also: draft.also.clone(),
            commits: draft.commits,
            at_least: draft.at_least,
            on: day.filter(|_| draft.at.is_some()),
            by: draft.by.clone(),
            status: None,
            unplanned: None,
        };
        Some((elsewhere, head))
    });
    let laid = laid.collect();
    store.lay_elsewhere(desk, laid);
    Ok(found)
}
