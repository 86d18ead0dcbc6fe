//! What is known of a draft from its file: front matter first, the body where it was read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    approval::Approval, body::Body, embargo::Embargo, excuse::Excuse, place::Place, posted::Posted,
};

/// How a file's front matter is fenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrontMatterFormat {
    /// Between `---` lines.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// There is none.
    None,
}

/// One Markdown file.
#[derive(Debug, Clone)]
pub struct Draft {
    /// File stem, or the folder's name for `index.md`.
    pub id: String,
    /// Path relative to the workspace.
    pub file: String,
    /// The form of its front matter.
    pub format: FrontMatterFormat,
    /// The site's title.
    pub title: Option<String>,
    /// The site's description.
    pub description: Option<String>,
    /// The site's tags.
    pub tags: Vec<String>,
    /// The picture that the site shows with it, as it is written; where the body was read.
    pub image: Option<String>,
    /// The site's date: by the front matter, else by the file's name or the address.
    pub date: Option<NaiveDate>,
    /// The day from which the site no longer shows it.
    pub expires: Option<NaiveDate>,
    /// The day in the file's name or folders, where the front matter has one as well.
    pub date_in_name: Option<NaiveDate>,
    /// The site's draft flag.
    pub is_draft: bool,
    /// Its kind, as the draft says.
    pub kind: Option<String>,
    /// An id of its own, as the draft says.
    pub own_id: Option<String>,
    /// Where it stands, as the draft says.
    pub status: Option<String>,
    /// The topic its brief comes from.
    pub topic: Option<String>,
    /// The answers that `new` got.
    pub fields: BTreeMap<String, String>,
    /// The day each status was reached.
    pub reached: BTreeMap<String, NaiveDate>,
    /// Statuses that were taken although their requirements did not hold.
    pub forced: Vec<String>,
    /// Where it can be read by everybody.
    pub url: Option<String>,
    /// Who agreed to it or was asked to, in the order of the file.
    pub approvals: Vec<Approval>,
    /// How long nothing of it is told to the outside.
    pub embargo: Option<Embargo>,
    /// Where it was posted, in the order of the file.
    pub posted: Vec<Posted>,
    /// What its front matter lets pass about it.
    pub allow: Vec<Excuse>,
    /// The keys under which the site's `date`, `draft` and so on stand, where they are not those of the settings.
    pub keys: BTreeMap<&'static str, Vec<String>>,
    /// Where single values stand, by key.
    pub places: BTreeMap<&'static str, Place>,
    /// The body, where it was read.
    pub body: Option<Body>,
}

impl Draft {
    /// Where the value of `key` stands, else the top of the file.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Place {
        self.places
            .get(key)
            .cloned()
            .unwrap_or_else(|| Place::top(&self.file))
    }
}
