//! A workspace of its own, and the real binary run in it with an empty environment.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The day on which everything here happens.
pub(crate) const TODAY: &str = "2025-10-23";

/// A run that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that ends with the test.
pub(crate) struct Workspace(tempfile::TempDir);

/// What a run did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
}

impl Workspace {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The plan and the templates of this repository, without drafts.
    pub(crate) fn of_dstack() -> Self {
        let workspace = Self::empty();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in ["calendar", "templates"] {
            for found in fs::read_dir(repository.join(folder)).unwrap() {
                let found = found.unwrap();
                if found.path().is_dir() {
                    continue;
                }
                let name = format!("{folder}/{}", found.file_name().to_str().unwrap());
                workspace.write(&name, fs::read(found.path()).unwrap());
            }
        }
        fs::create_dir(workspace.path("drafts")).unwrap();
        workspace
    }

    /// The smallest plan: one case study in October week 4, its template, its pillar.
    pub(crate) fn small() -> Self {
        let workspace = Self::empty();
        workspace.write("calendar/config.toml", "project = \"x\"\n");
        workspace.write("calendar/2025-q4.toml", SMALL_QUARTER);
        workspace.write("templates/case-study.toml", SMALL_TEMPLATE);
        fs::create_dir(workspace.path("drafts")).unwrap();
        workspace
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The binary, started in this folder on [`TODAY`].
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.through(&[], args)
    }

    /// The same, started by another program.
    pub(crate) fn through(&self, starter: &[&str], args: &[&str]) -> Command {
        let binary = env!("CARGO_BIN_EXE_dstack-content");
        let mut words = starter.iter().copied().chain([binary]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args(["--today", TODAY]).args(args);
        command.env_clear().current_dir(self.root());
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    /// The same where an Actions runner reads what is printed.
    pub(crate) fn run_in_actions(&self, args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.env("GITHUB_ACTIONS", "true");
        finish(command)
    }

    /// The names in the folder, where files are too large to be compared.
    pub(crate) fn tree_of_names(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = BTreeMap::new();
        look(self.root(), &mut tree, |_| Vec::new());
        tree
    }

    /// Everything in the folder: what each name is, and the bytes of files.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = BTreeMap::new();
        look(self.root(), &mut tree, |file| {
            fs::read(file).unwrap_or_default()
        });
        tree
    }
}

/// Git as on a machine without settings, used by somebody at noon of a day.
pub(crate) fn git(folder: &Path, who: &str, day: &str, args: &[&str]) -> Ran {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), who);
        command.env(format!("GIT_{role}_EMAIL"), "someone@example.org");
        command.env(format!("GIT_{role}_DATE"), format!("{day}T12:00:00Z"));
    }
    finish(command)
}

/// Runs a command to its end; one that hangs fails the test.
pub(crate) fn finish(mut command: Command) -> Ran {
    let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    command.stdout(out.try_clone().unwrap());
    command.stderr(err.try_clone().unwrap());
    let status = wait(&mut command.spawn().unwrap(), &command);
    let text = |file: &mut fs::File| {
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let ran = Ran {
        out: text(&mut out),
        err: text(&mut err),
        code: status.code(),
    };
    assert!(!ran.err.contains("panicked"), "{command:?}: {}", ran.err);
    ran
}

fn wait(child: &mut Child, command: &Command) -> ExitStatus {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{command:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn look(folder: &Path, tree: &mut BTreeMap<PathBuf, Vec<u8>>, read: fn(&Path) -> Vec<u8>) {
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        let bytes = if kind.is_symlink() {
            let target = fs::read_link(&path).unwrap();
            target.into_os_string().into_encoded_bytes()
        } else if kind.is_file() {
            read(&path)
        } else {
            format!("{kind:?}").into_bytes()
        };
        tree.insert(path.clone(), bytes);
        if kind.is_dir() {
            look(&path, tree, read);
        }
    }
}

const SMALL_QUARTER: &str = r#"quarter = "2025-Q4"

[[entry]]
id = "case-study-ai16z"
title = "ai16z Eliza integration"
kind = "case-study"
publish = "October week 4"
"#;

const SMALL_TEMPLATE: &str = r#"label = "Case study"
id = "case-study-{{subject}}"

[milestones]
drafting = 10

[[ask]]
key = "company"
prompt = "Company or project"
default = "{{subject}}"

[draft]
title = "{{company}} + dstack"
body = '''
## About {{company}}
[Background]
'''
"#;
