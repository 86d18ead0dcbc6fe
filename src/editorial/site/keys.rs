//! The keys under which the posts of a site keep what is read of them.

use super::SiteKind;

/// For each thing the keys it may stand under, the one that decides first. A dot leads into a table; the case of
/// letters does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The title.
    pub title: &'static [&'static str],
    /// The text below it in lists of posts.
    pub description: &'static [&'static str],
    /// The day on which it is out.
    pub date: &'static [&'static str],
    /// Whether it is held back; see [`says_published`].
    pub draft: &'static [&'static str],
    /// What it is about.
    pub tags: &'static [&'static str],
}

/// How a site's front matter looks when it is written anew: a key for each thing, and the place of the table of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Whether it is TOML; YAML otherwise.
    pub is_toml: bool,
    /// The table of ours.
    pub table: &'static str,
    /// The key of the day.
    pub date: &'static str,
    /// The key of the flag.
    pub draft: &'static str,
    /// The key of the tags.
    pub tags: &'static str,
}

/// Where an address may hold the day, when nothing else does: `path = "2026/08/21/slug"`.
pub const ADDRESSES: [&str; 3] = ["path", "url", "permalink"];

/// What all sites have in common, for posts of which nobody said what shows them.
pub const ANY: Keys = Keys {
    title: &["title"],
    description: &["description", "summary", "excerpt"],
    date: &[
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
    draft: &["draft", "published", "publish"],
    tags: &["tags", "taxonomies.tags", "categories", "category"],
};

/// What `new` and `status` write where nobody said what shows the posts.
pub const PLAIN: Written = Written {
    is_toml: false,
    table: "editorial",
    date: "date",
    draft: "draft",
    tags: "tags",
};

/// Whether a flag of that name is true for a post that is out, and not for one that is held back.
#[must_use]
pub fn says_published(key: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    ["published", "publish"]
        .iter()
        .any(|flag| name.eq_ignore_ascii_case(flag))
}

impl SiteKind {
    /// The keys that it reads.
    #[must_use]
    pub fn keys(self) -> Keys {
        match self {
            // https://gohugo.io/configuration/front-matter/: `publishDate` decides when a page is out.
            Self::Hugo => Keys {
                date: &[
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
                ..ANY
            },
            // https://www.getzola.org/documentation/content/page/
            Self::Zola => Keys {
                tags: &["taxonomies.tags", "taxonomies.categories"],
                ..ANY
            },
            // Each collection names its own; Astro's starter and guide have `pubDate`.
            Self::Astro => Keys {
                date: &[
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
                ..ANY
            },
            // https://jekyllrb.com/docs/front-matter/, https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog
            // and https://www.11ty.dev/docs/dates/ know `date` only, which is the first here too.
            Self::Jekyll | Self::Docusaurus | Self::Eleventy => ANY,
        }
    }

    /// What it wants written.
    #[must_use]
    pub fn written(self) -> Written {
        match self {
            Self::Hugo => Written {
                table: "params.editorial",
                ..PLAIN
            },
            Self::Zola => Written {
                is_toml: true,
                table: "extra.editorial",
                tags: "taxonomies.tags",
                ..PLAIN
            },
            Self::Jekyll => Written {
                draft: "published",
                ..PLAIN
            },
            Self::Astro => Written {
                date: "pubDate",
                ..PLAIN
            },
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
            let (keys, written) = (kind.keys(), kind.written());
            assert!(keys.date.contains(&written.date), "{kind:?}");
            assert!(keys.draft.contains(&written.draft), "{kind:?}");
            assert!(keys.tags.contains(&written.tags), "{kind:?}");
        }
    }

    #[test]
    fn a_flag_says_by_its_name_what_it_means() {
        assert!(says_published("published") && says_published("extra.Publish"));
        assert!(!says_published("draft") && !says_published("publishDate"));
    }
}
