//! The site that shows the posts: what made it decides the names of keys and where files lie.

mod address;
mod files;
pub mod keys;

use std::collections::BTreeMap;

pub use address::{encoded, unknown};

/// The program that makes the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// <https://gohugo.io>
    Hugo,
    /// <https://www.getzola.org>
    Zola,
    /// <https://jekyllrb.com>
    Jekyll,
    /// <https://astro.build>
    Astro,
    /// <https://docusaurus.io>
    Docusaurus,
    /// <https://www.11ty.dev>
    Eleventy,
}

/// What `[site]` of the settings says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// What makes it; `None` where that is not said.
    pub kind: Option<SiteKind>,
    /// Its folder below the workspace; `None` where the drafts are the site's own content.
    pub dir: Option<String>,
    /// The folder of its posts, below `dir`.
    pub content: Option<String>,
    /// Folders below `dir`, or the workspace, from which it serves files at `/`.
    pub r#static: Vec<String>,
    /// Where a post is read, over `{{id}}`, `{{slug}}` (the id without the day that it begins with) and the `{{year}}`,
    /// `{{month}}` and `{{day}}` it is out.
    pub url: Option<String>,
    /// Whether our own table stays in the posts that are written there.
    pub keep: bool,
    /// Keys, with their texts, of the posts that are written there, where their drafts have none of that name.
    pub add: BTreeMap<String, String>,
}

impl SiteKind {
    /// All of them, in the order in which they are named.
    pub const ALL: [Self; 6] = [
        Self::Hugo,
        Self::Zola,
        Self::Jekyll,
        Self::Astro,
        Self::Docusaurus,
        Self::Eleventy,
    ];

    /// Its name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "hugo",
            Self::Zola => "zola",
            Self::Jekyll => "jekyll",
            Self::Astro => "astro",
            Self::Docusaurus => "docusaurus",
            Self::Eleventy => "eleventy",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Jekyll => "Jekyll",
            Self::Astro => "Astro",
            Self::Docusaurus => "Docusaurus",
            Self::Eleventy => "Eleventy",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
