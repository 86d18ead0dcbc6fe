//! Finds the drafts of a workspace and reads their front matter, on all cores.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::{io::ErrorKind, path::Path};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::{
    disk::{BadPath, ReadError, RelPath, Root},
    draft::{self, DraftFile, Front},
    front_matter, limits, markdown, unreadable,
};
use crate::{
    editorial::{
        draft::Draft,
        place::Place,
        problem::{Fault, Problem},
        settings::Settings,
    },
    text,
};

/// How many drafts are read one after the other; more are shared out.
const FEW: usize = 64;

/// How much of a draft is read first, in bytes: nearly all front matter is shorter.
const FIRST_READ: usize = 4096;

/// How much of a draft is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The front matter.
    FrontMatter,
    /// The front matter with the places of its values, and the body.
    Bodies,
}

/// Everything below the drafts' folders that is a post, by path; what cannot be one is a problem.
pub(super) fn list(root: &Root, settings: &Settings) -> (Vec<DraftFile>, Vec<Problem>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for folder in &settings.drafts {
        let top = if folder == "." {
            root.as_path().to_owned()
        } else {
            root.as_path().join(folder)
        };
        match std::fs::symlink_metadata(&top) {
            Ok(found) if found.is_dir() => walk(root.as_path(), &top, &mut files, &mut problems),
            Ok(_) => problems.push(
                Problem::new(
                    Fault::FileUnreadable,
                    Place::top(folder),
                    format!("{folder} is not a folder; links are not followed"),
                )
                .help("`drafts` in calendar/config.toml names the folders of the drafts"),
            ),
            Err(_) => {}
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    (files, problems)
}

/// The names in a folder of the workspace, in order; none where there is no such folder.
pub(super) fn names(root: &Root, folder: &str) -> Result<Vec<String>, ReadError> {
    let at = root.as_path().join(folder);
    let path = folder.to_owned();
    match std::fs::symlink_metadata(&at) {
        Ok(found) if found.is_symlink() => return Err(ReadError::Link { path }),
        Ok(found) if !found.is_dir() => return Err(ReadError::NotAFolder { path }),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        _ => {}
    }
    let mut names = std::fs::read_dir(at)
        .map_err(|error| ReadError::from_io(folder, error))?
        .filter_map(|found| found.ok()?.file_name().into_string().ok())
        .collect::<Vec<_>>();
    names.sort();
    Ok(names)
}

fn walk(root: &Path, top: &Path, files: &mut Vec<DraftFile>, problems: &mut Vec<Problem>) {
    let walker = WalkBuilder::new(top)
        .git_global(false)
        .git_exclude(false)
        .parents(false)
        .follow_links(false)
        .max_depth(Some(limits::FOLDER_DEPTH))
        .build();
    for found in walker {
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                problems.push(not_walked(root, top, error));
                continue;
            }
        };
        let kind = found.file_type();
        if kind.is_some_and(|kind| kind.is_dir()) || !is_markdown(found.path()) {
            continue;
        }
        let Some(path) = relative(root, found.path()) else {
            let inside = found.path().strip_prefix(root).unwrap_or(found.path());
            let shown = text::shown(&inside.to_string_lossy()).into_owned();
            problems.push(
                Problem::new(
                    Fault::FileUnreadable,
                    Place::top(shown),
                    "the file's name is not text that can be shown",
                )
                .help("rename the file"),
            );
            continue;
        };
        // The top's own `index.md` is the page that lists the posts.
        let id = id_of(&path).filter(|_| found.depth() > 1 || !is_index(&path));
        if kind.is_some_and(|kind| kind.is_symlink()) {
            let link = unreadable::refused(&path, &ReadError::Link { path: path.clone() });
            problems.push(match id {
                Some(id) => link.of(&id),
                None => link,
            });
        } else if let Some(id) = id {
            files.push(DraftFile { id, path });
        }
    }
}

/// A folder that could not be looked into.
fn not_walked(root: &Path, top: &Path, error: ignore::Error) -> Problem {
    let inside = |path: &Path| relative(root, path);
    let mut cause = &error;
    let mut folder = inside(top);
    while let ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } = cause {
        if let ignore::Error::WithPath { path, .. } = cause {
            folder = inside(path);
        }
        cause = err;
    }
    let folder = folder.unwrap_or_default();
    match error.into_io_error() {
        Some(source) => unreadable::refused(&folder, &ReadError::from_io(&folder, source)),
        None => Problem::new(
            Fault::FileUnreadable,
            Place::top(folder),
            "the folder cannot be read",
        ),
    }
}

