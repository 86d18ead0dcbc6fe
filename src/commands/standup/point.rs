//! A branch, tag, commit or day that was asked for → the commit that is meant, and the day on which it is looked at.

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use crate::{
    editorial::{date, settings::Settings, when},
    failure::Failure,
    history::{
        Git,
        revision::{self, Commit},
    },
    report::standup::Point,
    timezone,
};

/// What an end is found by.
pub(super) struct Asked<'a> {
    git: &'a Git,
    settings: &'a Settings,
    zone: &'a str,
    today: NaiveDate,
    /// The commit that is checked out.
    tip: Option<Commit>,
    is_shallow: bool,
}

/// An end that was found.
pub(super) struct Found {
    /// How it is told.
    pub(super) point: Point,
    /// The commit; `None` for nothing, before the first.
    pub(super) commit: Option<Commit>,
    /// What is to be known about how it was found.
    pub(super) remarks: Vec<String>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(git: &'a Git, settings: &'a Settings, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            git,
            settings,
            zone: settings.timezone.as_deref().unwrap_or("UTC"),
            today,
            tip: Commit::checked_out(git)?,
            is_shallow: revision::is_shallow(git)?,
        })
    }

    /// The end of what is told.
    pub(super) fn end(&self, asked: &str) -> Result<Found> {
        if let Some(day) = self.day(asked)? {
            return self.before(asked, day, self.tip.as_ref());
        }
        let commit = Commit::named(self.git, asked)?;
        let name = format!("{asked} ({})", commit.short());
        Ok(self.at(asked, commit, name, Vec::new()))
    }

    /// The beginning: of a branch, tag or commit where the work up to the end left it.
    pub(super) fn beginning(&self, asked: &str, end: Option<&Found>) -> Result<Found> {
        let tip = match end {
            Some(end) => end.commit.as_ref(),
            None => self.tip.as_ref(),
        };
        let mut found = match self.day(asked)? {
            Some(day) => self.before(asked, day, tip)?,
            None => self.left(asked, tip)?,
        };
        let last = end.map_or(self.today, |end| end.point.day);
        found.point.day = found.point.day.min(last);
        Ok(found)
    }

    /// The day that a text means; `None` where it means a revision.
    fn day(&self, asked: &str) -> Result<Option<NaiveDate>> {
        let dates = self.settings.dates(self.today);
        let Some(day) = when::parse_past(asked, &dates) else {
            return Ok(None);
        };
        if revision::is_a_name(self.git, asked)? {
            return Ok(None);
        }
        day.map(Some).map_err(|error| {
            let failure = Failure::new(&error.message);
            anyhow!(failure.hint("`--since` and `--until` take a day that has begun"))
        })
    }

    fn left(&self, asked: &str, tip: Option<&Commit>) -> Result<Found> {
        let named = Commit::named(self.git, asked)?;
        let Some(tip) = tip else {
            let name = format!("{asked} ({})", named.short());
            return Ok(self.at(asked, named, name, Vec::new()));
        };
        match tip.left(self.git, &named)? {
            Some(left) if left == named => {
                let name = format!("{asked} ({})", named.short());
                Ok(self.at(asked, named, name, Vec::new()))
            }
            Some(left) => {
                let name = format!("where {asked} was left ({})", left.short());
                Ok(self.at(asked, left, name, Vec::new()))
            }
            None if self.is_shallow => Err(self.too_shallow(tip, None)?),
            None => {
                let remark = format!(
                    "note: compared with `{asked}` itself, as the two have no common commit"
                );
                let name = format!("{asked} ({})", named.short());
                Ok(self.at(asked, named, name, vec![remark]))
            }
        }
    }

    /// The last commit before a day.
    fn before(&self, asked: &str, day: NaiveDate, tip: Option<&Commit>) -> Result<Found> {
        let moment = timezone::beginning(day, self.zone);
        let commit = match tip {
            Some(tip) => tip.before(self.git, moment)?,
            None => None,
        };
        let mut remarks = Vec::new();
        let name = if let Some(commit) = &commit {
            format!("{} ({})", date::long(day), commit.short())
        } else {
            remarks.push(match tip {
                Some(tip) if self.is_shallow => return Err(self.too_shallow(tip, Some(day))?),
                Some(tip) => format!(
                    "note: the history begins on {}; before that there was nothing, so all of it is new",
                    date::long(self.day_of(&tip.first(self.git)?))
                ),
                None => "note: there is no commit yet, so all of it is new".to_owned(),
            });
            date::long(day)
        };
        Ok(Found {
            point: Point {
                rev: Some(asked.to_owned()),
                commit: commit.as_ref().map(|commit| commit.name.clone()),
                day,
                name,
            },
            commit,
            remarks,
        })
    }

    fn at(&self, asked: &str, commit: Commit, name: String, remarks: Vec<String>) -> Found {
        Found {
            point: Point {
                rev: Some(asked.to_owned()),
                commit: Some(commit.name.clone()),
                day: self.day_of(&commit),
                name,
            },
            commit: Some(commit),
            remarks,
        }
    }

    fn too_shallow(&self, tip: &Commit, wanted: Option<NaiveDate>) -> Result<anyhow::Error> {
        let begins = self.day_of(&tip.first(self.git)?);
        Ok(revision::too_shallow(begins, wanted))
    }

    fn day_of(&self, commit: &Commit) -> NaiveDate {
        timezone::day(commit.moment, self.zone)
    }
}
