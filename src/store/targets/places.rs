//! At which places of the workspace a target could lie.

use crate::editorial::{
    body::target::joined,
    site::{Site, SiteKind},
};

/// The places of one post.
pub(super) struct Places<'a> {
    site: &'a Site,
    /// The folder of the post.
    folder: &'a str,
    /// The file's name without its ending; `None` where the folder is the post.
    stem: Option<&'a str>,
}

impl<'a> Places<'a> {
    pub(super) fn of(file: &'a str, site: &'a Site) -> Self {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
        let stem = Some(stem).filter(|stem| !matches!(*stem, "index" | "_index"));
        Self { site, folder, stem }
    }

    /// Where a relative target could lie, the likeliest first; `None` for a place out of the workspace.
    pub(super) fn page(&self, path: &str) -> Vec<Option<String>> {
        let beside = [Some(self.folder.to_owned()), self.address(self.folder)];
        let published = self.published();
        let address = published.as_deref().and_then(|folder| self.address(folder));
        let mut bases = beside.into_iter().flatten().collect::<Vec<_>>();
        bases.extend(published);
        bases.extend(address);
        // From an address that is as deep as it likes, `../` may lead to any of the folders above.
        let inner = path.trim_start_matches("./");
        let climbs = inner.starts_with("../");
        let inner = climbs.then(|| inner.trim_start_matches("../"));
        let inner = inner.into_iter().flat_map(|inner| [inner, undated(inner)]);
        let above = inner.flat_map(|inner| {
            let mut folders = self.above();
            folders.extend(self.statics());
            folders
                .into_iter()
                .map(move |folder| joined(&folder, inner))
        });
        let direct = bases.iter().map(|base| joined(base, path));
        direct.chain(above).collect()
    }

    /// Where a target that the site serves at `/` could lie.
    pub(super) fn site(&self, path: &str, statics: &[String]) -> Vec<Option<String>> {
        // The site may itself be served below a folder: `/blog/img/a.png`.
        let inner = path.split_once('/').map(|(_, inner)| inner);
        let whole = [Some(path), inner].into_iter().flatten();
        let paths = || whole.clone().flat_map(|path| [path, undated(path)]);
        let folders = statics.iter().cloned().chain(self.above());
        let folders = folders.collect::<Vec<_>>();
        paths()
            .flat_map(|path| folders.iter().map(move |folder| joined(folder, path)))
            .collect()
    }

    /// Where a page of the content could lie: no place where no folder of that name is known.
    pub(super) fn content(&self, path: &str) -> Vec<Option<String>> {
        let is_content = |folder: &String| folder == "content" || folder.ends_with("/content");
        let mut folders = self.above();
        folders.retain(is_content);
        if let Some(dir) = &self.site.dir {
            folders.extend(joined(dir, "content"));
        }
        folders.iter().map(|folder| joined(folder, path)).collect()
    }

    /// The folders from which the site serves files, as far as the settings or its habits tell.
    pub(super) fn statics(&self) -> Vec<String> {
        let usual: &[&str] = match self.site.kind {
            Some(SiteKind::Hugo) => &["static", "assets"],
            Some(SiteKind::Zola | SiteKind::Docusaurus) => &["static"],
            Some(SiteKind::Astro) => &["public"],
            Some(SiteKind::Jekyll) => &["."],
            Some(SiteKind::Eleventy) | None => &[],
        };
        let given = self.site.r#static.iter().map(String::as_str);
        let names = given.chain(usual.iter().copied()).collect::<Vec<_>>();
        let roots = match &self.site.dir {
            Some(dir) => vec![dir.clone()],
            None => self.above(),
        };
        let roots = roots.iter();
        roots
            .flat_map(|root| names.iter().filter_map(|name| joined(root, name)))
            .collect()
    }

    /// The folder of the post and all above it, the root last.
    fn above(&self) -> Vec<String> {
        let ends = self.folder.rmatch_indices('/').map(|(at, _)| at);
        let folders = [self.folder.len()].into_iter().chain(ends);
        let folders = folders.filter_map(|end| self.folder.get(..end));
        let folders = folders.filter(|folder| !folder.is_empty());
        folders.chain([""]).map(str::to_owned).collect()
    }

    /// The address of a post that lies in a folder is one step further down.
    fn address(&self, folder: &str) -> Option<String> {
        joined(folder, self.stem?)
    }

    /// The folder of the site into which the post is published.
    fn published(&self) -> Option<String> {
        let dir = self.site.dir.as_deref()?;
        joined(dir, self.site.content.as_deref().unwrap_or("."))
    }
}

/// A path without the day that many addresses begin with: `2024/05/07/post/a.png`.
fn undated(path: &str) -> &str {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let mut rest = path;
    while let Some((part, inner)) = rest.split_once('/')
        && is_number(part)
    {
        rest = inner;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(file: &str, site: &Site, path: &str) -> Vec<Option<String>> {
        Places::of(file, site).page(path)
    }

    #[test]
    fn a_post_may_be_its_folder_or_a_file_in_it() {
        let site = Site::default();
        let some = |paths: &[&str]| {
            let paths = paths.iter().map(|path| Some((*path).to_owned()));
            paths.collect::<Vec<_>>()
        };
        assert_eq!(
            page("blog/a/index.md", &site, "x.png"),
            some(&["blog/a/x.png"])
        );
        assert_eq!(
            page("blog/a.md", &site, "./x.png"),
            some(&["blog/x.png", "blog/a/x.png"])
        );
        assert_eq!(
            page("blog/a.md", &site, "../x.png"),
            some(&[
                "x.png",
                "blog/x.png",
                "blog/x.png",
                "x.png",
                "blog/x.png",
                "x.png"
            ])
        );
        assert_eq!(page("a.md", &site, "../x.md")[0], None);
    }

    #[test]
    fn a_site_serves_files_from_its_folders() {
        let site = Site {
            kind: Some(SiteKind::Hugo),
            dir: Some("site".to_owned()),
            ..Site::default()
        };
        let places = Places::of("drafts/a.md", &site);
        assert_eq!(places.statics(), ["site/static", "site/assets"]);
        let found = places.site("img/x.png", &places.statics());
        assert_eq!(found[0].as_deref(), Some("site/static/img/x.png"));
        assert_eq!(
            places.content("blog/b.md"),
            [Some("site/content/blog/b.md".to_owned())]
        );
        let own = Site { dir: None, ..site };
        let places = Places::of("www/content/a.md", &own);
        assert!(places.statics().contains(&"www/static".to_owned()));
        assert_eq!(
            places.content("b.md"),
            [Some("www/content/b.md".to_owned())]
        );
    }
}
