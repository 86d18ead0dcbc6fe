//! Recognises the site that a folder holds, and where its posts lie.

use std::collections::{BTreeMap, HashSet};

use super::{
    disk::RelPath,
    limits,
    scan::{self, Depth},
    walk,
    workspace::Store,
};
use crate::editorial::{
    settings::{FrontMatterSettings, Settings},
    site::{Site, SiteKind},
};

/// A site that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// What makes it.
    pub kind: SiteKind,
    /// The folders of its posts.
    pub drafts: Vec<String>,
    /// How many posts lie in them.
    pub posts: usize,
}

/// Folders in which projects keep their site; the first is the workspace itself.
const HOMES: [&str; 6] = ["", "docs", "site", "website", "www", "blog"];

/// The settings of each kind: a file's name, and a key of it where other programs have files of that name.
const MARKS: [(SiteKind, &str, Option<&str>); 25] = [
    (SiteKind::Hugo, "hugo.toml", None),
    (SiteKind::Hugo, "hugo.yaml", None),
    (SiteKind::Hugo, "hugo.yml", None),
    (SiteKind::Hugo, "hugo.json", None),
    (SiteKind::Hugo, "config/_default/hugo.toml", None),
    (SiteKind::Hugo, "config/_default/hugo.yaml", None),
    (SiteKind::Zola, "zola.toml", None),
    (SiteKind::Zola, "config.toml", Some("base_url")),
    (SiteKind::Hugo, "config.toml", Some("baseurl")),
    (SiteKind::Hugo, "config.yaml", Some("baseurl")),
    (
        SiteKind::Hugo,
        "config/_default/config.toml",
        Some("baseurl"),
    ),
    (
        SiteKind::Hugo,
        "config/_default/config.yaml",
        Some("baseurl"),
    ),
    (SiteKind::Jekyll, "_config.yml", None),
    (SiteKind::Jekyll, "_config.yaml", None),
    (SiteKind::Jekyll, "_config.toml", None),
    (SiteKind::Docusaurus, "docusaurus.config.js", None),
    (SiteKind::Docusaurus, "docusaurus.config.ts", None),
    (SiteKind::Docusaurus, "docusaurus.config.mjs", None),
    (SiteKind::Astro, "astro.config.mjs", None),
    (SiteKind::Astro, "astro.config.js", None),
    (SiteKind::Astro, "astro.config.ts", None),
    (SiteKind::Eleventy, ".eleventy.js", None),
    (SiteKind::Eleventy, "eleventy.config.js", None),
    (SiteKind::Eleventy, "eleventy.config.mjs", None),
    (SiteKind::Eleventy, "eleventy.config.cjs", None),
];

/// Of so many posts in a hundred a folder must hold all but the rest to be the folder of the posts.
const MOST: usize = 80;

impl Store {
    /// The site in this folder or in one of the folders where projects keep theirs; none where there is none.
    #[must_use]
    pub fn surroundings(&self) -> Option<Surroundings> {
        HOMES.into_iter().find_map(|home| {
            let kind = self.kind_of(home)?;
            Some(self.posts_of(kind, home))
        })
    }

    fn kind_of(&self, home: &str) -> Option<SiteKind> {
        let found = |(_, name, key): &&(SiteKind, &str, Option<&str>)| {
            let path = below(home, name);
            match key {
                None => self.exists(&path).unwrap_or_default(),
                Some(key) => self.has_key(&path, key),
            }
        };
        MARKS.iter().find(found).map(|(kind, _, _)| *kind)
    }

    /// Whether a file gives a key at the beginning of a line, in letters of any case.
    fn has_key(&self, path: &str, key: &str) -> bool {
        let path = RelPath::new(path).ok();
        let bytes = path.and_then(|path| self.root.read(&path, limits::PLAN).ok());
        let text = bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default();
        text.lines().any(|line| {
            let name = line.get(..key.len()).unwrap_or_default();
            let behind = line.get(key.len()..).unwrap_or_default();
            name.eq_ignore_ascii_case(key) && behind.trim_start().starts_with(['=', ':'])
        })
    }

