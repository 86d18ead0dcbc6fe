//! What a link or an image names: a file, as far as files can tell, or something that only the site knows.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::editorial::body::target::scheme;

/// A target that can be looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// A file, from the post on.
    Page(Cow<'a, str>),
    /// The same, where it may as well be an address that the site makes: only leaving the workspace can be told.
    Way(Cow<'a, str>),
    /// A file that the site serves, from its root on.
    Site(Cow<'a, str>),
    /// A page of Zola's content, behind `@/`.
    Content(Cow<'a, str>),
    /// A file on somebody's own disk.
    Disk,
}

/// Endings of files that a site serves as they are.
const SERVED: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff", "pdf", "zip",
    "gz", "tgz", "mp4", "webm", "mov", "mp3", "ogg", "wav", "csv", "pptx", "docx", "xlsx", "key",
];

/// Endings of posts.
const MARKDOWN: &[&str] = &["md", "markdown", "mdx"];

/// Endings of what a site makes, so that it need not lie anywhere.
const MADE: &[&str] = &[
    "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "xml", "json", "rss", "atom", "css", "js",
    "txt", "ics",
];

/// Endings of addresses that nobody takes for files.
const DOMAINS: &[&str] = &["com", "org", "net", "dev", "io"];

/// What a target names; `None` where files cannot tell.
pub(super) fn of(target: &str, is_image: bool) -> Option<Target<'_>> {
    let path = target.split(['#', '?']).next().unwrap_or_default().trim();
    // Tags of the sites' templates, and addresses without a scheme.
    if path.is_empty() || path.contains(['{', '<', '$']) || path.starts_with("//") {
        return None;
    }
    if let Some(scheme) = scheme(path) {
        return scheme.eq_ignore_ascii_case("file").then_some(Target::Disk);
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let (_, name) = path.rsplit_once('/').unwrap_or_default();
    let ending = ending(if name.is_empty() { path } else { name });
    let is = |endings: &[&str]| {
        ending.is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
    };
    if let Some(page) = path.strip_prefix("@/") {
        return is(MARKDOWN).then(|| Target::Content(below(decoded, path.len() - page.len())));
    }
    if let Some(inside) = path.strip_prefix('/') {
        return is(SERVED).then(|| Target::Site(below(decoded, path.len() - inside.len())));
    }
    if path.starts_with(['@', '~']) {
        return None;
    }
    let is_way = path.starts_with("./") || path.starts_with("../");
    let is_file = is(SERVED)
        || is(MARKDOWN)
        || ((is_image || is_way) && ending.is_some() && !is(MADE) && !is(DOMAINS));
    if is_file && !path.ends_with('/') {
        return Some(Target::Page(decoded));
    }
    (path.starts_with("../") && !path.ends_with('/')).then_some(Target::Way(decoded))
}

/// A text without its first bytes, which are ASCII.
fn below(text: Cow<'_, str>, from: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..).unwrap_or_default().to_owned()),
    }
}

/// What stands behind the last dot of a file's name, where it looks like the ending of one.
fn ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_ending = (1..=8).contains(&ending.len())
        && ending.bytes().all(|c| c.is_ascii_alphanumeric())
        && ending.bytes().any(|c| c.is_ascii_alphabetic());
    (is_ending && !stem.is_empty()).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_files_can_tell_is_looked_for() {
        let page = |path: &str| Some(Target::Page(Cow::Owned(path.to_owned())));
        assert_eq!(of("a%20b.png?w=1#x", true), page("a b.png"));
        assert_eq!(of("./x/../main.rs", false), page("./x/../main.rs"));
        assert_eq!(of("other.md#top", false), page("other.md"));
        assert_eq!(
            of("/img/A.PNG", true),
            Some(Target::Site("img/A.PNG".into()))
        );
        assert_eq!(
            of("@/blog/a.md#b", false),
            Some(Target::Content("blog/a.md".into()))
        );
        assert_eq!(of("file:///home/maya/a.png", true), Some(Target::Disk));
        let way = "../../../etc/passwd";
        assert_eq!(of(way, false), Some(Target::Way(way.into())));
        let unknown = [
            "",
            "#x",
            "https://x.org/a.png",
            "//x.org/a.png",
            "mailto:a@b.c",
            "{{ site.url }}/a.png",
            "{% link a.md %}",
            "./other",
            "../other/",
            "./feed.xml",
            "about.html",
            "/about/",
            "/style.css",
            "@site/static/a.png",
            "~/a.png",
            "../v1.25/x/",
            "%ff.png",
            "example.com",
            "./1.2",
        ];
        for target in unknown {
            assert_eq!(of(target, false), None, "{target}");
        }
    }
}
