//! The keys of a site's posts: under which names each kind reads them, and under which it has them written.

use super::SiteKind;
use crate::editorial::draft::FrontMatterFormat;

/// One of them; a dot leads into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The name that is written where a post has none of those that are read.
    pub written: &'static str,
    /// The names that are read, the one that decides first; the case of letters does not matter.
    pub read: &'static [&'static str],
}

/// The front matter of a kind of site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The form that it is written in.
    pub format: FrontMatterFormat,
    /// Whether the other form is read as well.
    pub reads_both: bool,
    /// The table that the site leaves to its writers, where ours lies; none where the top level is free.
    pub own_table: Option<&'static str>,
    /// The title.
    pub title: Key,
    /// The text below it in lists of posts.
    pub description: Key,
    /// The day on which it is out.
    pub date: Key,
    /// The names of the day from which it is no longer shown.
    pub expires: &'static [&'static str],
    /// Whether it is held back; see [`says_published`].
    pub draft: Key,
    /// What it is about.
    pub tags: Key,
}

/// Where an address may hold the day, when nothing else does: `path = "2026/08/21/slug"`.
pub const ADDRESSES: [&str; 3] = ["path", "url", "permalink"];

/// What all sites have in common, for posts of which nobody said what shows them.
pub const PLAIN: Keys = Keys {
    format: FrontMatterFormat::Yaml,
    reads_both: false,
    own_table: None,
    title: Key {
        written: "title",
        read: &["title"],
    },
    description: Key {
        written: "description",
        read: &["description", "summary", "excerpt"],
    },
    date: Key {
        written: "date",
        read: &[
            "date",
            "pubDate",
            "pubDatetime",
            "publishDate",
            "published_at",
            "publish_date",
            "publishedAt",
            "published",
            "created",
            "created_at",
            "extra.date",
        ],
    },
    expires: &[],
    draft: Key {
        written: "draft",
        read: &["draft", "published", "publish"],
    },
    tags: Key {
        written: "tags",
        read: &["tags", "taxonomies.tags", "categories", "category"],
    },
};

/// `publishDate` decides when a page is out: <https://gohugo.io/configuration/front-matter/>.
const HUGO: Keys = Keys {
    reads_both: true,
    own_table: Some("params"),
    date: Key {
        read: &[
            "publishDate",
            "pubDate",
            "published",
            "date",
            "publish_date",
            "published_at",
            "publishedAt",
            "created",
            "created_at",
        ],
        ..PLAIN.date
    },
    // https://gohugo.io/methods/page/expirydate/
    expires: &["expiryDate"],
    ..PLAIN
};

/// <https://www.getzola.org/documentation/content/page/>.
const ZOLA: Keys = Keys {
    format: FrontMatterFormat::Toml,
    own_table: Some("extra"),
    tags: Key {
        written: "taxonomies.tags",
        read: &["taxonomies.tags", "taxonomies.categories"],
    },
    ..PLAIN
};

/// It has the contrary of a draft: <https://jekyllrb.com/docs/front-matter/>.
const JEKYLL: Keys = Keys {
    draft: Key {
        written: "published",
        ..PLAIN.draft
    },
    ..PLAIN
};

/// Each collection names its own; Astro's blog template and guide have `pubDate`.
const ASTRO: Keys = Keys {
    date: Key {
        written: "pubDate",
        read: &[
            "pubDate",
            "pubDatetime",
            "publishDate",
            "publishedAt",
            "date",
            "published_at",
            "publish_date",
            "published",
            "created",
            "created_at",
        ],
    },
    ..PLAIN
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

/// Whether a flag of that name is true for a post that is out, and not for one that is held back.
#[must_use]
pub fn says_published(key: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    ["published", "publish"]
        .iter()
        .any(|flag| name.eq_ignore_ascii_case(flag))
}

impl Keys {
    /// The form of a post's front matter, for a draft of that form.
    #[must_use]
    pub fn format_for(&self, draft: FrontMatterFormat) -> FrontMatterFormat {
        match draft {
            FrontMatterFormat::Yaml | FrontMatterFormat::Toml if self.reads_both => draft,
            _ => self.format,
        }
    }
}

impl SiteKind {
    /// The keys of its posts.
    #[must_use]
    pub fn keys(self) -> Keys {
        match self {
            Self::Hugo => HUGO,
            Self::Zola => ZOLA,
            Self::Jekyll => JEKYLL,
            Self::Astro => ASTRO,
            // https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog and
            // https://www.11ty.dev/docs/dates/ know `date` only.
            Self::Docusaurus | Self::Eleventy => PLAIN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for kind in SiteKind::ALL {
            let keys = kind.keys();
            let all = [
                keys.title,
                keys.description,
                keys.date,
                keys.draft,
                keys.tags,
            ];
            for key in all {
                assert!(key.read.contains(&key.written), "{kind:?}: {key:?}");
            }
        }
    }

    #[test]
    fn a_post_keeps_the_form_of_its_draft_where_the_site_reads_it() {
        use FrontMatterFormat::{Toml, Yaml};
        let forms = |keys: Keys| [Toml, Yaml].map(|draft| keys.format_for(draft));
        assert_eq!(forms(HUGO), [Toml, Yaml]);
        assert_eq!(forms(ZOLA), [Toml, Toml]);
        assert_eq!(forms(PLAIN), [Yaml, Yaml]);
    }

    #[test]
    fn a_flag_says_by_its_name_what_it_means() {
        assert!(says_published("published") && says_published("extra.Publish"));
        assert!(!says_published("draft") && !says_published("publishDate"));
    }
}
