//! What `calendar/config.toml` decides for the whole workspace.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::{
    draft::FrontMatterFormat,
    place::Place,
    site::{
        Site, SiteKind,
        keys::{self, Key},
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
    /// Whether drafts on other branches are looked for without being asked.
    pub branches: bool,
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
    /// The title.
    pub title: Name,
    /// The description.
    pub description: Name,
    /// The date.
    pub date: Name,
    /// The names of the day from which a post is no longer shown.
    pub expires: &'static [&'static str],
    /// The draft flag.
    pub draft: Name,
    /// The tags.
    pub tags: Name,
}

/// The site's name of something; a dot leads into a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What is written where a file has none of the names that are read.
    pub written: String,
    /// What is read; none where the settings give the one name.
    read: &'static [&'static str],
}

impl Name {
    /// The one name that the settings give.
    #[must_use]
    pub fn given(name: String) -> Self {
        Self {
            written: name,
            read: &[],
        }
    }

    /// Whether the settings give it.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.read.is_empty()
    }

    /// The names that are read, the one that decides first.
    pub fn read(&self) -> impl Iterator<Item = &str> {
        let given = self.is_given().then_some(self.written.as_str());
        self.read.iter().copied().chain(given)
    }
}

impl From<Key> for Name {
    fn from(key: Key) -> Self {
        Self {
            written: key.written.to_owned(),
            read: key.read,
        }
    }
}

impl FrontMatterSettings {
    /// The form and the names that the drafts of a workspace have before the settings say otherwise: those of the
    /// site where the drafts are its content, else what all sites have in common.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let kind = site.kind.filter(|_| site.dir.is_none());
        let keys = kind.map_or(keys::PLAIN, SiteKind::keys);
        let table = keys.own_table.into_iter().chain(["editorial"]);
        Self {
            format: keys.format,
            table: table.map(str::to_owned).collect(),
            title: keys.title.into(),
            description: keys.description.into(),
            date: keys.date.into(),
            expires: keys.expires,
            draft: keys.draft.into(),
            tags: keys.tags.into(),
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
            branches: false,
            since: None,
            site: Site::default(),
        }
    }
}
