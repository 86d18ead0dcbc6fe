//! Posts of the same name in different folders: each gets as much of its path for an id as tells them apart.

use std::collections::{HashMap, HashSet};

/// New ids, by the place of their post among all, of which id and path are given: `2024/intro` and `2025/intro` for two
/// that are called `intro`. They do not depend on the order of the files. Names that a calendar plans stay, and so do
/// those of files that differ by their ending only: two drafts of one piece are a mistake. Names of which no post
/// `matters` are passed over: of thousands that are out, few are shown.
pub(super) fn told_apart<'f>(
    posts: impl Iterator<Item = (&'f str, &'f str)> + Clone,
    matters: impl Fn(usize) -> bool,
    planned: &HashSet<&str>,
) -> Vec<(usize, String)> {
    let named = posts.clone().enumerate();
    let mattering = named.filter(|(at, (id, _))| matters(*at) && !planned.contains(id));
    let mut found: HashMap<&str, usize> = mattering.map(|(_, (id, _))| (id, 0)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    for (id, _) in posts.clone() {
        if let Some(times) = found.get_mut(id) {
            *times += 1;
        }
    }
    found.retain(|_, times| *times > 1);
    if found.is_empty() {
        return Vec::new();
    }
    let mut alike: HashMap<&str, Vec<(usize, Vec<&str>)>> = HashMap::new();
    for (at, (id, path)) in posts.enumerate() {
        if found.contains_key(id) {
            let name = folders_and_name(id, path);
            alike.entry(id).or_default().push((at, name));
        }
    }
    alike.values().flat_map(|alike| shortest(alike)).collect()
}

/// The folders of a post from the innermost out, its name first.
fn folders_and_name<'f>(id: &'f str, path: &'f str) -> Vec<&'f str> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut folders = folders.rsplit('/');
    if name.starts_with("index.") {
        // The folder has the name.
        folders.next();
    }
    let folders = folders.filter(|folder| !folder.is_empty());
    [id].into_iter().chain(folders).collect()
}

/// Ids with one folder in front, or as many more as it takes to tell apart what differs; none where nothing does.
fn shortest(alike: &[(usize, Vec<&str>)]) -> Vec<(usize, String)> {
    let ids = |length: usize| {
        let ids = alike.iter().map(move |(at, parts)| {
            let parts = parts.iter().take(length).rev().copied();
            (*at, parts.collect::<Vec<_>>().join("/"))
        });
        ids.collect::<Vec<_>>()
    };
    let different = |ids: &[(usize, String)]| {
        let ids = ids.iter().map(|(_, id)| id.as_str());
        ids.collect::<HashSet<_>>().len()
    };
    let longest = alike
        .iter()
        .map(|(_, parts)| parts.len())
        .max()
        .unwrap_or(0);
    let names = different(&ids(longest));
    if names == 1 {
        return Vec::new();
    }
    let mut candidates = (2..=longest).map(ids);
    candidates
        .find(|ids| different(ids) == names)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str], planned: &[&str]) -> Vec<String> {
        let id_of = |path: &&str| super::super::walk::id_of(path).unwrap();
        let mut ids = paths.iter().map(id_of).collect::<Vec<_>>();
        let old = ids.clone();
        let posts = old.iter().map(String::as_str).zip(paths.iter().copied());
        for (at, id) in told_apart(posts, |_| true, &planned.iter().copied().collect()) {
            ids[at] = id;
        }
        ids
    }

    #[test]
    fn twins_have_as_many_folders_as_it_takes() {
        assert_eq!(
            ids(
                &["p/2024/intro.md", "p/2025/intro/index.md", "p/other.md"],
                &[]
            ),
            ["2024/intro", "2025/intro", "other"]
        );
        assert_eq!(
            ids(
                &["a/2024/x/intro.md", "a/2025/x/intro.md", "a/y/intro.md"],
                &[]
            ),
            ["2024/x/intro", "2025/x/intro", "a/y/intro"]
        );
        assert_eq!(ids(&["intro.md", "a/intro.md"], &[]), ["intro", "a/intro"]);
        assert_eq!(
            ids(&["a/intro.md", "b/intro.md"], &["intro"]),
            ["intro", "intro"]
        );
        assert_eq!(ids(&["a/intro.md", "a/intro.mdx"], &[]), ["intro", "intro"]);
        assert_eq!(
            ids(&["a/intro.md", "a/intro/index.md", "b/intro.md"], &[]),
            ["a/intro", "a/intro", "b/intro"]
        );
        assert_eq!(
            ids(&["a/p/index.md", "a/p/index.fr.md"], &[]),
            ["p", "p.fr"]
        );
    }
}
