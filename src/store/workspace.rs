//! A workspace: the folder with `calendar/config.toml`, found by walking up, and its settings.

#![expect(
    clippy::disallowed_methods,
    reason = "the store is the part that touches files"
)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::{
    config,
    disk::{RelPath, Root, plain},
    limits,
    source::Source,
    unreadable,
};
use crate::{
    editorial::{problem::Problem, settings::Settings},
    failure::Failure,
};

/// The file that makes a folder a workspace.
pub const CONFIG: &str = "calendar/config.toml";

/// An opened workspace.
///
/// One that is read from its folder can be written to; of one that is read from a commit only the desk can be laid.
pub struct Store<S = Root> {
    pub(super) root: S,
    /// What its config decides.
    pub settings: Settings,
    pub(super) config_problems: Vec<Problem>,
}

impl<S: Source> Store<S> {
    /// A workspace of these files, whatever its config says.
    pub fn bare_over(root: S, settings: Settings) -> Self {
        Self {
            root,
            settings,
            config_problems: Vec::new(),
        }
    }

    /// The workspace whose files these are.
    pub fn over(root: S) -> Result<Self> {
        let (settings, config_problems) = match root.read(&config_path()?, limits::PLAN) {
            Ok(bytes) => match unreadable::text(CONFIG, bytes) {
                Ok(text) => config::read(CONFIG, &text),
                Err(problem) => (Settings::default(), vec![*problem]),
            },
            Err(error) => (
                Settings::default(),
                vec![unreadable::refused(CONFIG, &error)],
            ),
        };
        Ok(Self {
            root,
            settings,
            config_problems,
        })
    }
}

impl Store {
    /// The workspace that holds `folder`, or the one at `chosen` (`-C`).
    pub fn open(folder: &Path, chosen: Option<&Path>) -> Result<Self> {
        let start = begin(folder, chosen)?;
        let found = find(&start).ok_or_else(|| nowhere(&start))?;
        Self::at(&found)
    }

    /// The same; `None` where no folder at or above is a workspace.
    pub fn open_if_there(folder: &Path, chosen: Option<&Path>) -> Result<Option<Self>> {
        let found = find(&begin(folder, chosen)?);
        found.map(|found| Self::at(&found)).transpose()
    }

    fn at(found: &Path) -> Result<Self> {
        let root = Root::open(found)
            .with_context(|| format!("opening the workspace {}", found.display()))?;
        Self::over(root)
    }

    /// A folder that is to become a workspace, with the usual settings.
    pub fn bare(folder: &Path) -> Result<Self> {
        let root = Root::open(folder).map_err(|error| {
            anyhow!(
                Failure::new(format!(
                    "cannot open the folder `{}`: {}",
                    folder.display(),
                    plain(&error)
                ))
                .hint("`-C` takes a folder that is there")
            )
        })?;
        Ok(Self::bare_over(root, Settings::default()))
    }

    /// The workspace's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.root.as_path()
    }

    /// The path in the workspace of a file or folder that is named as it is seen from `folder`; empty for the
    /// workspace itself.
    pub fn below(&self, folder: &Path, given: &Path) -> Result<String> {
        let path = folder.join(given);
        let name = given.display();
        let absent = |error: std::io::Error| {
            let failure = Failure::new(format!("cannot open `{name}`: {}", plain(&error)));
            anyhow!(failure.hint("name files and folders as they are seen from the current folder"))
        };
        std::fs::symlink_metadata(&path).map_err(absent)?;
        // What is named may be a link, which is not followed; the way to it may lead over some.
        let real = match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => folder.canonicalize().map_err(absent)?.join(name),
            _ => path.canonicalize().map_err(absent)?,
        };
        let Ok(below) = real.strip_prefix(self.folder()) else {
            let failure = Failure::new(format!("`{name}` is not in the workspace"));
            let folder = self.folder().display();
            return Err(anyhow!(
                failure.hint(format!("the workspace is `{folder}`"))
            ));
        };
        let parts = below.components();
        let parts = parts.map(|part| part.as_os_str().to_string_lossy());
        Ok(parts.collect::<Vec<_>>().join("/"))
    }

    /// The workspace's folder in the repository that holds it, with `/` behind it; empty where it is the repository.
    #[must_use]
    pub fn folder_in_repository(&self) -> String {
        let folder = self.folder();
        let mut above = folder.ancestors();
        let repository = above.find(|above| std::fs::symlink_metadata(above.join(".git")).is_ok());
        let below = repository.and_then(|repository| folder.strip_prefix(repository).ok());
        let parts = below.into_iter().flat_map(Path::components);
        let parts = parts.map(|part| part.as_os_str().to_string_lossy() + "/");
        parts.collect()
    }
}

fn config_path() -> Result<RelPath> {
    RelPath::new(CONFIG).map_err(|error| anyhow!(error.to_string()))
}

/// The folder from which a workspace is looked for.
fn begin(folder: &Path, chosen: Option<&Path>) -> Result<PathBuf> {
    let start = chosen.map_or_else(|| folder.to_owned(), |chosen| folder.join(chosen));
    start.canonicalize().map_err(|error| {
        anyhow!(
            Failure::new(format!(
                "cannot open the folder `{}`: {}",
                start.display(),
                plain(&error)
            ))
            .hint("`-C` takes the folder of a workspace")
        )
    })
}

/// The nearest folder at or above `start` that is a workspace.
fn find(start: &Path) -> Option<PathBuf> {
    let mut folders = start.ancestors();
    let found = folders.find(|folder| std::fs::symlink_metadata(folder.join(CONFIG)).is_ok());
    found.map(Path::to_owned)
}

fn nowhere(start: &Path) -> anyhow::Error {
    anyhow!(
        Failure::new(format!(
            "no workspace here: neither `{}` nor a folder above it has `{CONFIG}`",
            start.display()
        ))
        .hint("`dstack-content init` makes one here; `-C DIR` names another")
    )
}
