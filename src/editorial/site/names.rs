//! What each kind of site wants of a post: the names of its keys, its form, and the folder it lies in.

use super::SiteKind;
use crate::editorial::draft::FrontMatterFormat;

/// The names of a post's keys; a dot leads into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// Of the title.
    pub title: &'static str,
    /// Of the description.
    pub description: &'static str,
    /// Of the day it is out.
    pub date: &'static str,
    /// Of the flag of a draft.
    pub draft: &'static str,
    /// Of the tags.
    pub tags: &'static str,
    /// Of the file that lays a post out.
    pub layout: &'static str,
}

/// The names that most sites share.
const USUAL: Names = Names {
    title: "title",
    description: "description",
    date: "date",
    draft: "draft",
    tags: "tags",
    layout: "layout",
};

/// The keys that Zola knows at the top level of a page; it leaves out the others, which belong under `extra`.
///
/// Source: Zola's documentation, "Page", and its `PageFrontMatter`.
pub const ZOLA_KEYS: [&str; 15] = [
    "title",
    "description",
    "date",
    "updated",
    "weight",
    "draft",
    "render",
    "slug",
    "path",
    "aliases",
    "authors",
    "in_search_index",
    "template",
    "taxonomies",
    "extra",
];

impl SiteKind {
    /// The names of a post's keys, by the documentation of each: Hugo, "Front matter"; Zola, "Page"; Jekyll, "Front
    /// Matter"; Docusaurus, "plugin-content-blog"; Eleventy, "Data". Astro leaves them to the site: these are the ones
    /// of its blog template.
    #[must_use]
    pub fn names(self) -> Names {
        match self {
            // Jekyll has the contrary of a draft, `published`; a post without either is out.
            Self::Hugo | Self::Jekyll | Self::Docusaurus | Self::Eleventy => USUAL,
            Self::Zola => Names {
                tags: "taxonomies.tags",
                layout: "template",
                ..USUAL
            },
            Self::Astro => Names {
                date: "pubDate",
                ..USUAL
            },
        }
    }

    /// The folder of the posts where the settings name none.
    #[must_use]
    pub fn content(self) -> &'static str {
        match self {
            Self::Hugo => "content/posts",
            Self::Zola => "content/blog",
            Self::Jekyll => "_posts",
            Self::Astro => "src/content/blog",
            Self::Docusaurus => "blog",
            Self::Eleventy => "posts",
        }
    }

    /// The form of a post's front matter, for a draft of that form.
    #[must_use]
    pub fn format(self, draft: FrontMatterFormat) -> FrontMatterFormat {
        match (self, draft) {
            (Self::Hugo, FrontMatterFormat::Toml) | (Self::Zola, _) => FrontMatterFormat::Toml,
            _ => FrontMatterFormat::Yaml,
        }
    }

    /// The table that the site leaves to its writers.
    #[must_use]
    pub fn own_table(self) -> Option<&'static str> {
        match self {
            Self::Hugo => Some("params"),
            Self::Zola => Some("extra"),
            _ => None,
        }
    }

    /// Whether it reads Markdown with components (`.mdx`).
    #[must_use]
    pub fn reads_mdx(self) -> bool {
        matches!(self, Self::Astro | Self::Docusaurus)
    }
}
