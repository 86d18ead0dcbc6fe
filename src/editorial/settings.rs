//! What `calendar/config.toml` decides for the whole workspace.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::{
    draft::FrontMatterFormat,
    place::Place,
    site::{
        Site, SiteKind,
        keys::{self, Keys},
    },
    week::MonthWeeks,
    when::Dates,
    workdays::Workdays,
};

/// The settings of a workspace.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The project's name.
    pub project: String,
    /// IANA name of the time zone whose civil days count.
    pub timezone: Option<String>,
    /// Folders with drafts, relative to the workspace.
    pub drafts: Vec<String>,
    /// Everybody who may own an entry; `None` when that is not kept.
    pub people: Option<Vec<String>>,
    /// The weekday by which a promise made by the week is kept.
    pub week_due: Weekday,
    /// How the weeks of a month are counted.
    pub month_weeks: MonthWeeks,
    /// Days on which people work.
    pub workdays: Workdays,
    /// What front matter looks like.
    pub front_matter: FrontMatterSettings,
    /// Levels that rules were given, by the rule's id.
    pub levels: BTreeMap<String, GivenLevel>,
    /// Posts of days before it are exempt from the check, unless they cannot be read.
    pub since: Option<NaiveDate>,
    /// The site that shows the posts.
    pub site: Site,
}

/// A level that a rule was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLevel {
    /// The level.
    pub level: Level,
    /// Where the rule is named.
    pub place: Place,
}

impl Settings {
    /// What dates are read against on a day.
    #[must_use]
    pub fn dates(&self, today: NaiveDate) -> Dates {
        Dates {
            today,
            month_weeks: self.month_weeks,
            due: self.week_due,
        }
    }
}

/// Form and names of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterSettings {
    /// What `new` writes.
    pub format: FrontMatterFormat,
    /// The keys that lead to the table of our own, e.g. `params`, `editorial`.
    pub table: Vec<String>,
    /// The site's name of the title. This and the names below are written where a file has none of its own; a dot
    /// leads into a table.
    pub title: String,
    /// The site's name of the description.
    pub description: String,
    /// The site's name of the date.
    pub date: String,
    /// The site's name of the draft flag.
    pub draft: String,
    /// The site's name of the tags.
    pub tags: String,
    /// The names that are read; none where the settings give the one name.
    pub read: Keys,
}

impl FrontMatterSettings {
    /// The form and the names that the drafts of a workspace have before the settings say otherwise: those of the
    /// site where the drafts are its content, else our own.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let kind = site.kind.filter(|_| site.dir.is_none());
        let written = kind.map_or(keys::PLAIN, SiteKind::written);
        Self {
            format: if written.is_toml {
                FrontMatterFormat::Toml
            } else {
                FrontMatterFormat::Yaml
            },
            table: path(written.table),
            title: "title".to_owned(),
            description: "description".to_owned(),
            date: written.date.to_owned(),
            draft: written.draft.to_owned(),
            tags: written.tags.to_owned(),
            read: kind.map_or(keys::ANY, SiteKind::keys),
        }
    }
}

/// The keys that a dotted name leads through.
#[must_use]
pub fn path(name: &str) -> Vec<String> {
    name.split('.').map(str::to_owned).collect()
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing, shown when asked for.
    Note,
    /// Shown; fails only under `--strict`.
    Warning,
    /// Fails the check.
    Error,
}

impl Settings {
    /// The level that a rule was given, if it was given one.
    #[must_use]
    pub fn level_of(&self, rule: &str) -> Option<Level> {
        self.levels.get(rule).map(|given| given.level)
    }
}

impl Level {
    /// The level of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Off, Self::Note, Self::Warning, Self::Error]
            .into_iter()
            .find(|level| level.name() == name)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl serde::Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Default for FrontMatterSettings {
    fn default() -> Self {
        Self::of(&Site::default())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            project: String::new(),
            timezone: None,
            drafts: vec!["drafts".to_owned()],
            people: None,
            week_due: Weekday::Fri,
            month_weeks: MonthWeeks::default(),
            workdays: Workdays::default(),
            front_matter: FrontMatterSettings::default(),
            levels: BTreeMap::new(),
            since: None,
            site: Site::default(),
        }
    }
}
