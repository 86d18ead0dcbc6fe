//! Finds the posts below the folders of drafts, and the names in other folders. Nothing behind a link is looked at.

use std::{
    ffi::{OsStr, OsString},
    io::ErrorKind,
    path::Path,
};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{
    disk::{Kind, ReadError, RelPath},
    kits::KITS,
    limits,
    source::Source,
    unreadable,
};
use crate::editorial::{
    place::Place,
    problem::{Fault, Problem},
    settings::Settings,
};

/// Files that name what is no content; the later one decides.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];

/// Where a draft's file is and what it is called.
#[derive(Debug, Default, Clone)]
pub(super) struct DraftFile {
    pub(super) id: String,
    pub(super) path: String,
}

/// Shows every post below the drafts' folders as it is found, folder by folder, in no order; one that lies in two of
/// them is shown twice. What cannot be a post is a problem.
pub(super) fn posts(
    root: &impl Source,
    settings: &Settings,
    mut post: impl FnMut(DraftFile),
) -> Vec<Problem> {
    let mut walk = Walk {
        root,
        post: &mut post,
        problems: Vec::new(),
    };
    for folder in &settings.drafts {
        let folder = if folder == "." { "" } else { folder };
        match link_on_the_way(root, folder) {
            None => walk.folder(folder, 0, &mut Vec::new()),
            Some(link) => {
                let message = format!("{link} is not a folder; links are not followed");
                let help = "`drafts` in calendar/config.toml names the folders of the drafts";
                walk.problems.push(unread(folder, message).help(help));
            }
        }
    }
    walk.problems
}

/// The names in a folder of the workspace, in order; none where there is no such folder.
pub(super) fn names(root: &impl Source, folder: &str) -> Result<Vec<OsString>, ReadError> {
    let path = folder.to_owned();
    match root.kind(folder) {
        Ok(Kind::Link) => return Err(ReadError::Link { path }),
        Ok(Kind::File | Kind::Other(_)) => return Err(ReadError::NotAFolder { path }),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        _ => {}
    }
    let found = root.list(folder);
    let found = found.map_err(|error| ReadError::from_io(folder, error))?;
    let mut names = found.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    names.sort();
    Ok(names)
}

/// A file whose name cannot be shown or typed.
pub(super) fn misnamed(path: &str) -> Problem {
    let message = "the file's name is not text that can be shown";
    unread(path, message).help("rename the file")
}

/// The first part of a folder's path that is there and is no folder.
fn link_on_the_way(root: &impl Source, folder: &str) -> Option<String> {
    let ends = folder.match_indices('/').map(|(at, _)| at);
    ends.chain([folder.len()])
        .filter_map(|end| folder.get(..end))
        .filter(|part| !part.is_empty())
        .find(|part| {
            let found = root.kind(part);
            found.is_ok_and(|found| found != Kind::Folder)
        })
        .map(str::to_owned)
}

/// A walk through folders of drafts.
struct Walk<'a, S, F> {
    root: &'a S,
    post: &'a mut F,
    problems: Vec<Problem>,
}

impl<S: Source, F: FnMut(DraftFile)> Walk<'_, S, F> {
    /// Takes what is in a folder; `ignored` is what the folders above it say is no content.
    fn folder(&mut self, folder: &str, depth: usize, ignored: &mut Vec<Gitignore>) {
        if depth >= limits::FOLDER_DEPTH {
            let message = format!("folders nest deeper than {}", limits::FOLDER_DEPTH);
            self.problems.push(unread(folder, message));
            return;
        }
        let found = match self.root.list(folder) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => {
                let error = ReadError::from_io(folder, error);
                self.problems.push(unreadable::refused(folder, &error));
                return;
            }
        };
        let outer = ignored.len();
        for name in IGNORE_FILES {
            if found.iter().any(|(found, _)| found == name) {
                ignored.extend(self.ignored(folder, name));
            }
        }
        for (name, kind) in found {
            let is_folder = kind == Kind::Folder;
            let path = || self.root.as_path().join(folder).join(&name);
            if !name.as_encoded_bytes().starts_with(b".")
                && (if is_folder {
                    !(holds_no_posts(&name) || (folder.is_empty() && name == KITS))
                } else {
                    is_post(&name)
                })
                && (ignored.is_empty() || !is_ignored(ignored, &path(), is_folder))
            {
                self.take(folder, &name, kind, depth, ignored);
            }
        }
        ignored.truncate(outer);
    }

    fn take(
        &mut self,
        folder: &str,
        name: &OsStr,
        kind: Kind,
        depth: usize,
        ignored: &mut Vec<Gitignore>,
    ) {
        let Some(name) = name
            .to_str()
            .filter(|name| !name.contains(char::is_control))
        else {
            let path = inside(folder, &name.to_string_lossy());
            self.problems.push(misnamed(&path));
            return;
        };
        let path = inside(folder, name);
        if kind == Kind::Folder {
            return self.folder(&path, depth + 1, ignored);
        }
        // The top's own `index.md` is the page that lists the posts.
        let id = id_of(&path).filter(|_| depth > 0 || !name.starts_with("index."));
        if kind == Kind::Link {
            let link = unreadable::refused(&path, &ReadError::Link { path: path.clone() });
            self.problems.push(match id {
                Some(id) => link.of(&id),
                None => link,
            });
        } else if let Some(id) = id {
            (self.post)(DraftFile { id, path });
        }
    }

    /// What a folder's `.gitignore` or `.ignore` leaves out. One that is no small text leaves out nothing.
    fn ignored(&self, folder: &str, name: &str) -> Option<Gitignore> {
        let path = RelPath::new(inside(folder, name)).ok()?;
        let text = String::from_utf8(self.root.read(&path, limits::IGNORE).ok()?).ok()?;
        let mut rules = GitignoreBuilder::new(self.root.as_path().join(folder));
        for line in text.lines() {
            // A pattern that is none leaves out nothing.
            drop(rules.add_line(None, line));
        }
        rules.build().ok()
    }
}