    fn posts_of(&self, kind: SiteKind, home: &str) -> Surroundings {
        let content = below(home, content(kind));
        let top = if content.is_empty() { "." } else { &content };
        let site = Site {
            kind: Some(kind),
            ..Site::default()
        };
        let settings = Settings {
            front_matter: FrontMatterSettings::of(&site),
            drafts: vec![top.to_owned()],
            site,
            ..Settings::default()
        };
        let (drafts, _, _) = scan::drafts(
            &self.root,
            &settings,
            Depth::FrontMatter,
            &HashSet::new(),
            None,
        );
        let dated = drafts.iter().filter(|draft| draft.date.is_some());
        let mut paths = dated.map(|draft| draft.file.as_str()).collect::<Vec<_>>();
        if paths.is_empty() {
            paths = drafts.iter().map(|draft| draft.file.as_str()).collect();
        }
        let folder = match kind {
            // It reads posts from folders of that name only.
            SiteKind::Jekyll => below(home, "_posts"),
            _ if paths.is_empty() => below(home, usual(kind)),
            _ => narrowed(&content, &paths),
        };
        let mut folders = vec![if folder.is_empty() {
            ".".to_owned()
        } else {
            folder
        }];
        let held_back = below(home, "_drafts");
        if kind == SiteKind::Jekyll
            && walk::names(&self.root, &held_back).is_ok_and(|found| !found.is_empty())
        {
            folders.push(held_back);
        }
        let is_in = |file: &str| folders.iter().any(|folder| inside(folder, file).is_some());
        Surroundings {
            kind,
            posts: drafts.iter().filter(|draft| is_in(&draft.file)).count(),
            drafts: folders,
        }
    }
}

/// Below which folder a site of that kind has all that it shows.
fn content(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Hugo | SiteKind::Zola => "content",
        SiteKind::Astro => "src",
        SiteKind::Docusaurus => "blog",
        SiteKind::Jekyll | SiteKind::Eleventy => "",
    }
}

/// The folder of posts of a site that has none yet.
fn usual(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Hugo => "content/posts",
        SiteKind::Zola => "content",
        SiteKind::Jekyll => "_posts",
        SiteKind::Astro => "src/content/blog",
        SiteKind::Docusaurus => "blog",
        SiteKind::Eleventy => "posts",
    }
}

/// The innermost folder that holds nearly all of the posts and is neither a post itself nor one of a year.
fn narrowed(top: &str, paths: &[&str]) -> String {
    let mut folder = top.to_owned();
    loop {
        let mut inner: BTreeMap<&str, usize> = BTreeMap::new();
        for rest in paths.iter().filter_map(|path| inside(&folder, path)) {
            // A file of the folder itself counts against its folders.
            if let Some((name, below)) = rest
                .split_once('/')
                .filter(|(_, below)| !below.starts_with("index."))
            {
                let is_day = name
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-');
                if !is_day && !below.is_empty() {
                    *inner.entry(name).or_default() += 1;
                }
            }
        }
        match inner.into_iter().max_by_key(|(_, count)| *count) {
            Some((name, count)) if count * 100 >= paths.len() * MOST => {
                folder = below(&folder, name);
            }
            _ => return folder,
        }
    }
}

fn inside<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    match folder {
        "" | "." => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    }
}

fn below(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => [folder, "/", name].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_posts_is_where_nearly_all_are() {
        let narrowed = |paths: &[&str]| narrowed("content", paths);
        assert_eq!(
            narrowed(&[
                "content/en/blog/2024/a.md",
                "content/en/blog/2025/b/index.md"
            ]),
            "content/en/blog"
        );
        assert_eq!(narrowed(&["content/a.md", "content/inner/b.md"]), "content");
        assert_eq!(narrowed(&["content/one/index.md"]), "content");
        assert_eq!(narrowed(&["content/posts/one/index.md"]), "content/posts");
    }
}
