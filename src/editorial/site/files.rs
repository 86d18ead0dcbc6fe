//! The files of a site's posts: the folder that each kind has them in, and what it reads.

use super::SiteKind;

impl SiteKind {
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

    /// Whether it reads Markdown with components (`.mdx`).
    #[must_use]
    pub fn reads_mdx(self) -> bool {
        matches!(self, Self::Astro | Self::Docusaurus)
    }
}