fn unread(path: &str, message: impl Into<String>) -> Problem {
    Problem::new(Fault::FileUnreadable, Place::top(path), message)
}

fn inside(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => [folder, "/", name].concat(),
    }
}

/// Whether one of the folders on the way says that a file is no content; the innermost that speaks of it decides.
fn is_ignored(ignored: &[Gitignore], path: &Path, is_folder: bool) -> bool {
    ignored
        .iter()
        .rev()
        .map(|rules| rules.matched(path, is_folder))
        .find(|found| !found.is_none())
        .is_some_and(|found| found.is_ignore())
}

/// Endings of files that are posts; the later ones are posts if they begin with front matter.
const ENDINGS: [&str; 5] = [".md", ".markdown", ".mdx", ".html", ".adoc"];

/// How many of them are Markdown.
const MARKDOWN: usize = 3;

fn is_post(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    let mut endings = ENDINGS.iter().map(|ending| ending.as_bytes());
    endings.any(|ending| name.ends_with(ending) && name.len() > ending.len())
}

/// Whether a post is written in Markdown.
pub(super) fn is_markdown(path: &str) -> bool {
    ENDINGS
        .iter()
        .take(MARKDOWN)
        .any(|ending| path.ends_with(ending))
}

/// Folders of the generators in which nothing is a post: templates of posts, packages, and sites that were made.
fn holds_no_posts(name: &OsStr) -> bool {
    ["archetypes", "node_modules", "_site"]
        .iter()
        .any(|folder| name == *folder)
}

/// The draft that a file with this path is, wherever it lies; `None` for what is no Markdown below the drafts' folders.
pub(super) fn draft_at(settings: &Settings, path: &str) -> Option<DraftFile> {
    let mut folders = settings.drafts.iter().map(String::as_str);
    let below = folders.find_map(|folder| match folder {
        "." => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    })?;
    let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
    let mut folders = folders.split('/').filter(|folder| !folder.is_empty());
    let depth = folders.clone().count();
    let is_hidden = |part: &str| part.starts_with('.');
    let is_draft = depth < limits::FOLDER_DEPTH
        && !folders.any(|folder| is_hidden(folder) || holds_no_posts(OsStr::new(folder)))
        && !is_hidden(name)
        && is_markdown(name)
        && (depth > 0 || !name.starts_with("index."));
    let path = RelPath::new(path).ok().filter(|_| is_draft)?.into_string();
    Some(DraftFile {
        id: id_of(&path)?,
        path,
    })
}

/// The id of a post: its stem, or its folder's name for `index.md`, with the language of `index.fr.md` behind it;
/// `None` for what is no post.
#[must_use]
pub fn id_of(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, _) = name.rsplit_once('.')?;
    let folder = folder.rsplit('/').next().unwrap_or_default();
    match stem.strip_prefix("index") {
        Some("") => Some(folder.to_owned()),
        Some(language) if language.starts_with('.') => Some([folder, language].concat()),
        _ if stem == "README" || stem == "_index" || stem.starts_with("_index.") => None,
        _ => Some(stem.to_owned()),
    }
}