fn is_markdown(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| matches!(extension, "md" | "markdown" | "mdx"))
}

/// The path below the root with `/`; `None` when it is no text or holds control characters.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?.to_str()?;
    let shown = inside.replace(std::path::MAIN_SEPARATOR, "/");
    (!shown.chars().any(char::is_control)).then_some(shown)
}

/// The id of a post: its stem, or its folder's name for `index.md`; `None` for what is no post.
fn id_of(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, _) = name.rsplit_once('.')?;
    match stem {
        "index" => folder.rsplit('/').next().map(str::to_owned),
        "_index" | "README" => None,
        stem => Some(stem.to_owned()),
    }
}

fn is_index(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.starts_with("index."))
}

/// Reads drafts, in the order of the files. A draft that cannot be read at all is only a problem.
pub(super) fn read(
    root: &Root,
    files: &[DraftFile],
    settings: &Settings,
    depth: Depth,
) -> (Vec<Draft>, Vec<Problem>) {
    let one = |file: &DraftFile| read_one(root, file, settings, depth);
    let read: Vec<_> = if files.len() <= FEW {
        files.iter().map(one).collect()
    } else {
        files.par_iter().with_min_len(FEW / 2).map(one).collect()
    };
    let mut drafts = Vec::with_capacity(read.len());
    let mut problems = Vec::new();
    for (draft, found) in read {
        drafts.extend(draft);
        problems.extend(found);
    }
    (drafts, problems)
}

fn read_one(
    root: &Root,
    file: &DraftFile,
    settings: &Settings,
    depth: Depth,
) -> (Option<Draft>, Vec<Problem>) {
    let path = match RelPath::new(&file.path) {
        Ok(path) => path,
        Err(error) => return (None, vec![misnamed(file, &error)]),
    };
    let bytes = match depth {
        Depth::FrontMatter => root
            .read_head(
                &path,
                FIRST_READ,
                front_goes_on,
                limits::FRONT_MATTER + FIRST_READ,
            )
            .map(|head| head.bytes),
        Depth::Bodies => root.read(&path, limits::DRAFT),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            return (
                None,
                vec![unreadable::refused(&file.path, &error).of(&file.id)],
            );
        }
    };
    let with_places = depth == Depth::Bodies;
    let Front::Read(mut draft, mut problems) =
        draft::read(file, &bytes, true, &settings.front_matter, with_places)
    else {
        return (None, Vec::new());
    };
    if depth == Depth::Bodies {
        match body_of(&bytes) {
            Ok(body) => draft.body = Some(body),
            // Front matter that is no text was told already.
            Err(_)
                if problems
                    .iter()
                    .any(|one| one.fault == Fault::FileUnreadable) => {}
            Err(line) => problems.push(unreadable::not_text_at(&file.path, line).of(&file.id)),
        }
    }
    (Some(*draft), problems)
}

/// Whether the front matter goes on behind what was read.
fn front_goes_on(head: &[u8]) -> bool {
    matches!(
        front_matter::split(head),
        Ok(front_matter::Split::Unclosed { .. })
    ) && head.len() < limits::FRONT_MATTER
}

fn misnamed(file: &DraftFile, error: &BadPath) -> Problem {
    Problem::new(
        Fault::FileUnreadable,
        Place::top(&file.path),
        error.to_string(),
    )
    .help("rename the file")
    .of(&file.id)
}

/// The body of a whole file; the line of the first byte that is no UTF-8 otherwise.
fn body_of(bytes: &[u8]) -> Result<crate::editorial::body::Body, usize> {
    let (start, line) = match front_matter::split(bytes) {
        Ok(front_matter::Split::Found(block)) => (block.body_start, block.body_line),
        _ => (0, 1),
    };
    let text = bytes.get(start..).unwrap_or_default();
    match std::str::from_utf8(text) {
        Ok(text) => Ok(markdown::body(
            text.trim_start_matches('\u{feff}').to_owned(),
            line,
        )),
        Err(error) => {
            let valid = text.get(..error.valid_up_to()).unwrap_or_default();
            Err(line + valid.iter().filter(|byte| **byte == b'\n').count())
        }
    }
}
