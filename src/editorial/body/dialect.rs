//! The Markdown that is read: `CommonMark` with what the sites' programs have in common beyond it.

use pulldown_cmark::Options;

/// GitHub Flavored Markdown with footnotes, and headings that name themselves (`## Results {#results}`).
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
